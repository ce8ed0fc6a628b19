"""Words of a class for which a text waits there, beside the insults of the content."""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from bot.core.classes import Standing
from bot.core.insults import fold
from bot.core.listed_words import parts_of
from bot.core.moderation import is_needed

MOST_WORDS = 50
"""Words of one class."""

SHORTEST_WORD, LONGEST_WORD = 3, 30
"""Letters of a word."""

PROMPT = "holdwords"
"""The word of the prompt that a list of them answers."""


class WordProblem(Enum):
    """Why words cannot be taken."""

    NONE = "nothing written"
    LENGTH = "too short or too long"
    LETTERS = "something else than letters"
    NEEDED = "no text can do without it"
    MANY = "more than a class can have"


@dataclass(frozen=True)
class HoldWord:
    """A word of a class, with the id of its row."""

    id: int
    word: str


@dataclass(frozen=True)
class HoldWords:
    """The words of a class; ``problem`` is why nothing was taken, ``wrong`` the word that it is about."""

    standing: Standing
    words: tuple[HoldWord, ...]
    problem: WordProblem | None = None
    wrong: str = ""


@dataclass(frozen=True)
class BadWord:
    """What cannot be taken, and why."""

    problem: WordProblem
    word: str = ""


def read_words(lines: Iterable[str]) -> tuple[str, ...] | BadWord:
    """The words on ``lines``, one on each, empty lines aside, each once; or what is wrong with the first bad one.

    A word has letters of any script, and hyphens or apostrophes between them. However it is written later (case; where
    the letters are Latin, umlauts, points between letters, digits for letters, too), it is found, but not inside of
    other words.
    """
    found: dict[str, str] = {}
    for line in lines:
        word = unicodedata.normalize("NFC", line).strip()
        if not word:
            continue
        problem = problem_of(word)
        if problem is not None:
            return BadWord(problem, word[:LONGEST_WORD])
        found.setdefault(fold(word), word)
    return tuple(found.values()) or BadWord(WordProblem.NONE)


def problem_of(word: str) -> WordProblem | None:
    """What is wrong with a single word."""
    if not all(one.isalpha() or one in "-'’" for one in word) or not word[0].isalpha() or not word[-1].isalpha():
        return WordProblem.LETTERS
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        return WordProblem.LENGTH
    parts = parts_of(word)
    if not parts:
        return WordProblem.LETTERS
    # "in-der" waits for "in der", too, and "d-er" for "der".
    return WordProblem.NEEDED if all(map(is_needed, parts)) or is_needed("".join(parts)) else None


def more_of(known: Collection[str], words: Collection[str]) -> tuple[str, ...] | None:
    """Those of ``words`` that are new to a class which has ``known`` ones; None where it would have too many."""
    there = {fold(one) for one in known}
    new = tuple(one for one in words if fold(one) not in there)
    return new if len(known) + len(new) <= MOST_WORDS else None
