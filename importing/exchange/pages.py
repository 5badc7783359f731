"""Pages of an export: at their place in the tree, live and as drafts, hidden from whom they were hidden."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import page_published

from importing.preparing import Problem, RefusedError
from importing.storing import Outcome

from .fields import Data, fill, told
from .keys import find
from .kinds import STATE, Exported
from .references import Finding


class PageKeeper:
    """Keeps the records of one kind of page."""

    def __init__(self, kind: Exported, restrict: Callable[[Any, Data], None]) -> None:
        self.kind = kind
        self.restrict = restrict

    def make(self, record: Data) -> Outcome:
        """The page's place in the tree and what can be filled already. Raises RefusedError."""
        existing = find(Page, record["key"])
        if existing is not None:
            return self._compared(existing.specific, record)
        page = self._furniture(record)
        if page is None:
            page = self.kind.model(live=False, locale=self._locale(record))
            self._fill(page, record, Finding())
            page.translation_key = record["key"].partition("/")[2]
            self._parent(record).add_child(instance=page)
        else:
            page.translation_key = record["key"].partition("/")[2]
            page.save()
        for restriction in record["restrictions"]:
            self.restrict(PageViewRestriction(page=page), restriction)
        return Outcome.MADE

    def finish(self, record: Data) -> Outcome:
        """The page's content, live and as a draft, now that everything it names is here. Raises RefusedError."""
        page = find(Page, record["key"]).specific
        finding = Finding()
        if record["live"]:
            self._make_live(page, record, finding)
        if record["draft"]:
            draft = page.get_latest_revision_as_object() if record["live"] else page
            fill(draft, record["draft"], finding)
            if not record["live"]:
                self._set_state(draft, record, finding)
                draft.save()
            revision = draft.save_revision(clean=False)
            revision.approved_go_live_at = _moment(record["scheduled_for"])
            revision.save()
        page = find(Page, record["key"]).specific
        ReferenceIndex.create_or_update_for_object(page)
        if finding.missing:
            named = ", ".join(sorted(finding.missing))
            raise RefusedError(Problem("", _("It names what is not here: %(names)s") % {"names": named}))
        return Outcome.MADE

    def _make_live(self, page: Page, record: Data, finding: Finding) -> None:
        fill(page, record["live"], finding)
        self._set_state(page, record, finding)
        page.has_unpublished_changes = False
        page.save()
        page.live_revision = page.save_revision(clean=False, changed=False)
        page.save(update_fields=["live_revision"], clean=False)
        page_published.send(sender=self.kind.model, instance=page, revision=page.live_revision)

    def _set_state(self, page: Page, record: Data, finding: Finding) -> None:
        fill(page, {name: record["state"][name] for name in STATE}, finding)

    def _fill(self, page: Page, record: Data, finding: Finding) -> None:
        fill(page, record["live"] or record["draft"], finding)

    def _compared(self, page: Page, record: Data) -> Outcome:
        if type(page) is not self.kind.model:
            raise RefusedError(Problem("key", _("This is a page of another kind here.")))
        same = told(page, self.kind.fields) == (record["live"] or record["draft"])
        return Outcome.UNCHANGED if same else Outcome.HERE

    def _furniture(self, record: Data) -> Page | None:
        """The front page or list that every Kampvuur begins with, as long as nobody has edited it."""
        only_one = self.kind.model.max_count_per_parent == 1 or record["parent"] is None
        page = self.kind.model.objects.filter(locale=self._locale(record), latest_revision=None).first()
        return page if only_one else None

    def _parent(self, record: Data) -> Page:
        if record["parent"] is None:
            return Page.get_first_root_node()
        parent = find(Page, record["parent"])
        if parent is None:
            raise RefusedError(Problem("parent", _("The page that it stands below is not here.")))
        if self.kind.model not in parent.specific_class.allowed_subpage_models():
            raise RefusedError(Problem("parent", _("Such a page can't stand there.")))
        return parent.specific

    def _locale(self, record: Data) -> Locale:
        locale = find(Locale, record["key"].partition("/")[0])
        if locale is None:
            raise RefusedError(Problem("key", _("There is no such language here.")))
        return locale


def _moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
