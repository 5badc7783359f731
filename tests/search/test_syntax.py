"""What can be typed beside words."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.syntax import MOST, OPERATORS, pieces, without


def read(text):
    """The pieces as (name, value), and what is left."""
    found = pieces(text)
    return [(piece.name, piece.value) for piece in found], without(text, found)


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("night shift", [], "night shift"),
        ('"safe care" night', [("phrase", "safe care")], "night"),
        ("night “safe care”", [("phrase", "safe care")], "night"),
        ("„veilige zorg” nacht", [("phrase", "veilige zorg")], "nacht"),
        ("«safe care»", [("phrase", "safe care")], ""),
        ('("safe care")', [("phrase", "safe care")], ""),
        ('"  safe \t care! "', [("phrase", "safe care")], ""),
        ("night -roof", [("without", "roof")], "night"),
        ("-roof", [("without", "roof")], ""),
        ('night -"on the roof"', [("without", "on the roof")], "night"),
        ("night −roof", [("without", "roof")], "night"),
        ("theme:handover night", [("theme", "handover")], "night"),
        ('theme:"safe care" night', [("theme", "safe care")], "night"),
        ("Thema:“veilige zorg”", [("theme", "veilige zorg")], ""),
        ("THEME:Handover", [("theme", "Handover")], ""),
        ('author:"Jan de Vries"', [("author", "Jan de Vries")], ""),
        ("auteur:Jan, nacht", [("author", "Jan")], "nacht"),
        ("type:lesson soort:verhaal", [("type", "lesson"), ("type", "verhaal")], ""),
        ("after:2024-05 before:2025", [("after", "2024-05"), ("before", "2025")], ""),
        ("na:2024 voor:2025", [("after", "2024"), ("before", "2025")], ""),
        ("community:waders", [("community", "waders")], ""),
    ],
)
def test_says_something(text, found, left):
    assert read(text) == (found, left)


@pytest.mark.parametrize(
    "text",
    [
        "well-being",
        "this - that",
        "a -",
        "--force",
        "- roof",
        'an unclosed "quote',
        '5" and 6" tubes',
        '""',
        '" . "',
        "-...",
        "10:30",
        "https://example.org/a-b",
        "mailto:somebody@example.org",
        "note: this",
        "theme: handover",
        "na: de nacht",
        "theme:",
        'theme:""',
        "theme:...",
        "sub-theme:handover",
        "it's",
        "",
        "   ",
    ],
)
def test_is_only_words(text):
    assert read(text) == ([], text)


def test_a_quote_that_is_not_closed_is_no_part_of_the_value():
    assert read('author:"Jan de Vries') == ([("author", "Jan")], "de Vries")


def test_in_sentences_quotes_only_quote():
    question = 'What does "type correct" mean in a system that passes messages between two processes -say- at night?'
    assert read(question) == ([], question)
    assert read(question + " theme:types")[0] == [("theme", "types")]


def test_only_the_first_pieces_say_something():
    assert len(pieces(" ".join(f"-w{number}" for number in range(5000)))) == MOST


def test_what_means_the_same_is_known_to():
    first, second = pieces("theme:Handover thema:handover")
    assert first.means == second.means


SPECIAL = st.sampled_from(['"', "“", "”", "-", "−", ":", " ", "\n", "\x00", "a*", "🦩", "\u202e", "é", "(", *OPERATORS])


@given(st.lists(st.one_of(SPECIAL, st.text(max_size=5))).map("".join))
def test_any_text_is_taken_apart(text):
    found = pieces(text)
    assert len(found) <= MOST
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(piece.value.strip() and piece.value for piece in found)
    assert len(without(text, found)) <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        "-" * 10_000,
        "a* " * 3000,
        "theme:" * 1700,
        'author:"a' * 1200,
        ' "a' * 3000,
        "\x00" * 10_000,
        "- " * 5000,
        " " * 10_000,
        '"' + "a" * 10_000,
    ],
    ids=range(10),
)
def test_takes_no_time(text):
    began = time.process_time()
    pieces(text)
    assert time.process_time() - began < 0.2
