"""Static files in production: hashed, compressed, and the style sheet in one piece, without a build step."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Where each collected file comes from, by its name: the storage that holds it, and its path there.
Sources = dict[str, tuple[Storage, str]]

#: The style sheets whose imports are written into them.
BUNDLES = ("css/site.css",)

_NAME = re.compile(r'@import url\("([^"]+)"\)')
_RUN = re.compile(  # of imports into one layer
    r'@import url\("[^"]+"\) layer\((?P<layer>[\w-]+)\);(?:\s*@import url\("[^"]+"\) layer\((?P=layer)\);)*'
)
_SPARE = re.compile(
    r"""(?P<string>"[^"]*"|'[^']*')  # kept as it is
    | /\*.*?\*/                      # a comment
    | \s*(?P<sign>[{};,])\s*         # space around these says nothing
    | (?P<colon>:)\s+                # nor after a colon; before one it means "any descendant"
    | (?P<space>\s+)""",
    re.DOTALL | re.VERBOSE,
)


class BundledManifestStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's manifest storage; also renames the paths inside JavaScript modules, and bundles `BUNDLES`."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: Sources, dry_run: bool = False, **options: Any) -> Iterator:
        if not dry_run:
            for name in BUNDLES:
                paths = self._with_bundle(name, paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def url_converter(self, name: str, *args: Any, **kwargs: Any) -> Callable[[re.Match], str]:
        """What renames one path inside the file `name`.

        A path that leads nowhere is a mistake in a file of ours. In a package's file it may be a mere comment (htmx
        names its types so), and stays as it is.
        """
        convert = super().url_converter(name, *args, **kwargs)

        def convert_or_leave(match: re.Match) -> str:
            try:
                return convert(match)
            except ValueError:
                if any((Path(folder) / name).exists() for folder in settings.STATICFILES_DIRS):
                    raise
                return match["matched"]

        return convert_or_leave

    def _with_bundle(self, name: str, paths: Sources) -> Sources:
        """Put the bundle in the place of the copy that was collected, and have it processed from there."""
        folder = name.rpartition("/")[0]
        sheets = {path.removeprefix(f"{folder}/"): source for path, source in paths.items() if path.endswith(".css")}
        imported = {path: _read(source) for path, source in sheets.items()}
        bundle = squeezed(inlined(_read(paths[name]), imported))
        self.delete(name)
        self._save(name, ContentFile(bundle.encode()))
        return {**paths, name: (self, name)}


def inlined(sheet: str, others: dict[str, str]) -> str:
    """The style sheet with its `@import url("name") layer(x);` replaced by one `@layer x { ... }` a run.

    `others` holds the imported sheets by the name they are imported under; a missing one raises KeyError.
    """

    def layer(run: re.Match) -> str:
        rules = "\n".join(others[name] for name in _NAME.findall(run[0]))
        return f"@layer {run['layer']} {{\n{rules}\n}}"

    return _RUN.sub(layer, sheet)


def squeezed(sheet: str) -> str:
    """The style sheet without comments and spare white space; strings stay as they are."""

    def shorter(found: re.Match) -> str:
        return found["string"] or found["sign"] or found["colon"] or (" " if found["space"] else "")

    return _SPARE.sub(shorter, sheet).replace(";}", "}").strip()


def _read(source: tuple[Storage, str]) -> str:
    storage, path = source
    with storage.open(path) as file:
        return file.read().decode()
