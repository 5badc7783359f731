"""Dutch plurals, and forms of verbs, that the stemmer doesn't know."""

import re

# Plurals whose vowel is lengthened or changed: from `dagen` the rules make `daag`.
LENGTHENED = {
    "bladen": "blad",
    "dagen": "dag",
    "leden": "lid",
    "paden": "pad",
    "schepen": "schip",
    "slagen": "slag",
    "steden": "stad",
    "wegen": "weg",
}
# English words in Dutch texts, with their English plurals.
BORROWED = {
    "coaches": "coach",
    "communities": "community",
    "skills": "skill",
    "tools": "tool",
}
PLURALS = LENGTHENED | BORROWED
ENDING = re.compile(f"(?:{'|'.join(PLURALS)})$")
# `ideeën`, `strategieën`, and the same without the accent.
TREMA = re.compile(r"(?<=ee|ie)[eë]n$")

# An inflected adjective, or a noun with a plural in -n: the stemmer takes "-en" off, and mends the vowel before it.
INFLECTED = re.compile(r"[b-df-hj-np-tv-xz]e$")

# “evalueert”, “geëvalueerd” and “evalueerde” are of “evalueren”, and so is “evaluatie”, which the stemmer reads as
# “evalueer”. It does so with the infinitive of short words only, where it can't be one of “veranderen”: the stress.
CONJUGATED = re.compile(r"(?P<participle>ge(?=\w+eerde?$))?(?P<start>\w+eer)(?:t|d|de|den)")
STRESSED = re.compile(
    r"(?P<start>\w+(?:[clmrsu]|[aeo]nt|(?<!u)ist|[aeou]ct|[aeo]rt|[io]t|iv|[^\Wn]in|on|(?<!o)ud|[aio]d|[ae]g|(?<!e)ig|ip))"
    r"er(?:en|ing|ingen)"
)
# “verandert” and “luisterde” are of “veranderen” and “luisteren”, “geluisterd” too.
WEAK = re.compile(r"(?P<participle>ge(?=\w+erde?$))?(?P<start>\w*[aeiouy]\w*[^\Waeiouy]er)(?:t|d|de|den)")
NOUNS = re.compile(r".*(?:con[cs]|des?s|exp|inv|transf)ert")
# “zorgt”, “begeleidt”, “gebruikt”, “vertelt”: no noun ends so, as “kracht”, “start” and “moment” do.
THIRD_PERSON = re.compile(r"\w+(?:[dgm]|(?:[aeiou]{2}|ij)[fkp]|tel)t|(?:be|her|ont|ver)\w*teld|belt")
# The stemmer takes “-ge-” out of words: right for “toegevoegd”, but so “begeleiding” would be “beleid”.
NO_PARTICIPLE = ("begeleid", "begleid")
TREMAS = str.maketrans("äëïöü", "aeiou")


def singular(word: str) -> str:
    """The singular of a plural, also at the end of a compound (`kerngroepleden`: `kerngroeplid`); else the word."""
    if word.endswith(("s", "en")):
        word = ENDING.sub(lambda ending: PLURALS[ending.group()], word)
        return TREMA.sub("", word)
    return TREMA.sub("", word)


def uninflected(word: str) -> str:
    """A word that ends in “-e” as its form in “-en”, whose stem is without both (`goede`, `grote`, `gemeente`)."""
    return f"{word}n" if len(word) > 4 and INFLECTED.search(word) else word


def unconjugated(word: str) -> str:
    """A form of a verb as one that the stemmer knows (`verandert`: `veranderen`, `zorgt`: `zorg`); else the word."""
    if word.endswith("heid"):  # “geletterdheid” is of “geletterd”
        verb = unconjugated(word.removesuffix("heid"))
        return word if word.startswith(verb) else verb
    if found := CONJUGATED.fullmatch(word):
        return _without_prefix(found, found["start"])
    if found := STRESSED.fullmatch(word):
        return f"{found['start']}eer"
    if (found := WEAK.fullmatch(word)) and not NOUNS.fullmatch(word):
        return f"{_without_prefix(found, found['start'])}en"
    if THIRD_PERSON.fullmatch(word):
        word = word[:-1]
    return word.replace(*NO_PARTICIPLE)


def _without_prefix(found: re.Match[str], start: str) -> str:
    return start[0].translate(TREMAS) + start[1:] if found["participle"] else start
