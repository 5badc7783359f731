"""Reading a collection, and saying what is wrong with one."""

import json

import pytest

from search.evaluation.collection import Collection, NotACollection
from search.evaluation.site import mapping_for


@pytest.fixture
def folder(tmp_path):
    documents = [{"_id": "d1", "title": "Night", "text": "A lamp.", "author": "Ada", "roles": ["x"]}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(json.dumps(one) for one in documents))
    questions = [{"_id": "q1", "text": "lamp?"}, {"_id": "q2", "text": "unanswered"}]
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps(one) for one in questions))
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t2\nq2\td1\t0\n")
    return tmp_path


def test_questions_that_nothing_answers_are_not_asked(folder):
    assert Collection(folder).questions() == {"q1": "lamp?"}
    assert Collection(folder).answers() == {"q1": {"d1": 2}, "q2": {"d1": 0}}


def test_answers_may_be_written_as_trec_does(folder):
    (folder / "qrels.tsv").write_text("q1\t0\td1\t1\n")
    assert Collection(folder).answers() == {"q1": {"d1": 1}}


def test_the_mapping_fits_the_columns_that_there_are(folder):
    mapping = mapping_for(Collection(folder), "en")
    assert 'authors = "author"' in mapping
    assert "ignore = ['roles']" in mapping
    assert "keywords" not in mapping


@pytest.mark.parametrize(
    ("file", "text", "reason"),
    [
        ("qrels.tsv", "a\tb\tscore\nq1\td1\n", "line 2: not a question"),
        ("queries.jsonl", "{", "line 1: not JSON"),
        ("queries.jsonl", '{"text": "x"}', "line 1: lacks one of _id, text"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(folder, file, text, reason):
    (folder / file).write_text(text)
    with pytest.raises(NotACollection, match=reason):
        Collection(folder).questions()


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NotACollection, match=r"qrels\.tsv can't be read"):
        Collection(tmp_path).questions()
