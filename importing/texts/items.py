"""What a text consists of, between its HTML and the place it is stored in."""

from dataclasses import dataclass, field


@dataclass
class Paragraph:
    """A run of words; `html` is inline rich text."""

    html: str


@dataclass
class Listing:
    """A list, numbered or not; each entry is items of its own."""

    numbered: bool
    entries: list[list["Item"]]


@dataclass
class Rule:
    """A line between two parts."""


@dataclass
class Heading:
    """A heading of level 1 to 6; `html` is inline rich text, `text` its words."""

    level: int
    html: str
    text: str


@dataclass
class Code:
    """Literal text."""

    text: str


@dataclass
class Quotation:
    """What somebody said: `text` where it is short and plain, else `html` (inline) and `text` is empty."""

    text: str = ""
    speaker: str = ""
    html: str = ""


@dataclass
class Table:
    """Rows of cells, each a list of items; the header's cells are words."""

    header: list[str] = field(default_factory=list)
    rows: list[list[list["Item"]]] = field(default_factory=list)


@dataclass
class Video:
    """A film or sound elsewhere."""

    address: str
    title: str


Item = Paragraph | Listing | Rule | Heading | Code | Quotation | Table | Video
