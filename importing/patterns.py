"""Regular expressions in mapping files."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator


def _checked(value: str) -> str:
    try:
        re.compile(value)
    except (re.error, TypeError) as problem:
        raise ValueError(f"is no regular expression: {problem}") from problem
    return value


def _fits(pair: tuple[str, str]) -> tuple[str, str]:
    try:
        re.compile(pair[0]).sub(pair[1], "")
    except (re.error, IndexError) as problem:
        raise ValueError(f"does not fit its pattern: {problem}") from problem
    return pair


Pattern = Annotated[str, BeforeValidator(_checked)]
#: A pattern and what its matches become, as `re.sub` takes them.
Replacement = Annotated[tuple[Pattern, str], AfterValidator(_fits)]


def replace_all(text: str, replacements: list[Replacement]) -> str:
    """The text after each replacement in turn."""
    for pattern, replacement in replacements:
        text = re.sub(pattern, replacement, text)
    return text
