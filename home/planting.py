"""The tree that every Kampvuur starts with: a front page and six lists in each language.

Written for migrations: it takes the registry of models as they are at that moment, and sets treebeard's columns itself.
"""

import uuid
from typing import Any, NamedTuple

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STEP = 4


class Section(NamedTuple):
    """A list: its model, and its slug and title in Dutch and in English."""

    model: str
    slugs: dict[str, str]
    titles: dict[str, str]


SECTIONS = [
    Section("stories.StoryIndexPage", {"nl": "verhalen", "en": "stories"}, {"nl": "Verhalen", "en": "Stories"}),
    Section(
        "practices.PracticeIndexPage",
        {"nl": "praktijken", "en": "practices"},
        {"nl": "Best practices", "en": "Best practices"},
    ),
    Section(
        "practices.LessonIndexPage",
        {"nl": "geleerde-lessen", "en": "lessons"},
        {"nl": "Geleerde lessen", "en": "Lessons learned"},
    ),
    Section("themes.ThemeIndexPage", {"nl": "themas", "en": "themes"}, {"nl": "Thema’s", "en": "Themes"}),
    Section(
        "communities.CommunityIndexPage",
        {"nl": "communities", "en": "communities"},
        {"nl": "Communities", "en": "Communities"},
    ),
    Section(
        "gatherings.GatheringIndexPage",
        {"nl": "bijeenkomsten", "en": "gatherings"},
        {"nl": "Bijeenkomsten", "en": "Gatherings"},
    ),
]
HOMES = {"nl": ("home", "Kampvuur"), "en": ("home-en", "Kampvuur")}
WELCOMES = {
    "nl": "Wat anderen in hun werk leerden, verteld zodat jij er iets aan hebt.",
    "en": "What others learned at work, told so that you can use it.",
}


def plant(apps: Any) -> None:
    """Make the locales, the front pages, the lists and the site, unless there is a front page already."""
    home_model = apps.get_model("home", "HomePage")
    if home_model.objects.exists():
        return
    page_model, locale_model = apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Locale")
    root = _root(apps)
    page_model.objects.filter(path__startswith=root.path, depth=2).delete()  # Wagtail's "Welcome" page
    home_key, section_keys = uuid.uuid4(), [uuid.uuid4() for _section in SECTIONS]
    homes = {}
    for number, (language, (slug, title)) in enumerate(HOMES.items(), start=1):
        locale = locale_model.objects.get_or_create(language_code=language)[0]
        homes[language] = home = _add(
            apps, "home.HomePage", root, number, slug, title, locale, home_key, numchild=len(SECTIONS),
            welcome=WELCOMES[language],
        )  # fmt: skip
        for place, (section, key) in enumerate(zip(SECTIONS, section_keys, strict=True), start=1):
            _add(
                apps, section.model, home, place, section.slugs[language], section.titles[language], locale, key,
                show_in_menus=True,
            )  # fmt: skip
    page_model.objects.filter(pk=root.pk).update(numchild=len(HOMES))
    site_model = apps.get_model("wagtailcore", "Site")
    site_model.objects.all().delete()
    site_model.objects.create(
        hostname="localhost", port=80, root_page_id=homes["nl"].pk, is_default_site=True, site_name="Kampvuur"
    )


def _root(apps: Any) -> Any:
    page_model, locale_model = apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Locale")
    root = page_model.objects.filter(depth=1).first()
    if root:
        return root
    page_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="page"
    )[0]
    return page_model.objects.create(
        title="Root", draft_title="Root", slug="root", url_path="/", path=_number(1), depth=1, numchild=0,
        content_type=page_type, locale=locale_model.objects.get_or_create(language_code="nl")[0],
        translation_key=uuid.uuid4(),
    )  # fmt: skip


def _add(
    apps: Any, label: str, parent: Any, place: int, slug: str, title: str, locale: Any, key: uuid.UUID, **fields: Any
) -> Any:
    model = apps.get_model(label)
    app_label, model_name = label.lower().split(".")
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model_name
    )[0]
    return model.objects.create(
        title=title, draft_title=title, slug=slug, live=True, locale=locale, translation_key=key,
        content_type=content_type, path=parent.path + _number(place), depth=parent.depth + 1,
        url_path=f"{parent.url_path}{slug}/", **fields,
    )  # fmt: skip


def _number(place: int) -> str:
    return ALPHABET[place].rjust(STEP, "0")
