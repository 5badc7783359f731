"""A whole collection: what `evaluate_search` measures is what visitors get, for every question, to the last place."""

from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.places import Place

CACM = Path(settings.BASE_DIR).parent / "shared" / "data" / "retrieval" / "cacm_en"
DEPTH = 100

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared_data,
    pytest.mark.whoosh("the index of a site of its own"),
    pytest.mark.skipif(not CACM.exists(), reason=f"{CACM.name} is not beside this project"),
]

#: All results of the API for each question, page after page until there are enough, as ids in the collection.
ASK = f"""
import json
from django.test import Client
from knowledge.models import KnowledgePage
from search.evaluation.collection import Collection
from pathlib import Path
names = dict(KnowledgePage.objects.filter(source="cacm_en").values_list("pk", "external_id"))
client, found = Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_LANGUAGE="en"), {{}}
for key, question in Collection(Path({str(CACM)!r})).questions().items():
    found[key], page, pages = [], 1, 1
    while page <= pages and len(found[key]) < {DEPTH}:
        answer = client.get("/api/v1/search", {{"q": question, "page": page}}).json()
        found[key] += [names[one["id"]] for one in answer["results"] if one["id"] in names]
        page, pages = page + 1, answer["pages"]
print(json.dumps(found))
"""


def test_every_question_of_cacm_finds_the_same_hundred_through_the_api(tmp_path):
    run = tmp_path / "run.txt"
    call_command("evaluate_search", str(CACM), language="en", site=tmp_path / "site", run=run)
    evaluated = defaultdict(list)
    for line in run.read_text().splitlines():
        question, _q0, document, *_score = line.split()
        evaluated[question].append(document)
    place = Place(tmp_path / "site" / "var", f"sqlite:///{tmp_path / 'site' / 'evaluation.sqlite3'}")
    asked = place.tell(ASK)
    assert len(evaluated) > 50
    assert {key: found[:DEPTH] for key, found in asked.items()} == dict(evaluated)
