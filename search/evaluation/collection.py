"""A retrieval collection on disk: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv`, as the BEIR collections have them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class NotACollection(Exception):
    """What is wrong with a folder, in a sentence with the file and the line."""


@dataclass
class Collection:
    """Documents to find, questions, and which documents answer them."""

    folder: Path

    @property
    def name(self) -> str:
        """What it is called: its folder's name."""
        return self.folder.resolve().name

    @property
    def corpus(self) -> Path:
        """The file with the documents: `_id`, `title`, `text` and perhaps more, an object a line."""
        return self.folder / "corpus.jsonl"

    def columns(self) -> set[str]:
        """What the documents say: the keys that any of them has."""
        return {key for document in _objects(self.corpus) for key in document}

    def questions(self) -> dict[str, str]:
        """The questions by id, of those that something answers."""
        answered = self.answers()
        texts = {str(one["_id"]): str(one["text"]) for one in _objects(self.folder / "queries.jsonl", "_id", "text")}
        return {key: text for key, text in texts.items() if any(grade > 0 for grade in answered.get(key, {}).values())}

    def answers(self) -> dict[str, dict[str, int]]:
        """For each question by id how well documents answer it: {"q1": {"d7": 1}}."""
        path = self.folder / "qrels.tsv"
        found: dict[str, dict[str, int]] = {}
        for number, line in enumerate(_lines(path), start=1):
            cells = line.split("\t")
            if number == 1 and not cells[-1].strip().lstrip("-").isdigit():
                continue  # the names of the columns
            if len(cells) not in (3, 4) or not cells[-1].strip().lstrip("-").isdigit():
                raise NotACollection(f"{path}, line {number}: not a question, a document and a number.")
            found.setdefault(cells[0], {})[cells[-2]] = int(cells[-1])
        return found


def _objects(path: Path, *needed: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path), start=1):
        try:
            made = json.loads(line)
        except ValueError as error:
            raise NotACollection(f"{path}, line {number}: not JSON ({error}).") from error
        if not isinstance(made, dict) or any(key not in made for key in needed):
            raise NotACollection(f"{path}, line {number}: lacks one of {', '.join(needed)}.")
        yield made


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from (line.rstrip("\r\n") for line in file if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise NotACollection(f"{path} can't be read: {error}.") from error
