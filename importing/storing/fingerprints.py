"""Fingerprints of values: the same for the same row and mapping, on every machine."""

import hashlib
import json
from typing import Any


def fingerprint(value: Any) -> str:
    """SHA-256 of plain data (text, numbers, lists, objects with text keys)."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def parts_of(fields: dict[str, Any]) -> dict[str, str]:
    """A short fingerprint for each field."""
    return {name: fingerprint(value)[:16] for name, value in fields.items()}


def changed_parts(old: dict[str, str], new: dict[str, str]) -> set[str]:
    """The fields that differ, came or went."""
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
