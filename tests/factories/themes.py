"""Themes, with a name in both languages."""

import factory

from themes.models import Theme, ThemeLabel

from .pages import locale


class ThemeFactory(factory.django.DjangoModelFactory):
    """A theme; `labels_made={"en": ..., "nl": ..., "description": ..., "synonyms": ...}` for words of its own."""

    class Meta:
        model = Theme
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"theme-{n}")

    @factory.post_generation
    def labels_made(self, create, extracted, **kwargs):
        if create:
            names = extracted or {}
            ThemeLabel.objects.create(
                theme=self, locale=locale("en"), name=names.get("en", f"Theme {self.slug}"),
                description=names.get("description", "What it is about."), synonyms=names.get("synonyms", ""),
            )  # fmt: skip
            ThemeLabel.objects.create(theme=self, locale=locale("nl"), name=names.get("nl", f"Thema {self.slug}"))
