"""Whether what is said back is what was said: no word and no number of its own, and no other sign before it.

Rather too strict: without it the learner only goes without an echo of their text.
"""

import re
from typing import Final

from bot.core.languages import Language
from bot.core.phrasing.language import SMALL_WORDS

_NOT: Final = re.compile(
    r"\b(?:nicht|nichts|kein\w*|nie|niemals|niemand\w*|nirgend\w*|ohne|weder|kaum|gegen|"
    r"not|no|none|nobody|nothing|never|neither|nor|without|hardly|against|cannot|\w+n['’]t|dont|doesnt|isnt|cant)\b"
)
# What says that somebody says something.
_SAYING: Final[dict[Language, str]] = {
    "de": "sagst schreibst meinst findest denkst glaubst siehst nennst schaust darauf darin damit",
    "en": "say says saying write think mean find believe see name point out explain look there",
}
# Small words that change what is said.
_WEIGHTY: Final = frozenset(
    {"alle", "all", "every", "any", "some", "nur", "only", "more", "mehr", "than", "weniger", "less", "about", "über"}
    | {"gegen", "für", "oder", "or", "aber", "but"}
)
_YOU: Final = re.compile(r"\b(?:du|dir|dich|dein\w*|you|your\w*)\b")


def denies(text: str) -> bool:
    """Whether ``text`` (German or English) has a word that says no to something."""
    return _NOT.search(text.casefold()) is not None


def says_back(point: str, said: str, language: Language) -> bool:
    """Whether every word of ``point`` that says anything stands in ``said``, and both deny something or neither does.

    Words are the same with other endings ("helfen", "hilfst" are not). Who speaks, and that somebody does, is free.
    """
    if denies(point) != denies(said):
        return False
    free = (SMALL_WORDS[language] - _WEIGHTY) | set(_SAYING[language].split())
    given = {_stem(word) for word in _words(said)}
    return all(word in free or _stem(word) in given for word in _words(point))


def is_faithful(wording: str, said: str, language: Language) -> bool:
    """Whether each sentence of ``wording`` that speaks of the learner only says back what they ``said``."""
    sentences = re.split(r"(?<=[.…:;])\s+", wording)
    return all(says_back(one, said, language) for one in sentences if _YOU.search(one.casefold()))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _stem(word: str) -> str:
    """Numbers whole, of words the first letters."""
    return word if word[0].isdecimal() else word[:5]
