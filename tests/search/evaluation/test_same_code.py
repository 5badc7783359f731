"""The evaluation finds what visitors find: the same documents in the same order as the API's pages."""

import json

import pytest

from search.evaluation.asking import run_of
from search.evaluation.collection import Collection
from search.outbox import drain
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

QUESTIONS = {
    "one": "lantern",
    "two": "night lantern",
    "many": "How do you carry a lantern through the reeds at night, and who mends it?",
}


@pytest.fixture
def collection(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text('{"_id": "0", "title": "", "text": ""}\n')
    asked = [json.dumps({"_id": key, "text": text}) for key, text in QUESTIONS.items()]
    (folder / "queries.jsonl").write_text("\n".join(asked))
    (folder / "qrels.tsv").write_text("\n".join(f"{key}\t0\t1" for key in QUESTIONS))
    return Collection(folder)


@pytest.fixture
def names():
    """Primary keys by the id in the collection: two pages of results for one word."""
    texts = ["lantern", "night", "lantern in the reeds", "who mends a lantern at night", "carry reeds"]
    made = {}
    for number in range(45):
        title = f"{texts[number % 5]} {'and reeds ' * (number % 7)}"
        made[str(number)] = StoryFactory(
            title=title, slug=f"story-{number}", source="small", external_id=str(number)
        ).pk
    drain()
    return made


def paged(client, question):
    """All results of the API, page after page."""
    found, page, pages = [], 1, 1
    while page <= pages:
        answer = client.get("/api/v1/search", {"q": question, "page": page}, headers={"accept-language": "en"}).json()
        found += [result["id"] for result in answer["results"] if result["type"] != "theme"]
        page, pages = page + 1, answer["pages"]
    return found


def test_the_api_gives_what_is_evaluated(client, collection, names):
    run = run_of(collection, "en")
    for key, question in QUESTIONS.items():
        evaluated = [names[found.document] for found in run[key]]
        assert len(evaluated) > 20
        assert paged(client, question)[: len(evaluated)] == evaluated
