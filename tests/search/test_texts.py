"""A page's own words: what a snippet may quote."""

import json

import pytest

from search.texts import own_words, plain
from tests.factories import (
    ClinicFactory,
    ImageFactory,
    LessonFactory,
    PracticeFactory,
    StoryFactory,
    ThemeFactory,
    UserFactory,
    author,
)

pytestmark = pytest.mark.django_db


def words(page):
    return "\n".join(text for _field, text in own_words(page))


def test_the_summary_comes_first():
    story = StoryFactory(summary="Take away this.")
    assert next(iter(own_words(story))) == ("summary", "Take away this.")


def test_the_parts_and_the_body_of_each_kind():
    assert "The lamp went out." in words(StoryFactory())
    assert "It was a quarter past three." in words(StoryFactory())
    assert "We try it every Monday." in words(LessonFactory())
    practice = words(PracticeFactory())
    assert "Stand at the bed" in practice
    assert "Whispering." in practice
    assert "Things are forgotten between shifts." in practice


def test_every_block_with_words():
    blocks = [
        {"type": "heading", "value": {"text": "A heading", "level": "h2"}},
        {"type": "quote", "value": {"text": "A quote", "speaker": "A speaker"}},
        {"type": "callout", "value": {"title": "A title", "text": "<p>A call-out</p>"}},
        {"type": "timeline", "value": [{"type": "item", "value": {"when": "Monday", "what": "A moment"}}]},
        {"type": "table", "value": {"caption": "A table", "header": ["A column"], "rows": [["<p>A cell</p>"]]}},
        {"type": "code", "value": {"text": "A command"}},
        {
            "type": "embed",
            "value": {"url": "https://example.org/film", "title": "A film", "transcript": "Somebody speaks"},
        },
    ]
    found = words(StoryFactory(body=json.dumps(blocks)))
    for text in (
        "heading",
        "quote",
        "speaker",
        "title",
        "call-out",
        "moment",
        "table",
        "column",
        "cell",
        "command",
        "film",
    ):
        assert f"A {text}" in found
    assert "Somebody speaks" in found
    assert "example.org" not in found
    assert "h2" not in found


def test_pictures_are_not_fetched_for_it(django_assert_num_queries):
    picture = {
        "type": "image",
        "value": {"image": {"image": ImageFactory().pk, "alt_text": "A ward"}, "caption": "Night"},
    }
    story = StoryFactory(body=json.dumps([picture] * 3))
    with django_assert_num_queries(0):
        assert "Night" in words(story)


def test_markup_is_left_out_and_paragraphs_stay_apart():
    assert plain("<p>One &amp; <b>two</b></p><p>three<br/>four</p>") == "One & two\nthree\nfour\n"


def test_what_comes_from_other_things_is_no_own_word():
    hidden = StoryFactory(title="Zanzibar", live=False)
    theme = ThemeFactory(labels_made={"en": "Timbuktu"})
    clinic = ClinicFactory(programme=[hidden], themes=[theme])
    story = StoryFactory(themes=[theme], keywords=["Samarkand"], authors=[UserFactory(name="Marrakesh")])
    author(story, name="Kathmandu", name_withheld=True)
    for page in (clinic, type(story).objects.get(pk=story.pk)):
        for word in ("Zanzibar", "Timbuktu", "Samarkand", "Marrakesh", "Kathmandu"):
            assert word not in words(page)


@pytest.mark.parametrize("raw", ['[{"type": "gone", "value": "x"}]', "[]", "no json at all"])
def test_a_body_that_is_no_more_what_it_was_does_no_harm(raw):
    story = StoryFactory()
    type(story).objects.filter(pk=story.pk).update(body=raw)
    assert words(type(story).objects.get(pk=story.pk))
