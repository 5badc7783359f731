"""Words that are spelt rightly though nobody wrote them yet: forms and compounds of words that somebody did write."""

from collections.abc import Callable, Iterator

# Endings that a word can have, by what its last letters look like before them: as at the end of a word, or as before
# a vowel. Between two of one kind the root stays as it is: who writes “usefull” or “refering” makes a slip, no form.
_CLOSED = {
    "en": ("", *["s", "'s", "ly", "ness", "ment", "ments", "ful", "less"]),
    "nl": (
        "",
        *[
            "s",
            "'s",
            "t",
            "te",
            "ten",
            "de",
            "den",
            "st",
            "ste",
            "je",
            "jes",
            "tje",
            "tjes",
            "heid",
            "lijk",
            "lijke",
            "loos",
            "baar",
        ],
    ),
}
_OPEN = {
    "en": ("ed", "ing", "ings", "er", "ers", "est", "es"),
    "nl": ("en", "e", "er", "ers", "ere", "ing", "ingen", "end", "ende", "es"),
}
_AFTER_Y = ("y", "ies", "ied", "ying", "ier", "iest", "ily", "iness")
LINKS = {"nl": ("", "s", "e", "en", "n"), "en": ("",)}
SHORTEST_ROOT, SHORTEST_PART = 3, 4
_DOUBLES = frozenset("bdfgklmnprst")
_VOWELS = frozenset("aeiouy")
_LONG = frozenset("aeou")
_VOICED = {"f": "v", "s": "z"}
_VOICELESS = {"v": "f", "z": "s"}
_PAST = {**dict.fromkeys(("t", "te", "ten"), ("de", "den")), **dict.fromkeys(("de", "den"), ("t", "te", "ten"))}
"""Endings of which a Dutch verb has one or the other."""


def inflected(word: str, language: str) -> set[str]:
    """Strings that are another form of a folded word by the rules of spelling: “runs” and “running” for “run”."""
    if language not in _CLOSED:
        return set()
    closed, opened = _CLOSED[language], _OPEN[language]
    opening, closing = (_opened_en, _closed_en) if language == "en" else (_opened_nl, _closed_nl)
    made = set(_changed(word, closed, closed, lambda root: (root,)))
    made |= set(_changed(word, opened, opened, lambda root: (root,)))
    made |= set(_changed(word, closed, opened, opening))
    made |= set(_changed(word, opened, closed, closing))
    if language == "en":
        made |= set(_changed(word, _AFTER_Y, _AFTER_Y, lambda root: (root,)))
    return made - {word}


def splits(word: str, language: str) -> Iterator[tuple[str, str]]:
    """All ways to take a word for one that is made of two, with or without what links them."""
    for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head, tail = word[:place], word[place:]
        for link in LINKS.get(language, ()):
            part = head.removesuffix(link)
            if head.endswith(link) and len(part) >= SHORTEST_PART:
                yield part, tail


def _changed(
    word: str, endings: tuple[str, ...], others: tuple[str, ...], roots: Callable[[str], tuple[str, ...]]
) -> Iterator[str]:
    for ending in endings:
        root = word.removesuffix(ending)
        if len(root) < SHORTEST_ROOT or (ending and not (root != word and _fits(root, ending))):
            continue
        for other_root in roots(root):
            yield from (other_root + other for other in others if other not in _PAST.get(ending, ()))


def _fits(root: str, ending: str) -> bool:
    """Whether a word is ever written so: no “momentt”, no “dagelijkss”, no “familiee”."""
    if ending in ("s", "t", "st") and root[-1] == ending[0]:
        return False
    return ending not in _OPEN["nl"] or root[-1] not in "aeiou" or (root[-1] == "i" and root[-2] in "aeou")


def _opened_en(root: str) -> tuple[str, ...]:
    """How what ends a word is written before a vowel: “refer, referr”, “make, mak”."""
    if root[-1] == "e":
        return (root[:-1],)
    if root[-1] in _DOUBLES and root[-2] in _VOWELS and root[-3] not in _VOWELS:
        return root, root + root[-1]
    return (root,) if root[-1] not in "vcu" else ()


def _closed_en(root: str) -> tuple[str, ...]:
    made = [root] if root[-1] not in "vcu" else []
    if root[-1] not in _VOWELS:
        made.append(root + "e")
    if root[-2:] == root[-1] * 2 and root[-1] in _DOUBLES:
        made.append(root[:-1])
    return tuple(made)


def _opened_nl(root: str) -> tuple[str, ...]:
    """How what ends a word is written before a vowel: “les, less”, “loop, lop”, “brief, briev”."""
    last, before = root[-1], root[-2]
    if last == before:
        return ()  # no Dutch word ends so
    soft = _VOICED.get(last, last)
    if last in _VOWELS:
        return (root,)
    if before == root[-3] and before in _LONG:
        return root[:-2] + last, root[:-2] + soft
    if before in _VOWELS and root[-3] not in _VOWELS:
        return (root + last, root) if before in "ei" else (root + last,)
    return root, root[:-1] + soft


def _closed_nl(root: str) -> tuple[str, ...]:
    last, before = root[-1], root[-2]
    hard = _VOICELESS.get(last, last)
    if last == before:
        return (root[:-1],) if root[-3] in _VOWELS else ()
    if before in _LONG and last not in _VOWELS and root[-3] not in _VOWELS:
        long = root[:-1] + before + hard
        return (long, root) if before == "e" else (long,)
    return (root[:-1] + hard,)
