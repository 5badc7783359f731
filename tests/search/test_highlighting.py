"""Which sentences are shown of a result, and what is marked in them."""

import pytest

from search.backends.whoosh import Analyser, AskedWord
from search.backends.whoosh.function_words import telling
from search.highlighting import LONGEST, Highlighter

ANALYSER = Analyser(["nl", "en"])


def highlighter(query, language="en"):
    words = dict.fromkeys(token.word for token in telling(list(ANALYSER.analyse(query)), language))
    return Highlighter([AskedWord(word, frozenset(word.terms)) for word in words], ANALYSER)


def snippet(query, *texts, language="en"):
    return str(highlighter(query, language).snippet(texts, language).html)


class TestWhatIsMarked:
    def test_the_word_itself(self):
        assert snippet("lamp", "The lamp went out.") == "The <mark>lamp</mark> went out."

    @pytest.mark.parametrize("word", ["ᴬb", "ᴬᴮ", "æg", "ßa", "ﬁn", "İs"])
    def test_words_with_strange_letters(self, word):
        assert f"<mark>{word}</mark>" in snippet(word, f"Here is {word} again.")

    def test_other_forms_of_it(self):
        assert snippet("lamps", "One lamp.") == "One <mark>lamp</mark>."
        assert snippet("learning", "We learned it.") == "We <mark>learned</mark> it."
        assert snippet("bought", "We buy it.") == "We <mark>buy</mark> it."
        assert snippet("go", "She went home.") == "She <mark>went</mark> home."

    @pytest.mark.parametrize(
        ("query", "text", "marked"),
        [
            ("werken", "Zo wordt er gewerkt.", "gewerkt"),
            ("gewerkt", "Zo werken wij.", "werken"),
            ("steden", "Een stad.", "stad"),
            ("leden", "Elk lid telt.", "lid"),
            ("een", "Er is er maar één.", "één"),
            ("brengen", "Zij bracht het.", "bracht"),
            ("lopen", "Hij loopt.", "loopt"),
            ("geopend", "Wij openen.", "openen"),
            ("evalueren", "Wij hebben geëvalueerd.", "geëvalueerd"),
        ],
    )
    def test_other_forms_of_it_in_dutch(self, query, text, marked):
        assert f"<mark>{marked}</mark>" in snippet(query, text, language="nl")

    def test_in_any_case_and_with_any_accent(self):
        assert snippet("elan", "Élan!") == "<mark>Élan</mark>!"
        assert snippet("LAMP", "lamp") == "<mark>lamp</mark>"
        assert snippet("caesura", "A cæsura, a Cae\u0301sura.").count("<mark>") == 2

    def test_words_in_other_scripts(self):
        assert snippet("مصباح", "هذا مصباح قديم") == "هذا <mark>مصباح</mark> قديم"
        assert snippet("лампа", "Это лампа.") == "Это <mark>лампа</mark>."

    def test_not_the_small_words_of_a_question(self):
        marked = snippet("how do i keep the lamp", "I keep the lamp in the hall.")
        assert marked == "I <mark>keep</mark> the <mark>lamp</mark> in the hall."

    def test_but_small_words_when_there_are_no_others(self):
        assert snippet("the", "The lamp.") == "<mark>The</mark> lamp."

    def test_and_short_names_in_capitals(self):
        assert "<mark>HR</mark>" in snippet("HR lamp", "HR lamp")

    def test_nothing_of_what_is_markup(self):
        assert snippet("script", "<script>alert('lamp')</script>").startswith("&lt;<mark>script</mark>&gt;")
        assert "<b>" not in snippet("lamp", "<b>lamp</b> & more")
        assert "&amp; more" in snippet("lamp", "lamp & more")


class TestWhichSentence:
    def test_the_one_with_most_of_the_words(self):
        assert snippet("night lamp", "A lamp. A night with a lamp. A night.") == (
            "A <mark>night</mark> with a <mark>lamp</mark>."
        )

    def test_the_one_with_the_rarer_word(self):
        text = "The ward was quiet. The ward was dark. The heron came. The ward slept."
        best = snippet("ward heron", text)
        assert best.startswith("The <mark>ward</mark> was quiet. … The <mark>heron</mark> came.")

    def test_a_second_one_for_words_that_the_best_one_lacks(self):
        assert snippet("heron lamp", "A heron came. It was late. The lamp went out.") == (
            "A <mark>heron</mark> came. … The <mark>lamp</mark> went out."
        )

    def test_the_first_of_equals(self):
        assert snippet("lamp", "First lamp. Second lamp.") == "First <mark>lamp</mark>."
        assert snippet("lamp", "In the summary a lamp.", "In the body a lamp.").startswith("In the summary")

    def test_numbers_and_abbreviations_do_not_end_it(self):
        assert snippet("lamp", "At 22.45 the lamp went out.") == "At 22.45 the <mark>lamp</mark> went out."

    def test_a_line_ends_it(self):
        assert snippet("lamp", "A heading\nThe lamp went out") == "The <mark>lamp</mark> went out"

    def test_none_if_no_word_is_there(self):
        assert snippet("heron", "The lamp went out.") == ""
        assert snippet("", "The lamp went out.") == ""
        assert snippet("... !", "The lamp went out.") == ""


class TestItsLength:
    def test_a_long_sentence_is_cut_round_the_match(self):
        text = "before " * 100 + "lamp " + "after " * 100
        found = snippet("lamp", text)
        assert "<mark>lamp</mark>" in found
        assert found.startswith("… before")
        assert found.endswith("after …")
        assert len(found) < LONGEST + 50

    def test_a_word_without_end_is_cut_too(self):
        assert len(snippet("lamp", "lamp" + "x" * 5000 + " lamp " + "y" * 5000)) < LONGEST + 100

    def test_what_stands_very_far_down_is_not_looked_for(self):
        assert snippet("heron", "lamp " * 5000 + "heron") == ""

    @pytest.mark.parametrize(
        "text", ["." * 20_000, "a." * 10_000, "a!?…" * 5_000, "(" * 20_000, "\n" * 20_000, "é" * 20_000]
    )
    def test_strange_texts_take_no_time(self, text):
        assert isinstance(snippet("a lamp", text), str)


def test_the_whole_of_a_title_is_kept():
    title = highlighter("night").marked("The <night> the lamp went out", "en")
    assert title == "The &lt;<mark>night</mark>&gt; the lamp went out"
