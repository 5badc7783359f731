"""KnowledgePage: one queryset, one index and one facet count over stories, practices and lessons."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from communities.models import Community, communities_of
from knowledge.forms import BelongingForm
from knowledge.likeness import pages_like
from knowledge.panels import ABOUT_PANELS, PUBLISHING_PANELS
from knowledge.structured_data import article
from pages.licences import Licence
from pages.models import BasePage
from pages.pictures import fetch_sizes, pictures_in
from themes.models import themes_with_labels

from .authors import ShownAuthor
from .queryset import Audience, KnowledgePageQuerySet, authors, belongings, one_of_translations


class Keyword(TaggedItemBase):
    """A free keyword on a page. Editors can promote one to a theme."""

    content_object = ParentalKey("knowledge.KnowledgePage", on_delete=models.CASCADE, related_name="keyword_items")


class KnowledgePage(BasePage):
    """What somebody learned in practice. Concrete, so that all kinds share one table; never made by itself."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=400,
        help_text=_("Two sentences: what will the reader take away?"),
    )
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picture"), help_text=_("Only if it tells something."),
    )  # fmt: skip
    lead_image_alt = models.CharField(
        _("what is to be seen"), max_length=300, blank=True,
        help_text=_("In this page's language, for those who can't see the picture. Empty: the picture's description."),
    )  # fmt: skip
    communities = ParentalManyToManyField(
        Community, blank=True, related_name="knowledge_pages", verbose_name=_("communities")
    )
    themes = ParentalManyToManyField(
        "themes.Theme", blank=True, related_name="knowledge_pages", verbose_name=_("themes")
    )
    keywords = ClusterTaggableManager(
        through=Keyword,
        blank=True,
        verbose_name=_("keywords"),
        help_text=_("Free words, separated by commas."),
    )
    organisation = models.ForeignKey(
        "communities.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="knowledge_pages",
        verbose_name=_("organisation"), help_text=_("Where it happened."),
    )  # fmt: skip
    unit = models.CharField(_("unit"), max_length=150, blank=True, help_text=_("The ward, team or department."))
    audience = models.CharField(
        _("who may read it"), max_length=12, choices=Audience.choices, default=Audience.EVERYONE
    )
    first_published_on = models.DateField(
        _("first told on"), null=True, blank=True, db_index=True,
        help_text=_("Filled in at publication, unless it was told elsewhere before."),
    )  # fmt: skip
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("The day somebody asks: is this still right?")
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.CC_BY, blank=True)
    source = models.CharField(
        _("source"), max_length=80, blank=True, editable=False, help_text=_("The collection it was imported from.")
    )
    external_id = models.CharField(_("id in the source"), max_length=200, blank=True, editable=False)
    source_url = models.URLField(_("address in the source"), max_length=500, blank=True)

    objects = PageManager.from_queryset(KnowledgePageQuerySet)()

    parent_page_types: list[str] = []
    subpage_types: list[str] = []
    is_creatable = False
    base_form_class = BelongingForm
    shown_with = ("lead_image", "organisation")
    # A copy or a translation did not come from the source itself.
    exclude_fields_in_copy = ["source", "external_id"]
    #: These are the same in every language: see `knowledge.translations` for the relations.
    override_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in ("unit", "first_published_on", "review_by", "audience")
    ]
    content_panels = [*BasePage.content_panels, *ABOUT_PANELS]
    settings_panels = [*PUBLISHING_PANELS, *BasePage.settings_panels]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("theme_names", boost=1.5),
        index.SearchField("author_names"),
        index.SearchField("keyword_names"),
        index.FilterField("audience"),
        index.FilterField("first_published_on"),
        index.FilterField("organisation"),
    ]

    class Meta:
        verbose_name = _("knowledge page")
        verbose_name_plural = _("knowledge pages")
        permissions = [("read_everything", _("Can read every page, whatever its audience"))]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_page_of_knowledge_an_external_id",
                violation_error_message=_("This record of the source is here already, as another page."),
            )
        ]

    @classmethod
    def hidden_from(cls, user: Any) -> QuerySet:
        """Pages for members, from visitors; pages for a community, from all but its members and the page's authors."""
        if not user.is_authenticated:
            return cls.objects.exclude(audience=Audience.EVERYONE).values("pk")
        own = Community.objects.of_member(user).values("pk")
        for_communities = cls.objects.filter(audience=Audience.COMMUNITIES)
        theirs = cls.communities.through.objects.filter(community__in=own).values("knowledgepage")
        written = cls._meta.get_field("authorship").related_model.objects.filter(user=user).values("page")
        return for_communities.exclude(pk__in=theirs).exclude(pk__in=written).values("pk")

    @cached_property
    def shown_authors(self) -> list[ShownAuthor]:
        """The authors as readers may know them, in order; those who withhold their name are not among them."""
        return [shown for author in self.authorship.all() if (shown := author.shown)]

    @property
    def has_withheld_author(self) -> bool:
        """Whether somebody who told this withholds the name."""
        return any(author.name_withheld for author in self.authorship.all())

    def get_licence_url(self) -> str:
        """The licence's own page, or an empty string."""
        return Licence(self.licence).url if self.licence in Licence.values else ""

    def theme_names(self) -> str:
        """The names and synonyms of its themes in every language, for the index."""
        return "\n".join(theme.names() for theme in self.themes.all())

    def author_names(self) -> str:
        """The names that readers may know, for the index."""
        return ", ".join(author.name for author in self.shown_authors)

    def keyword_names(self) -> str:
        """The free keywords, for the index."""
        return ", ".join(tag.name for tag in self.keywords.all())

    @classmethod
    def get_indexed_objects(cls) -> QuerySet:
        """With what the index asks of each: a constant number of queries for any number of pages."""
        pages = super().get_indexed_objects().select_related("locale")
        return pages.prefetch_related(themes_with_labels(), authors(), "keywords", "communities")

    def search_facts(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "language": self.locale.language_code,
            "day": self.first_published_on and self.first_published_on.isoformat(),
            "themes": [theme.pk for theme in self.themes.all()],
            "communities": [community.pk for community in self.communities.all()],
            "organisations": [self.organisation_id] if self.organisation_id else [],
        }

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and not self.first_published_on:
            published = self.first_published_at
            self.first_published_on = published.date() if published else date.today()
        super().save(*args, **kwargs)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        beside = self.pages_beside(request.user)
        shown = [page for pages in beside.values() for page in pages]
        if getattr(request, "is_preview", False):
            context["communities"] = communities_of(self, request.user)
        else:
            prefetch_related_objects([self], authors())
            shown.append(self)
        prefetch_related_objects(shown, *belongings(request.user))
        fetch_sizes([*(page.lead_image for page in [*shown, self]), *pictures_in(self)])
        context.setdefault("communities", self.communities.all())
        context |= {**beside, "shared_at": self.shared_at(request.user)}
        context["structured_data"] = self.structured_data(request)
        return context

    def pages_beside(self, user: Any) -> dict[str, list["KnowledgePage"]]:
        """The pages of knowledge that are shown with this one, by their name in the template; all fetched together."""
        return {"related": self.related(user)}

    def structured_data(self, request: Any) -> dict[str, Any]:
        """The page for machines, as schema.org's Article; kinds that are something else too override it."""
        return article(request, self)

    def related(self, user: Any, most: int = 4, but: Iterable["KnowledgePage"] = ()) -> list["KnowledgePage"]:
        """Up to `most` other pages that are most like this one in words and themes.

        Where nobody knows about words those with the most themes of this one, the newest first among equals. Of a page
        and its translation only one: the one in this page's language. None of those in `but`. One query.
        """
        pages = KnowledgePage.objects.visible_to(user).exclude(pk=self.pk).exclude(translation_key=self.translation_key)
        pages = pages.exclude(translation_key__in=[page.translation_key for page in but])
        themes = None
        if "themes" in getattr(self, "_cluster_related_objects", {}):  # being edited, or a preview
            themes = [theme.pk for theme in self.themes.all()]
        ranked = pages_like(self.pk, themes) if self.pk else ()
        in_order = pages.in_this_order(ranked) if ranked else pages.sharing_themes(self.pk, themes)
        return one_of_translations(in_order.for_lines()[: most * len(settings.LANGUAGES)], self.locale_id)[:most]

    def shared_at(self, user: Any) -> Any:
        """The Clinics and meetings where this was shared, that this user may see."""
        items = self.programme_items.values("gathering")  # type: ignore[attr-defined]
        gatherings = self._meta.get_field("programme_items").related_model._meta.get_field("gathering").related_model
        return gatherings.objects.visible_to(user).filter(pk__in=items).select_related("locale").order_by("-starts_at")
