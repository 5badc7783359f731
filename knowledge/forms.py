"""The form of a page in the editors' room."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class BelongingForm(WagtailAdminPageForm):
    """Offers themes and communities by their name in the editor's language, in the order of the alphabet.

    Labels are fetched at once: a name of its own for each of a hundred themes would be a hundred queries.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("themes", "communities"):
            if name in self.fields:
                things = self.fields[name].queryset.with_labels()
                offered = things.in_use() if name == "themes" else things
                choices = sorted(((thing.pk, str(thing)) for thing in offered), key=lambda row: row[1].casefold())
                self.fields[name].choices = choices
