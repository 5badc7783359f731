"""Authors: names, and addresses to find accounts by."""

import re
from itertools import zip_longest

from importing.mapping import Value
from importing.readers import Row
from importing.texts import name_of

from .cells import cells, text_of

_ADDRESS = re.compile(r"[^\s<>()\"',;:]+@[^\s<>()\"',;:]+\.[^\s<>()\"',;:]+")
_LONGEST_NAME = 150

Person = dict[str, str]


def people(value: Value, row: Row) -> list[Person]:
    """The people in a cell as {"name": ..., "email": ...}, either of which may be empty.

    An address stands in the cell itself ("Anna <anna@example.org>") or in the mapping's `email` column. It is only for
    finding the account that belongs to it, and is never kept: a name never matches an account.
    """
    found = [_person(text_of(cell), value) for cell in cells(value, row)]
    if value.email:
        addresses = [text_of(cell) for cell in cells(Value(column=value.email, split=value.split), row)]
        pairs = zip_longest(found, addresses)
        found = [_with_email(person, address) for person, address in pairs]
    return [person for person in found if person["name"] or person["email"]]


def _with_email(person: Person | None, address: str | None) -> Person:
    person = person or {"name": "", "email": ""}
    return {**person, "email": person["email"] or (address or "").strip().lower()}


def _person(text: str, value: Value) -> Person:
    address = _ADDRESS.search(text)
    name = _ADDRESS.sub("", text) if address else text
    name = " ".join(name.replace("mailto:", "").strip(" <>()\"',;:").split())[:_LONGEST_NAME]
    if value.names == "handles":
        name = name_of(name)
    return {"name": name, "email": address[0].lower() if address else ""}
