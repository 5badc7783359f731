"""What a page says of itself in a list, a heading, a data block."""

import json

import pytest
from django.utils.translation import override

from knowledge.models import KnowledgePage
from pages.facets import Option
from pages.models import BasePage
from pages.templatetags.kampvuur_ui import (
    facet_options,
    first_sentence,
    host,
    json_ld,
    kind,
    kind_name,
    kind_word,
    lang_attribute,
    shortened,
)
from tests.factories import ClinicFactory, CommunityFactory, LessonFactory, StoryFactory, ThemeFactory


@pytest.mark.django_db
def test_a_page_fetched_as_its_base_class_still_knows_its_kind():
    LessonFactory()
    page = KnowledgePage.objects.get()
    assert type(page) is KnowledgePage
    with override("en"):
        assert (kind(page), kind_word(page)) == ("lesson", "Lesson learned")
    with override("nl"):
        assert kind_word(page) == "Geleerde les"


@pytest.mark.django_db
def test_a_gathering_is_called_by_its_own_word():
    clinic = ClinicFactory()
    with override("en"):
        assert (kind(clinic), kind_word(clinic)) == ("gathering", "Clinic")


@pytest.mark.django_db
def test_themes_and_communities_have_a_kind_too():
    assert kind(ThemeFactory()) == "theme"
    community = CommunityFactory()
    assert kind(community) == "community"
    with override("en"):
        assert kind_word(community.pages.first()) == "Community"


def test_a_page_of_no_kind_is_a_page():
    assert BasePage.kind == "page"
    assert kind(object()) == "page"


def test_a_kind_has_a_word_for_one_and_for_several():
    with override("en"):
        assert kind_name("lesson") == "Lesson learned"
        assert kind_name("lesson", 2) == "Lessons learned"
        assert kind_name("unheard-of") == "unheard-of"


@pytest.mark.django_db
def test_a_title_in_another_language_says_so_and_one_in_our_own_does_not():
    dutch, english = StoryFactory(language="nl"), StoryFactory()
    with override("en"):
        assert lang_attribute(dutch) == ' lang="nl"'
        assert lang_attribute(english) == ""
    with override("nl"):
        assert lang_attribute(dutch) == ""


@pytest.mark.parametrize(
    ("rich", "plain"),
    [
        ("<p>We rang the ward. Nobody answered.</p>", "We rang the ward."),
        ("<p>Version 2.5 came &amp; went. Then 3.</p>", "Version 2.5 came & went."),
        ("<ul><li>Ask first</li><li>Then tell</li></ul>", "Ask first Then tell"),
        ("<p>Is it <b>right</b>? Yes.</p>", "Is it right?"),
        ("", ""),
    ],
)
def test_the_first_sentence_of_rich_text(rich, plain):
    assert first_sentence(rich) == plain


def test_a_long_sentence_is_cut():
    cut = first_sentence("<p>" + "word " * 100 + "</p>", 40)
    assert len(cut) <= 40
    assert cut.endswith("…")


def test_structured_data_cannot_close_its_own_block():
    block = json_ld({"name": "</script><script>alert(1)</script> & more"})
    assert block.count("<script") == 1
    assert block.count("</script>") == 1
    assert json.loads(block.split(">", 1)[1].rsplit("<", 1)[0])["name"].startswith("</script>")
    assert json_ld(None) == ""


def test_a_site_is_named_as_people_know_it():
    assert host("https://www.youtube.com/watch?v=1") == "youtube.com"
    assert host("nonsense") == ""


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("The lamp stays on.", 40, "The lamp stays on."),
        ("The lamp stays on.", 12, "The lamp…"),
        ("We did this, and then that", 13, "We did this…"),
        ("Two\n lines", 20, "Two lines"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
    ],
)
def test_a_text_is_shortened_after_a_word(text, most, shown):
    assert shortened(text, most) == shown
    assert len(shown) <= most


def test_options_of_a_facet_say_their_language_and_escape_everything():
    strange = Option("<i>", '"a" & b', 1200, selected=True, lang="nl", parent="night")
    with override("en"):
        made = facet_options("the<me", [strange, Option("day", "day", 0, selected=False, lang="en")])
    assert made.splitlines() == [
        '<label class="facet__part"><input type="checkbox" id="facet-the&lt;me-&lt;i&gt;" name="the&lt;me" '
        'value="&lt;i&gt;" checked> <span lang="nl">&quot;a&quot; &amp; b</span> '
        '<span class="facet__count">1200</span></label>',
        '<label><input type="checkbox" id="facet-the&lt;me-day" name="the&lt;me" value="day"> '
        '<span>Day</span> <span class="facet__count">0</span></label>',
    ]
