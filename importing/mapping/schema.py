"""The mapping language. docs/importing.md explains it to people; keep the two alike."""

import datetime
import re
import zoneinfo
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from importing.patterns import Replacement
from importing.texts import TagRule, TextKind

#: `{column}` in a template.
PLACE = re.compile(r"\{([^{}]+)\}")


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Value(_Strict):
    """Where the value of a field comes from, and what is done to it, in the order of the keys below."""

    column: str = ""
    template: str = ""
    constant: str | int | float | bool | list[str] | None = None
    # What a cell is made of.
    split: Annotated[list[str], BeforeValidator(_as_list)] = []
    replace: list[Replacement] = []
    aliases: dict[str, Annotated[list[str], BeforeValidator(_as_list)]] = {}
    default: str = ""
    # Texts.
    text: TextKind | None = None
    entry: str = ""
    heading: str = ""
    shorten: bool = False
    full_text: str = ""
    rest: str = ""
    drop_headings: list[str] = []
    # Dates and numbers.
    date: Annotated[list[str], BeforeValidator(_as_list)] = []
    time: datetime.time | None = None
    time_zone: str = ""
    offset: Literal["keep", "ignore"] = "keep"
    number: Literal["only", "first", "last"] = "only"
    # Themes, communities, organisations, people.
    unknown: Literal["make", "leave-out", "refuse"] = "leave-out"
    unless_matched: str = ""
    names: Literal["as-written", "handles"] = "as-written"
    email: str = ""

    @model_validator(mode="after")
    def _has_one_origin(self) -> "Value":
        if [bool(self.column), bool(self.template), self.constant is not None].count(True) != 1:
            raise ValueError("needs one of “column”, “template” and “constant”")
        return self

    @field_validator("time_zone")
    @classmethod
    def _is_a_time_zone(cls, value: str) -> str:
        if value and value not in zoneinfo.available_timezones():
            raise ValueError("is no time zone of the IANA database, such as “Europe/Amsterdam”")
        return value


def _as_values(value: Any) -> Any:
    """`title = "name"` is short for `title = { column = "name" }`; a list means several of them."""
    return [{"column": part} if isinstance(part, str) else part for part in _as_list(value)]


Values = Annotated[list[Value], BeforeValidator(_as_values), Field(min_length=1)]


class FileOptions(_Strict):
    """How the file is written, where the reader shouldn't find out by itself."""

    delimiter: Annotated[str, Field(pattern=r'^[^\r\n"]?$')] = ""
    sheet: str = ""


class Mapping(_Strict):
    """One mapping file."""

    kind: str
    source: Annotated[str, Field(min_length=1, max_length=80)]
    id: Values
    language: Literal["", "nl", "en"] = ""
    base_url: Annotated[str, Field(pattern=r"^(https?://[^\s/]+(/\S*)?)?$")] = ""
    text: TextKind = "text"
    ignore: list[str] = []
    file: FileOptions = FileOptions()
    fields: dict[str, Values]
    template_tags: dict[str, TagRule] = {}

    def columns(self) -> set[str]:
        """The columns that are read or knowingly passed over."""
        values = [value for group in (self.id, *self.fields.values()) for value in group]
        named = {value.column.partition(".")[0] for value in values} | {value.email for value in values}
        named |= {place for value in values for place in PLACE.findall(value.template)}
        return (named | set(self.ignore)) - {""}
