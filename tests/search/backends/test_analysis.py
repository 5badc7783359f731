"""What a word is, and under which stems it is found."""

import pytest

from search.backends.whoosh import Analyser

ANALYSER = Analyser(["nl", "en"])


def stems(word, language):
    return {stem for code, stem in ANALYSER.terms(word, [language]) if code == language}


def written(text):
    return [text[token.start : token.end] for token in ANALYSER.analyse(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("verhaal", "verhalen"),
        ("les", "lessen"),
        ("huis", "huizen"),
        ("brief", "brieven"),
        ("praktijk", "praktijken"),
        ("bijeenkomst", "bijeenkomsten"),
        ("werkt", "gewerkt"),
        ("verandering", "veranderen"),
        ("officieel", "officiële"),
        ("officiële", "officiele"),
        ("één", "een"),
        ("foto", "foto's"),
        ("foto’s", "fotos"),
        ("stad", "steden"),
        ("idee", "ideeën"),
        ("strategie", "strategieen"),
        ("kerngroeplid", "kerngroepleden"),
        ("coach", "coaches"),
        ("skill", "skills"),
        ("community", "communities"),
    ],
)
def test_dutch_forms_of_one_word_share_a_stem(one, other):
    assert stems(one, "nl") & stems(other, "nl")


@pytest.mark.parametrize(
    ("one", "other"), [("practice", "practices"), ("lesson", "lessons"), ("learned", "learning"), ("café", "cafes")]
)
def test_english_forms_of_one_word_share_a_stem(one, other):
    assert stems(one, "en") & stems(other, "en")


@pytest.mark.parametrize(("one", "other"), [("leiden", "lijden"), ("verhaal", "verhuizen"), ("bos", "boos")])
def test_different_dutch_words_keep_apart(one, other):
    assert not stems(one, "nl") & stems(other, "nl")


def test_words_are_found_where_they_stand_whatever_surrounds_them():
    text = "«Één 🔥 cafe\u0301», de foto’s — van\x00Zoë & co_pilot3"
    assert written(text) == ["Één", "cafe\u0301", "de", "foto’s", "van", "Zoë", "co", "pilot3"]


def test_text_from_right_to_left_has_words_too():
    assert len(written("שָׁלוֹם עֲלֵיכֶם מرحبا")) == 3


def test_a_text_says_its_language_in_several_ways_or_is_read_in_all():
    assert ANALYSER.languages_of("nl-BE") == ANALYSER.languages_of("nl_be") == ("nl",)
    assert ANALYSER.languages_of("fr") == ANALYSER.languages_of("") == ANALYSER.languages_of(None) == ("nl", "en")


def test_a_very_long_word_is_cut_the_same_way_everywhere():
    assert ANALYSER.terms("x" * 500) == ANALYSER.terms("x" * 5000)


def test_a_highlighter_finds_other_forms_of_the_words_of_a_query():
    text = "In de verhalen van verpleegkundigen gaat het over één les."
    wanted = ANALYSER.terms("verhaal lessen")
    marked = [text[t.start : t.end] for t in ANALYSER.analyse(text, "nl") if wanted.intersection(t.word.terms)]
    assert marked == ["verhalen", "les"]


def test_a_language_without_a_stemmer_is_refused():
    with pytest.raises(ValueError, match="tlh"):
        Analyser(["nl", "tlh"])
