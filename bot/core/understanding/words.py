"""What a word comes down to: lemmas and stems, whatever its form or its spelling."""

import re
from functools import lru_cache
from typing import Final

import simplemma

from bot.core.languages import LANGUAGES, Language
from bot.core.understanding.spelling import base_spellings, fold, undoubled

REMEMBERED: Final = 20_000
"""Words of both languages whose lemmas are kept: a class types some 3,000 different ones, and a look-up of one that
nobody has typed before takes 20 µs."""

_ENDINGS: Final[dict[Language, tuple[tuple[str, str, int], ...]]] = {
    "de": (
        ("ieren", "", 4),
        ("ierung", "", 4),
        ("ung", "", 4),
        ("heit", "", 4),
        ("keit", "", 4),
        ("ern", "er", 3),
        ("eln", "el", 3),
        ("en", "", 3),
        ("er", "", 5),
        ("e", "", 4),
        ("n", "", 4),
    ),
    "en": (
        ("ification", "ify", 2),
        ("ation", "", 4),
        ("ment", "", 4),
        ("ness", "", 4),
        ("ily", "y", 3),
        ("ly", "", 4),
        ("ing", "", 3),
        ("er", "", 4),
        ("or", "", 5),
        ("ion", "", 4),
        ("e", "", 3),
    ),
}
"""Endings that make another kind of word of the same stem: what to put in their place, and how long the stem must be.
Shorter stems fall together with others, as "Fehler" (mistake) would with "fehlen" (to be missing)."""

_MENDED: Final[dict[Language, dict[str, tuple[str, ...]]]] = {
    "de": {
        "is": ("sein",),
        "gedacht": ("denken",),
        "gegessen": ("essen",),
        "arbeit": ("arbeit",),
        "arbeiten": ("arbeiten",),
        "druck": ("druck",),
        "drucken": ("drucken",),
        "drücken": ("drücken",),
    },
    "en": {
        "ai": ("ai",),
        "gone": ("go",),
        "means": ("mean",),
        "worse": ("bad",),
        "thought": ("thought", "think"),
        "felt": ("felt", "feel"),
        "us": ("we",),
    },
}
"""Lemmas of words that the lists have wrong, or only by way of another word: "AI" as a piece of "ain't", "worse" as a
form of "wrong"."""

_WHOLE: Final[dict[Language, frozenset[str]]] = {
    "de": frozenset({"drucken"}),
    "en": frozenset({"number", "member", "former", "corner", "letter", "matter"}),
}
"""Lemmas whose ending is none, or whose stem is another word: "Druck", "numb"."""

_OPPOSITES: Final[dict[Language, tuple[str, ...]]] = {
    "de": ("un", "in", "ir", "il", "im"),
    "en": ("un", "in", "im", "ir", "il", "dis", "non"),
}
_SHORTEST_BASE = 4

_BORROWED: Final = re.compile(r"(|[a-zäöü]{2,5})ge([a-zäöüß]{3,})(?:t|te|ten|ed)")
"""Participles of borrowed verbs, which no list has: "gecheckt", "gegengecheckt", "gefaked"."""


def warm_up() -> None:
    """Load the word lists of both languages, some two seconds and 130 MiB; without it, the first reader waits."""
    for language in LANGUAGES:
        is_known("a", language)


@lru_cache(REMEMBERED)
def keys(word: str, language: Language) -> tuple[str, ...]:
    """What ``word``, in small letters, may come down to: stems of its lemmas, the likeliest first, umlauts written out.

    A word that is in no list is its own lemma. Never empty.
    """
    return tuple(dict.fromkeys(_stem(lemma, language) for lemma in _lemmas(word, language)))


@lru_cache(REMEMBERED)
def opposites(word: str, language: Language) -> tuple[str, ...]:
    """The keys of what ``word`` denies by its first syllable: those of "geprüft" for "ungeprüft"; mostly none."""
    for start in _OPPOSITES[language]:
        base = word.removeprefix(start)
        if base != word and len(base) >= _SHORTEST_BASE and is_known(base, language):
            return keys(base, language)
    return ()


@lru_cache(REMEMBERED)
def is_known(word: str, language: Language) -> bool:
    """Whether ``word`` is in the word list, with a small or a capital letter."""
    return simplemma.is_known(word, lang=language) or simplemma.is_known(word.capitalize(), lang=language)


@lru_cache(REMEMBERED)
def is_verb(word: str, language: Language) -> bool:
    """Whether a German ``word`` is a form of a verb and of no noun, as far as its lemmas tell; no English one is."""
    if not may_be_verb(word, language):
        return False
    verb = simplemma.lemmatize(word, lang=language)
    noun = simplemma.lemmatize(word.capitalize(), lang=language).lower()
    # A bare stem is hardly ever a verb, as in "papier", which could also tell somebody to paper a wall.
    return noun in (verb, word) and verb not in (f"{word}en", f"{word}n")


def may_be_verb(word: str, language: Language) -> bool:
    """Whether a German ``word`` can be a form of a verb: "fragen", which is also a noun's; False for English ones."""
    if language != "de" or not is_known(word, language):
        return False
    verb = simplemma.lemmatize(word, lang=language)
    return verb.islower() and verb.endswith(("en", "ern", "eln"))


def _lemmas(word: str, language: Language) -> list[str]:
    if word in _MENDED[language]:
        return list(_MENDED[language][word])
    spellings = base_spellings(word, language)
    # "hasst" and "feel" are words themselves, no drawn out "hast" and "fel".
    known = [one for one in spellings if is_known(one, language)]
    known = known or [one for one in map(undoubled, spellings) if is_known(one, language)] or [word]
    return [lemma for one in known for lemma in _listed(one, language)]


def _listed(word: str, language: Language) -> list[str]:
    # German nouns are in the list with a capital letter, which learners leave out: both are looked up. Participles
    # that are declined ("geprüfte") come down to themselves first, then to their verb.
    found = dict.fromkeys(
        simplemma.lemmatize(one, lang=language).lower() for one in dict.fromkeys((word, word.capitalize()))
    )
    again = [simplemma.lemmatize(lemma, lang=language).lower() for lemma in found]
    if language == "de" and (borrowed := _BORROWED.fullmatch(word)) and word in found and not _is_noun(borrowed):
        again.append(f"{borrowed[1]}{borrowed[2]}en")
    return list(dict.fromkeys([*found, *again]))


def _is_noun(participle: re.Match[str]) -> bool:
    """Whether what looks like a participle is a noun, as "Gesicht" is none of "sichten"."""
    return simplemma.lemmatize(f"{participle[1]}ge{participle[2]}t", lang="de")[:1].isupper()


def _stem(lemma: str, language: Language) -> str:
    folded = fold(lemma)
    if lemma in _WHOLE[language] or _is_no_deed(lemma, language):
        return folded
    for ending, put, shortest in _ENDINGS[language]:
        if folded.endswith(ending) and len(folded) - len(ending) >= shortest:
            return folded.removesuffix(ending) + put
    return folded


def _is_no_deed(lemma: str, language: Language) -> bool:
    """Whether a German noun on "-ung" comes from no verb, as "Zeitung" does not: "zeiten" is a form of "Zeit"."""
    stem = lemma.removesuffix("ung")
    return language == "de" and stem != lemma and simplemma.lemmatize(f"{stem}en", lang=language)[:1].isupper()
