"""Whether a text insults: words of a list, however they are disguised."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

# Latin letters that do not come apart into one of ours and an accent are in it, too.
_UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ł": "l", "ø": "o", "đ": "d"}
)
# Letters of other scripts that look like ours.
_TWINS: Final = str.maketrans("аеёосрхуіјѕԁɡνοαερ", "aeeocpxyijsdgvoaep")
_DIGITS: Final = str.maketrans("03457896$@€!|", "oeastbggsaeii")
_ONES: Final = ("i", "l")
_EDGES: Final = ".,;:!?…\"'()[]{}„“”‚‘’«»"
_PLAIN_NUMBER: Final = re.compile(r"[a-z]?\d+|\d+[a-z]{0,2}")
_LETTER: Final = r"(?:[a-z0-9$@€]|[aou]e|ss)(?![a-z0-9$@€])"
_SINGLE: Final = re.compile(rf"(?<![a-z0-9$@€]){_LETTER}(?:[\s.,_*·•|/-]{{1,3}}{_LETTER}){{2,}}")
_MASKED: Final = re.compile(r"[a-z]+[*#_][a-z*#_]*[a-z]")
_LONE: Final = "aiunr"
"""Letters that stand for words of their own before a spaced one: "u r a n i d i o t"."""


def has_insult(text: str, words: Collection[str]) -> bool:
    """Whether one of ``words`` is in ``text``.

    A word of the list stands for itself, and with "*" at an end for all that goes on there: "idiot*" is found in
    "Idioten", "*arsch" in "Vollarsch", "*hurensohn*" anywhere inside of a word, and "arsch" nowhere in "Marsch".
    Several words stand for themselves in that order ("halt die fresse").

    Case, umlaut spellings (ö = oe), stretched letters ("Idiiiot"), digits and signs for letters ("1d10t"), letters of
    other scripts that look the same, points and spaces between letters ("i d i o t"), and masked ones ("Id*ot") do not
    hide a word.
    """
    listed = frozenset(words)
    if not listed:
        return False
    pattern, plain = _compiled(listed)
    folded = fold(text)
    if any(pattern.search(variant) for variant in _variants(folded)):
        return True
    return any(pattern.search(_words(unmasked)) for unmasked in _unmask(folded, plain))


def fold(text: str) -> str:
    """``text`` in small letters without accents, umlauts spelt out (ae, oe, ue, ss), look-alikes as Latin letters."""
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    apart = unicodedata.normalize("NFKD", composed.translate(_UMLAUTS).translate(_TWINS))
    return "".join(one for one in apart if unicodedata.category(one) not in ("Mn", "Me", "Cf"))


def _variants(folded: str) -> Iterator[str]:
    """The ways to read a text, each with single spaces between its words."""
    yield _words(folded)
    chunks = [chunk.strip(_EDGES) for chunk in folded.split()]
    yield " ".join(re.sub(r"[^a-z]", "", chunk) for chunk in chunks)
    for one in _ONES:
        yield " ".join(_spell(chunk, one) for chunk in chunks)
        for run in _SINGLE.findall(folded):
            joined = re.sub(r"[^a-z]", "", _spell(re.sub(r"[\s.,_*·•|/-]", "", run), one))
            yield joined
            rest = joined.lstrip(_LONE)
            # What was stripped may have belonged to the word.
            yield " ".join(joined[start:] for start in range(1, len(joined) - len(rest) + 1))


def _unmask(folded: str, plain: tuple[str, ...]) -> Iterator[str]:
    """The text with a masked word ("id*ot") as each of the listed words that it could be."""
    for chunk in dict.fromkeys(_MASKED.findall(folded)):
        shape = re.compile(re.sub(r"[*#_]", "[a-z]", chunk))
        yield from (folded.replace(chunk, word) for word in plain if shape.fullmatch(word))


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text))


def _spell(chunk: str, one: str) -> str:
    """``chunk`` with its digits and signs read as letters, ``one`` for 1; numbers stay what they are."""
    if _PLAIN_NUMBER.fullmatch(chunk) or not re.search(r"[a-z]", chunk):
        return ""
    return re.sub(r"[^a-z]", "", chunk.replace("1", one).translate(_DIGITS))


@lru_cache(maxsize=8)
def _compiled(words: frozenset[str]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A pattern for all ``words``, and every single word in them without its stars."""
    folded = sorted({" ".join(fold(word).split()) for word in words} - {"", "*"})
    pattern = "|".join(_pattern(word) for word in folded)
    plain = tuple(sorted({part.strip("*") for word in folded for part in word.split()}))
    return re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])" if pattern else r"(?!)"), plain


def _pattern(word: str) -> str:
    before, after = "[a-z]*" * word.startswith("*"), "[a-z]*" * word.endswith("*")
    # Every letter at least as often as in the word: stretching hides nothing, and "as" is not yet "ass".
    letters = re.sub(r"(.)\1*", lambda run: _run(run[1], len(run[0])), word.strip("*"))
    return before + letters + after


def _run(letter: str, times: int) -> str:
    return f"{re.escape(letter)}{{{times},}}"
