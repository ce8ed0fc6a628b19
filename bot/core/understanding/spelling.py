"""The same word in different spellings: case, umlauts, doubled letters, apostrophes, look-alikes."""

import re
import unicodedata
from typing import Final

from bot.core.languages import Language

LIMIT: Final = 2_000
"""Characters of a text that are read: some 300 words, more than anybody types into a chat to answer one question."""

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ", "'"))
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLED = re.compile(r"(\w)\1")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
_UMLAUT = re.compile("ae|oe|ue|ss")

# What is written together, or without its apostrophe, and is more than one word.
_APART: Final[dict[Language, dict[str, str]]] = {
    "de": {
        "wieviel": "wie viel",
        "wieviele": "wie viele",
        "wievielen": "wie vielen",
        "zuviel": "zu viel",
        "zuviele": "zu viele",
        "gibts": "gibt es",
        "gehts": "geht es",
        "bringts": "bringt es",
        "hilfts": "hilft es",
        "isses": "ist es",
        "wars": "war es",
        "hats": "hat es",
        "nichmal": "nicht mal",
        "nichtmal": "nicht mal",
        "garnicht": "gar nicht",
        "garkein": "gar kein",
        "garkeine": "gar keine",
        "garkeiner": "gar keiner",
        "garnix": "gar nix",
        "garnichts": "gar nichts",
        "überhauptnicht": "überhaupt nicht",
    },
    "en": {
        "cannot": "can not",
        "alot": "a lot",
        "noone": "no one",
        "gotta": "have to",
        "gonna": "going to",
        "wanna": "want to",
        "im": "i am",
        "its": "it is",
        "thats": "that is",
        "theres": "there is",
        "theyre": "they are",
        "youre": "you are",
        "whats": "what is",
        "ain't": "is not",
        "aint": "is not",
        "won't": "will not",
        "wont": "will not",
        "can't": "can not",
        "cant": "can not",
        "shan't": "shall not",
    },
}
_PERCENT: Final[dict[Language, str]] = {"de": " prozent ", "en": " percent "}
_SPACES = frozenset({"Cc", "Zl", "Zp"})
_UNSEEN = frozenset({"Cf", "Mn"})
_NOT = re.compile(r"\b(do|does|did|is|was|are|were|could|should|would|have|has|had|might|must|need)(?:n't|nt)\b")
_CLITIC = re.compile(r"(?<=\w)'(?:s|re|ve|ll|d|m|n|ne|nen|ner)\b")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def clean(text: str, language: Language) -> str:
    """The first ``LIMIT`` characters of ``text`` in small letters, contractions taken apart, without what nobody sees.

    Letters that a learner draws out ("sooooo") are left twice at most.
    """
    plain = unicodedata.normalize("NFKC", text[:LIMIT]).lower().translate(_APOSTROPHES)[:LIMIT]
    plain = "".join(map(_visible, unicodedata.normalize("NFC", plain)))
    plain = _DRAWN_OUT.sub(r"\1\1", plain.replace("%", _PERCENT[language]))
    if language == "en":
        plain = _NOT.sub(r"\1 not", plain).replace("fair enough", "okay")
    apart = _APART[language]
    return _CLITIC.sub("", _WORD.sub(lambda word: apart.get(word[0], word[0]), plain))


def _visible(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in _UNSEEN:
        return ""
    return " " if kind in _SPACES and sign != "\n" else sign


def fold(word: str) -> str:
    """A word with its umlauts written out, as in "ueber"."""
    return word.translate(_FOLDED)


def bare(word: str) -> str:
    """A word without the dots of its umlauts and without doubled letters: as in a hurry."""
    undotted = fold(word).replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return _DOUBLED.sub(r"\1", undotted)


def undoubled(word: str) -> str:
    """A word whose letters nobody draws out: "so" for "soo"."""
    return _DOUBLED.sub(r"\1", word)


def base_spellings(word: str, language: Language) -> tuple[str, ...]:
    """``word`` and what it may stand for: umlauts written out, "ss" for "ß"."""
    found = [word]
    if language == "de":
        pairs = list(_UMLAUT.finditer(word))
        found.append(_UMLAUT.sub(lambda pair: _UMLAUTS[pair[0]], word))
        found += [word[: pair.start()] + _UMLAUTS[pair[0]] + word[pair.end() :] for pair in pairs]
    return tuple(dict.fromkeys(found))
