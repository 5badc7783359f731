"""Dutch plurals that no stemming rule can know, as words of their own and as the end of a compound."""

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


def singular(word: str) -> str:
    """The singular of an irregular plural (`kerngroepleden`: `kerngroeplid`); any other word unchanged."""
    if word.endswith(("s", "en")):
        word = ENDING.sub(lambda ending: PLURALS[ending.group()], word)
        return TREMA.sub("", word)
    return TREMA.sub("", word)


def uninflected(word: str) -> str:
    """A word that ends in “-e” as its form in “-en”, whose stem is without both (`goede`, `grote`, `gemeente`)."""
    return f"{word}n" if len(word) > 4 and INFLECTED.search(word) else word
