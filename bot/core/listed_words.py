"""Whether one of the words that somebody listed is in a text, in whatever script."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from bot.core.insults import fold, has_insult

_PART: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[a-z ]+")


def parts_of(text: str) -> tuple[str, ...]:
    """What ``text`` is made of, each folded: "Anna-Lena" is "anna", "lena"; () where there is no letter."""
    return tuple(_PART.findall(fold(text)))


def has_word(text: str, words: Collection[str]) -> bool:
    """Whether one of ``words`` is in ``text``, as a whole.

    Where a word has a hyphen or an apostrophe, the text may have anything or nothing there ("Anna Lena", "ONeil").
    Words in Latin letters are found however they are disguised (``has_insult``), those in other scripts in any case.
    """
    latin, other = _sorted(frozenset(words))
    if has_insult(text, latin):
        return True
    said = f" {' '.join(parts_of(text))} " if other else ""
    return any(f" {word} " in said for word in other)


@lru_cache(maxsize=64)
def _sorted(words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The ways to write ``words``: those in Latin letters, and the others."""
    parts = [parts for parts in map(parts_of, words) if parts]
    written = {gap.join(one) for one in parts for gap in (" ", "")}
    latin = frozenset(word for word in written if _LATIN.fullmatch(word))
    return latin, frozenset(written - latin)
