"""Communities: one record is the community itself, its name in a language, and its page."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from communities.models import Community, CommunityLabel, CommunityPage
from importing.models import ImportedRecord
from importing.preparing import Prepared, Problem, RefusedError

from .filling import fill
from .matching import unused_slug
from .outcomes import Outcome, Stored
from .pages import PageKeeper
from .rows import Targets, as_left, change_rows, fill_rows


class CommunityKeeper(PageKeeper):
    """Keeps records as communities. The community and its label have no revisions: what was edited there stays."""

    def new_page(self, prepared: Prepared) -> Page:
        """The page of a community that is made with it, or of one that is here without a page in this language."""
        slug = prepared.fields.get("slug") or unused_slug(prepared.fields["name"], self._is_a_community)
        community = Community.objects.filter(slug=slug).first()
        is_new = community is None
        community = community or Community.objects.create(slug=slug)
        if community.pages.filter(locale=self.locale).exists():
            raise RefusedError(Problem("slug", _("There is a community “%(name)s” already.") % {"name": slug}))
        label, _made = CommunityLabel.objects.get_or_create(community=community, locale=self.locale)
        page = CommunityPage(locale=self.locale, live=False, title=prepared.fields["name"], community=community)
        targets = self._rows(community, label)
        fill_rows([one for one in targets if is_new or one[1] is label], prepared.fields, self.matcher)
        for field in self._page_fields():
            fill(page, field, prepared.fields, self.matcher)
        return page

    def make(self, prepared: Prepared, record: ImportedRecord, *, publish: bool) -> Stored:
        """A community with its page. Raises RefusedError."""
        stored = super().make(prepared, record, publish=publish)
        record.parts |= as_left(self._rows_of(record))
        return stored

    def change(self, prepared: Prepared, record: ImportedRecord, changed: set[str], *, publish: bool) -> Stored:
        """The rows that are as the import left them, and a revision of the page. Raises RefusedError."""
        targets = self._rows_of(record)
        kept = change_rows(targets, prepared.fields, self.matcher, record.parts, changed)
        record.parts |= as_left(targets, but=kept)
        on_page = {field.name for field in self._page_fields()} & changed
        stored = Stored(Outcome.CHANGED, prepared.fields["name"], record.page_id)
        if on_page:
            every, self.fields = self.fields, self._page_fields()
            stored = super().change(prepared, record, on_page, publish=publish)
            self.fields = every
        fields = tuple(sorted({*stored.fields, *kept}))
        return Stored(Outcome.WAITING if fields else stored.outcome, stored.title, stored.page_id, fields)

    def _page_fields(self) -> list:
        on_page = {field.name for field in CommunityPage._meta.get_fields()}
        return [field for field in self.fields if field.name in on_page]

    def _rows(self, community: Community, label: CommunityLabel) -> Targets:
        on_label = {field.name for field in CommunityLabel._meta.get_fields()}
        on_page = {field.name for field in self._page_fields()}
        return [
            (field, label if field.name in on_label else community)
            for field in self.fields
            if field.name not in on_page
        ]

    def _rows_of(self, record: ImportedRecord) -> Targets:
        community = record.page.specific.community
        return self._rows(community, community.labels.get(locale=self.locale))

    def _is_a_community(self, slug: str) -> bool:
        return Community.objects.filter(slug=slug).exists()
