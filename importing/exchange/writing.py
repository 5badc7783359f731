"""`export_all`: every record as a line of JSON, every picture and document as its file."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import models
from wagtail.models import Collection, Page

from importing.models import ImportedRecord
from importing.storing.pages import is_edited_here

from .fields import Data, told
from .keys import key_of, page_key
from .kinds import STATE, VERSION, Exported, exported

MEDIA = "media"
_CHUNK = 100


def export_all(folder: Path) -> dict[str, int]:
    """Write everything into a new or empty folder; how many records of each kind there are.

    Everything means drafts, withheld names and addresses too: only its owner may read the folder. Raises OSError, and
    FileExistsError for a folder that holds anything.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    folder.chmod(0o700)
    return {kind.name: _write(kind, place, folder) for place, kind in enumerate(exported(), start=10)}


def records_of(kind: Exported) -> Iterator[Data]:
    """The records of a kind, in an order that is the same in every database."""
    for thing in _things(kind):
        if kind.holds_pages:
            yield _page(thing, kind)
        elif not (isinstance(thing, Collection) and thing.is_root()):
            yield {"key": _key(thing, kind), **told(thing, kind.fields), **_more(thing, kind)}


def _write(kind: Exported, place: int, folder: Path) -> int:
    count = 0
    with (folder / f"{place}-{kind.name}.jsonl").open("w", encoding="utf-8") as file:
        print(json.dumps({"kampvuur_export": VERSION, "kind": kind.name}), file=file)
        for record in records_of(kind):
            print(json.dumps(record, ensure_ascii=False), file=file)
            if kind.holds_files and record["sha256"]:
                _copy(record, folder / MEDIA / kind.name)
            count += 1
    return count


def _things(kind: Exported) -> Iterator[models.Model]:
    order = {"path"} if kind.holds_pages or kind.model is Collection else {"pk"}
    things = kind.model.objects.order_by(*order)
    if kind.holds_pages:
        things = things.filter(content_type__model=kind.model._meta.model_name).select_related("locale", "owner")
    return things.iterator(chunk_size=_CHUNK)


def _key(thing: models.Model, kind: Exported) -> str:
    if isinstance(thing, ImportedRecord):
        return f"{thing.source}/{thing.external_id}"
    if kind.name in ("redirects", "profiles"):
        return str(getattr(thing, "old_path", None) or key_of(thing.user))  # type: ignore[attr-defined]
    return key_of(thing) or ""


def _more(thing: Any, kind: Exported) -> Data:
    """What a record has beside the fields of its model."""
    if kind.holds_files:
        return {"stored_as": thing.file.name, "sha256": _checksum(thing.file.name)}
    if isinstance(thing, Collection):
        return {"restrictions": _restrictions(thing)}
    if isinstance(thing, ImportedRecord):
        page = thing.page
        return {"edited_here": bool(page and is_edited_here(page, thing))}
    return {}


def _page(page: Page, kind: Exported) -> Data:
    parent = page.get_parent()
    latest = page.get_latest_revision()
    draft = page.get_latest_revision_as_object() if latest and (page.has_unpublished_changes or not page.live) else None
    is_draft_only = not page.live
    return {
        "key": page_key(page),
        "parent": page_key(parent) if parent and not parent.is_root() else None,
        "state": told(page, STATE),
        "live": None if is_draft_only else told(page, kind.fields),
        "draft": told(draft or page, kind.fields) if draft or is_draft_only else None,
        "scheduled_for": _iso(latest.approved_go_live_at) if latest else None,
        "restrictions": _restrictions(page),
    }


def _restrictions(thing: Any) -> list[Data]:
    return [
        {
            "type": restriction.restriction_type,
            "password": restriction.password,
            "groups": sorted(group.name for group in restriction.groups.all()),
        }
        for restriction in thing.view_restrictions.prefetch_related("groups")
    ]


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _checksum(name: str) -> str:
    """The file's SHA-256, or "" if it is missing."""
    if not default_storage.exists(name):
        return ""
    with default_storage.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(record: Data, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with default_storage.open(record["stored_as"]) as source, (folder / record["key"]).open("wb") as target:
        shutil.copyfileobj(source, target)
