"""Themes: one record is a theme and its name in a language."""

from django.utils.text import slugify
from wagtail.models import Locale, ReferenceIndex

from importing.kinds import Field, Kind
from importing.models import ImportedRecord
from importing.preparing import Prepared
from themes.models import Theme, ThemeLabel

from .matching import Matcher, spoken
from .outcomes import Outcome, Stored
from .rows import Targets, as_left, change_rows, fill_rows


class ThemeKeeper:
    """Keeps records as themes. A theme that is here already gets its name in this language, if it lacks one."""

    def __init__(self, kind: Kind, fields: list[Field], source: str, locale: Locale, matcher: Matcher) -> None:
        self.fields = [field for field in fields if field.name != "slug"]
        self.locale = locale
        self.matcher = matcher

    def start(self) -> None:
        """Nothing is remembered from one record to the next."""

    def is_gone(self, record: ImportedRecord) -> bool:
        """Whether the theme was deleted here."""
        return record.theme_id is None

    def make(self, prepared: Prepared, record: ImportedRecord, *, publish: bool) -> Stored:
        """A theme. One of that slug keeps the words it has, unless an import made them up from the slug."""
        slug = prepared.fields.get("slug") or slugify(prepared.fields["name"])[:80]
        theme, is_new = Theme.objects.get_or_create(slug=slug)
        label, has_no_words = ThemeLabel.objects.get_or_create(theme=theme, locale=self.locale)
        if label.name in ("", spoken(slug)) and not label.description:
            has_no_words = True
        targets = self._targets(label)
        if has_no_words:
            fill_rows(targets, prepared.fields, self.matcher)
            _save(theme)
            record.parts |= as_left(targets)
        record.theme = theme
        self.matcher.themes[slug] = theme
        return Stored(Outcome.MADE if is_new or has_no_words else Outcome.UNCHANGED, str(label))

    def change(self, prepared: Prepared, record: ImportedRecord, changed: set[str], *, publish: bool) -> Stored:
        """The fields that are as the import left them; the others stay and are reported."""
        label, _made = ThemeLabel.objects.get_or_create(theme=record.theme, locale=self.locale)
        targets = self._targets(label)
        kept = change_rows(targets, prepared.fields, self.matcher, record.parts, changed)
        record.parts |= as_left(targets, but=kept)
        _save(record.theme)
        return Stored(Outcome.WAITING if kept else Outcome.CHANGED, str(label), fields=tuple(kept))

    def publish(self, record: ImportedRecord) -> None:
        """Themes are for everybody at once."""

    def _targets(self, label: ThemeLabel) -> Targets:
        return [(field, label) for field in self.fields]


def _save(theme: Theme) -> None:
    """Save a theme for the sake of its names: the index shows it with them."""
    theme.save()
    ReferenceIndex.create_or_update_for_object(theme)
