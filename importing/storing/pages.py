"""Pages made and changed by an import."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail.signals import page_published

from importing.kinds import Field, Kind
from importing.models import ImportedRecord
from importing.preparing import Prepared, Problem, RefusedError

from .filling import fill
from .matching import Matcher, unused_slug
from .outcomes import Outcome, Stored
from .refusing import refused

_PLACE_IN_THE_TREE = ["path", "depth", "numchild", "url_path"]


class PageKeeper:
    """Keeps records as pages of one kind in one language, below that language's list."""

    def __init__(self, kind: Kind, fields: list[Field], source: str, locale: Locale, matcher: Matcher) -> None:
        self.kind = kind
        self.fields = [field for field in fields if field.name != "slug"]
        self.source = source
        self.locale = locale
        self.matcher = matcher
        self.start()

    def start(self) -> None:
        """Read the list anew: after something was undone, what is known of its children may be wrong.

        Raises `DoesNotExist` where the language has no such list.
        """
        self.parent: Page = self.kind.parent.objects.get(locale=self.locale)

    def is_gone(self, record: ImportedRecord) -> bool:
        """Whether what the record became was deleted here."""
        return record.page_id is None

    def make(self, prepared: Prepared, record: ImportedRecord, *, publish: bool) -> Stored:
        """A new page. Raises RefusedError, and then nothing of it is to be kept."""
        page = self.new_page(prepared)
        wanted = prepared.fields.get("slug") or page.title
        page.slug = unused_slug(wanted, self._is_used, prepared.external_id)
        if publish:
            page.live, page.has_unpublished_changes = True, False
            page.first_published_at = page.last_published_at = timezone.now()
        try:
            if not publish:
                # Wagtail asks little of a draft; a record is right or refused.
                page.full_clean(exclude=_PLACE_IN_THE_TREE)
            self.parent.add_child(instance=page)
        except ValidationError as error:
            raise refused(error) from error
        record.page, record.revision = page, page.save_revision(clean=False, changed=not publish)
        if publish:
            self._born_live(page, record)
        else:
            ReferenceIndex.create_or_update_for_object(page)
        return Stored(Outcome.MADE, page.title, page.pk)

    def _born_live(self, page: Page, record: ImportedRecord) -> None:
        """As Wagtail does for a live copy: publishing the revision of a page just saved would save it all again."""
        page.live_revision = record.revision
        Page.objects.filter(pk=page.pk).update(live_revision=record.revision)
        page_published.send(sender=self.kind.model, instance=page, revision=record.revision)
        record.was_published = True

    def new_page(self, prepared: Prepared) -> Page:
        """The page that a new record becomes, not saved yet."""
        page = self.kind.model(locale=self.locale, live=False)
        if self.kind.has_source_fields:
            page.source, page.external_id = self.source, prepared.external_id
        for field in self.fields:
            fill(page, field, prepared.fields, self.matcher)
        return page

    def change(self, prepared: Prepared, record: ImportedRecord, changed: set[str], *, publish: bool) -> Stored:
        """A new revision; a draft with the changed fields only, if the page was edited here. Raises RefusedError."""
        page = self._page_of(record)
        latest = page.get_latest_revision_as_object()
        edited = is_edited_here(page, record)
        for field in self.fields:
            if not edited or field.name in changed:
                fill(latest, field, prepared.fields, self.matcher)
        try:
            revision = latest.save_revision()
        except ValidationError as error:
            raise refused(error) from error
        ReferenceIndex.create_or_update_for_object(latest)
        if edited:
            return Stored(Outcome.WAITING, page.title, page.pk, tuple(sorted(changed)))
        record.revision = revision
        self._publish_if(page.live or (publish and not record.was_published), record)
        return Stored(Outcome.CHANGED, latest.title, page.pk)

    def publish(self, record: ImportedRecord) -> Stored | None:
        """Publish what an earlier import left as a draft, unless somebody has had it in hand since."""
        page = self._page_of(record)
        if page.live or record.was_published or is_edited_here(page, record):
            return None
        self._publish_if(True, record)
        return Stored(Outcome.PUBLISHED, page.title, page.pk)

    def _publish_if(self, wanted: bool, record: ImportedRecord) -> None:
        if wanted:
            record.revision.publish(log_action=False, skip_permission_checks=True)
            record.was_published = True

    def _page_of(self, record: ImportedRecord) -> Page:
        page = record.page.specific
        if type(page) is not self.kind.model or page.locale_id != self.locale.pk:
            raise RefusedError(Problem("", _("This record became a page of another kind or language before.")))
        return page

    def _is_used(self, slug: str) -> bool:
        return Page.objects.child_of(self.parent).filter(slug=slug).exists()


def is_edited_here(page: Page, record: ImportedRecord) -> bool:
    """Whether somebody has saved the page since the import did."""
    return record.revision_id is None or page.latest_revision_id != record.revision_id
