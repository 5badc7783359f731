"""How static files are named and served."""

from collections.abc import Callable
from pathlib import Path
from re import Match

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


class BundledManifestStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which also renames the paths inside JavaScript modules."""

    support_js_module_import_aggregation = True

    def url_converter(self, name: str, *args, **kwargs) -> Callable[[Match[str]], str]:
        """What renames one path inside the file `name`.

        A path that leads nowhere is a mistake in a file of ours. In a package's file it may be a mere comment (htmx
        names its types so), and stays as it is.
        """
        convert = super().url_converter(name, *args, **kwargs)

        def convert_or_leave(match: Match[str]) -> str:
            try:
                return convert(match)
            except ValueError:
                if any((Path(folder) / name).exists() for folder in settings.STATICFILES_DIRS):
                    raise
                return match["matched"]

        return convert_or_leave
