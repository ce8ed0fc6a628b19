"""Whether a typed answer is one of the accepted ones: right, almost, or not yet."""

import re
import unicodedata
from enum import Enum

from rapidfuzz import fuzz

RIGHT_FROM = 88.0
"""Similarity (0–100, rapidfuzz's normalised indel ratio) from which a typed answer counts as right."""

ALMOST_FROM = 72.0
"""Similarity from which it is worth asking back."""

_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "ein", "eine", "einen", "einem", "the", "a", "an"})
_NEGATIONS = frozenset(
    {"nicht", "kein", "keine", "keinen", "keiner", "nie", "niemand", "not", "no", "never", "nobody", "none"}
)
_SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SHORT = 4


class Closeness(Enum):
    """How close a typed answer comes to an accepted one."""

    RIGHT = 2
    ALMOST = 1
    FAR = 0


def closeness(text: str, accepted: tuple[str, ...]) -> Closeness:
    """The best match of ``text`` among ``accepted``.

    Case, punctuation, articles and umlaut spellings do not matter. Words of up to four letters must
    fit exactly; digits always must; and an answer with a negation never fits one without.
    """
    said = _words(text)
    return max((_compare(said, _words(variant)) for variant in accepted), key=lambda found: found.value)


def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SPELLINGS)
    words = re.findall(r"\w+", plain)
    return tuple(word for word in words if word not in _ARTICLES) or tuple(words)


def _compare(said: tuple[str, ...], accepted: tuple[str, ...]) -> Closeness:
    left, right = " ".join(said), " ".join(accepted)
    if left == right:
        return Closeness.RIGHT
    if re.findall(r"\d+", left) != re.findall(r"\d+", right) or len(left) <= _SHORT or len(right) <= _SHORT:
        return Closeness.FAR
    if bool(_NEGATIONS & set(said)) != bool(_NEGATIONS & set(accepted)):
        return Closeness.FAR
    # Word order is free ("Xu Li"), and so are a few words around the answer ("das war Li Xu").
    similarity = max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right))
    if similarity >= RIGHT_FROM or (len(said) <= len(accepted) + 4 and set(accepted) <= set(said)):
        return Closeness.RIGHT
    return Closeness.ALMOST if similarity >= ALMOST_FROM else Closeness.FAR
