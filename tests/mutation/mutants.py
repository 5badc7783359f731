"""What is mutated: every call in our own code that asks who may see what, made to let everybody through."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = [
    "pages", "themes", "communities", "knowledge", "stories", "practices", "gatherings", "members", "home", "search",
    "importing", "site",
]  # fmt: skip
#: What stands for a question of access, as what is called -> what stands there instead. `{on}` is what it is called on,
#: `{first}` its first argument. The arguments are still evaluated, so that a function closes over the same names.
OPENED = {
    "visible_to": "{on}.all()",
    "visible_pages": "__import__('wagtail.models').models.Page.objects.all()",
    "only_visible": "{first}",
    "may_read": "True",
    "visible_among": "list({first})",
    "file_is_visible_to": "True",
    "only_a_password_is_missing": "True",
    "public": "{on}.all()",
}


@dataclass(frozen=True)
class Mutant:
    """One call, and the source of its file with that call opened."""

    path: Path
    line: int
    asks: str
    """The name of what is called, one of `OPENED`."""
    call: str
    source: str
    span: tuple[int, int]
    """Where the call begins and ends in its file, in bytes."""
    root: Path = ROOT

    @property
    def place(self) -> str:
        """Its file, as seen from the root."""
        return str(self.path.relative_to(self.root))

    def __str__(self) -> str:
        return f"{self.place}:{self.line}  {' '.join(self.call.split())}"


def mutants(root: Path = ROOT, packages: Iterable[str] = PACKAGES) -> Iterator[Mutant]:
    """All of them, file by file."""
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from mutants_of(path, root)


def mutants_of(path: Path, root: Path) -> Iterator[Mutant]:
    """One mutant for each call in this file that is a question of access."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := called(node)) in OPENED:
            start, end = _span(source, node)
            text = source.encode()
            opened = text[:start] + _opened(source, node, name).encode() + text[end:]
            yield Mutant(path, node.lineno, name, _text(source, node), opened.decode(), (start, end), root)


def called(node: ast.Call) -> str:
    """The last part of what is called: "visible_to" in `Theme.objects.visible_to(user)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _opened(source: str, node: ast.Call, name: str) -> str:
    arguments = [_text(source, argument) for argument in [*node.args, *(keyword.value for keyword in node.keywords)]]
    on = _text(source, node.func.value) if isinstance(node.func, ast.Attribute) else ""
    instead = OPENED[name].format(on=on, first=arguments[0] if arguments else "")
    return f"({', '.join([*arguments, instead])},)[-1]"


def _text(source: str, node: ast.AST) -> str:
    return ast.get_source_segment(source, node) or ""


def _span(source: str, node: ast.Call) -> tuple[int, int]:
    """Where the call begins and ends; columns count bytes, as `ast` does."""
    lines = source.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or 0) - 1])) + (node.end_col_offset or 0)
    return start, end
