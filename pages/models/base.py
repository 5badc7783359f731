"""BasePage: what every page of Kampvuur is and answers to."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from pages import visibility
from pages.frame import frame


class BasePageQuerySet(PageQuerySet):
    """Pages, with the one question that every list, search, feed and export asks."""

    def for_reading(self) -> "BasePageQuerySet":
        """With what the page itself shows and the same query can give."""
        return self.select_related(*self.model.shown_with) if self.model.shown_with else self

    def visible_to(self, user: Any) -> "BasePageQuerySet":
        """The pages that this user (or `AnonymousUser`) may read: live, and hidden from them by no rule."""
        return visibility.only_visible(self, user)


class BasePage(Page):
    """A page of Kampvuur. Abstract: each concrete kind adds what it needs."""

    objects = PageManager.from_queryset(BasePageQuerySet)()

    #: The foreign keys that its own page shows.
    shown_with: tuple[str, ...] = ()
    #: The kind in the search address and in the interface's styles; None for pages that aren't results of their own.
    kind: str = "page"

    class Meta:
        abstract = True

    @classmethod
    def hidden_from(cls, user: Any) -> QuerySet | None:
        """The ids of the pages of this class that this user may not read, or None if the class hides nothing.

        `pages.visibility` asks every class of pages that defines its own, so a new audience rule is one method.
        """
        return None

    @property
    def search_language(self) -> str:
        """The language whose rules the index reads this page by."""
        return self.locale.language_code

    def search_facts(self) -> dict[str, Any]:
        """What search counts and orders by, in words that JSON knows; nothing for a page that is never a result.

        `kind`, `language` (code), and perhaps `day` (ISO), `themes`, `communities`, `organisations` (primary keys),
        `is_superseded`. The same as the database says: `search.stored_facts` reads them there for pages that are not in
        the index yet.
        """
        return {}

    def get_view_restrictions(self) -> QuerySet:
        """Wagtail's restrictions on this page and those above it; asks nothing where nothing is restricted at all."""
        if not visibility.anything_is_restricted():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def _get_site_root_paths(self, *args: Any, **kwargs: Any) -> Any:
        # Wagtail reads these from the cache, which is a table here, for every address that is made without a request.
        return frame().root_paths

    def get_full_url(self, request: HttpRequest | None = None) -> str | None:
        """The address with scheme and host: those of the request, else those of the setting BASE_URL.

        Wagtail's own answer comes from its Site record, which on a new machine says "localhost".
        """
        path = self.get_url(request)
        if not path or "://" in path:
            return path
        return request.build_absolute_uri(path) if request else f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"

    full_url = property(get_full_url)

    def serve_password_required_response(self, request: HttpRequest, form: Any, action_url: str) -> TemplateResponse:
        """Ask for the password, and tell nothing of the page before it is given: not even the title."""
        return TemplateResponse(request, "wagtailcore/password_required.html", {"form": form, "action_url": action_url})
