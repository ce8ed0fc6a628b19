"""Denials of need: who needs no check does not say that there is none."""

from collections.abc import Iterable
from typing import Final

from bot.core.understanding.scope import Scope

_NOUN_PHRASE: Final = 2
"""Content words that may stand between "no" and "needed"."""

_HAVE: Final = frozenset({"have", "has", "had"})
_OTHER_VERBS: Final = _HAVE | frozenset(
    {"hat", "haben", "hatte", "hatten", "hast", "habe", "kann", "können", "konnte", "könnte", "can", "could"}
)
"""Small words behind which another statement is made: "wenn man muss, hat man keine Wahl"."""

_TO_NEED: Final = frozenset({"need", "needs"})
"""Behind a noun, these have it for their subject or begin something else: "no one needs", "no choice people need"."""


def find_needless(scope: Scope, place: int, clause: range) -> list[int]:
    """The word of need that the negator at ``place`` falls on, if there is one: all else is left undenied.

    "Man braucht keine Prüfung", "no check is needed", "nobody has to check it".
    """
    return _before(scope, reversed(range(clause.start, place))) or _behind(scope, range(place + 1, clause.stop))


def _before(scope: Scope, places: Iterable[int]) -> list[int]:
    for at in places:
        if _needs(scope, at):
            return [at]
        if scope.tokens[at].content or scope.forms[at] in _OTHER_VERBS:
            break
    return []


def _behind(scope: Scope, places: Iterable[int]) -> list[int]:
    passed = 0
    for at in places:
        if _needs(scope, at) and not (passed and scope.forms[at] in _TO_NEED):
            return [at]
        passed += scope.tokens[at].content
        if passed > _NOUN_PHRASE or scope.forms[at] in _OTHER_VERBS:
            break
    return []


def _needs(scope: Scope, at: int) -> bool:
    # Whoever must not scan anybody scans nobody: "müssen" is no word of content, and leaves its verb denied.
    return scope.needs(at) and (scope.tokens[at].content or scope.forms[at] in _HAVE)
