"""`manage.py benchmark_search`, on a site with a hundred pages."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Page

from knowledge.models import KnowledgePage
from search.benchmark.benchmark import Benchmark
from search.benchmark.pages import Writer
from search.benchmark.questions import KINDS
from search.benchmark.site import Notes
from search.benchmark.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    writer, numbers = Writer(), []
    writer.write(100, numbers.append)
    assert sum(numbers) == 100
    return writer


def test_pages_are_whole_and_in_their_place(written):
    assert Page.find_problems() == ([], [], [], [], [])
    assert KnowledgePage.objects.count() == 95
    assert written.written > 100 * 400 * 3


@pytest.mark.whoosh("it measures an index in a folder")
def test_every_kind_of_question_is_measured_and_told(written):
    call_command("update_index", verbosity=0)
    benchmark = Benchmark(Notes(100, written.written, 1.0, 1.0))
    benchmark.ask_pages(2, lambda what: None)
    figures = json.loads(json.dumps(benchmark.figures()))
    assert set(figures["times"]["whoosh"]) == set(KINDS)
    assert all(0 < times["p50"] <= times["p95"] for times in figures["times"]["whoosh"].values())
    sizes = figures["index_by_field"]
    assert sum(sizes.values()) == figures["index"]["bytes"]
    assert {"stems_nl", "stems_en", "words", "edges", "key", "rest"} <= set(sizes)
    assert sizes["rest"] < sum(sizes.values()) / 2
    assert len(list(told(figures))) > len(KINDS)


@pytest.mark.parametrize("wrong", [{"engine": "magic"}, {"documents": 3}, {"questions": 0}])
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(CommandError):
        call_command("benchmark_search", **wrong)
