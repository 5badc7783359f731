"""Which words are spelt rightly though nobody wrote them yet."""

import pytest

from search.spelling.forms import inflected, splits


@pytest.mark.parametrize(
    ("language", "word", "form"),
    [
        ("en", "meetings", "meeting"),
        ("en", "referring", "refer"),
        ("en", "making", "make"),
        ("en", "studies", "study"),
        ("nl", "lessen", "les"),
        ("nl", "huizen", "huis"),
        ("nl", "brieven", "brief"),
        ("nl", "ambtenaren", "ambtenaar"),
        ("nl", "werkt", "werken"),
    ],
)
def test_forms_of_a_word_are_known_both_ways(language, word, form):
    assert form in inflected(word, language)
    assert word in inflected(form, language)


@pytest.mark.parametrize(
    ("language", "typed", "right"),
    [
        ("en", "writting", "writing"),
        ("en", "usefull", "useful"),
        ("en", "begining", "beginning"),
        ("nl", "verzamelling", "verzameling"),
        ("nl", "momentt", "moment"),
        ("nl", "familiee", "familie"),
    ],
)
def test_a_letter_doubled_wrongly_makes_no_form(language, typed, right):
    assert right not in inflected(typed, language)


def test_compounds_are_taken_apart_with_what_links_them():
    assert ("werkplek", "leren") in splits("werkplekleren", "nl")
    assert ("leerling", "vergadering") in splits("leerlingenvergadering", "nl")
