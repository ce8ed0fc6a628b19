"""Denials without a word of denial: doubt, mockery, questions that expect a no, things that are missing."""

from collections.abc import Iterator
from typing import Final

from bot.core.understanding.scope import Kind, Negator, Scope

_BEING: Final = frozenset({"ist", "wäre", "war", "sei", "be", "is", "was", "ein", "a", "total", "totaler", "just"})
_TO: Final = frozenset({"zu", "to"})
_AMOUNTS: Final = frozenset({"many", "much", "often", "long", "few"})


def find_implied(scope: Scope) -> None:
    """Add the denials that no word of denial makes, once those that one makes are there."""
    for number, clause in enumerate(scope.clauses):
        for place in clause:
            _look_at(scope, place, number, clause)
        for phrase in _mockeries(scope, clause):
            scope.take_back(one for one in phrase if one in scope.found)
            _deny_all(scope, phrase.start, number, clause)
        _ask_for_a_no(scope, number, clause)


def _look_at(scope: Scope, place: int, number: int, clause: range) -> None:
    token, stems, complement = scope.tokens[place], scope.stems, scope.complement(number)
    denied = [one for one in token.near if scope.found[one].kind is Kind.DENIAL]
    if token.keys & stems.doubt:
        if denied:
            scope.take_back(denied)  # "you cannot deny that it helps"
        else:
            rest = range(place + 1, clause.stop)
            scope.deny(place, rest if scope.content(rest) else complement or clause)
    elif scope.lacks(place):
        if denied:
            scope.take_back(denied, but=place)  # "no lack of tests", "they did not leave out how many"
        else:
            scope.note(Negator(place, Kind.GAP), (), clause)
    elif token.keys & stems.nonsense and not denied and place > clause.start and scope.forms[place - 1] in _BEING:
        _deny_all(scope, place, number, clause)
    elif token.keys & stems.false and not denied:
        if complement:
            scope.deny(place, complement)
        elif place > clause.start and scope.forms[place - 1] in _BEING and _TO & set(scope.forms[place : clause.stop]):
            scope.deny(place, range(place + 1, clause.stop))


def _mockeries(scope: Scope, clause: range) -> Iterator[range]:
    """Where phrases stand that deny all around them: "von wegen", "far from"; "as if" at the head of a sentence."""
    forms = tuple(scope.forms[clause.start : clause.stop])
    for phrase in scope.particles.mock:
        for at in range(len(forms) - len(phrase) + 1):
            if forms[at : at + len(phrase)] == phrase:
                yield range(clause.start + at, clause.start + at + len(phrase))
    heads = not clause.start or scope.tokens[clause.start - 1].sentence != scope.tokens[clause.start].sentence
    if heads and forms[:2] in scope.particles.as_if:
        yield clause[:2]


def _deny_all(scope: Scope, place: int, number: int, clause: range) -> None:
    """Deny the whole clause, or what it is about: the clause that "that" opens, before or behind it."""
    around = [one for one in scope.neighbours(number) if scope.is_complement(one)]
    for one in (clause, *around):
        scope.note(Negator(place, Kind.DENIAL), [at for at in one if at != place])


def _ask_for_a_no(scope: Scope, number: int, clause: range) -> None:
    """Questions that expect a no: "wieso soll das zu viel sein?", "I don't see how that is too much", "who says"."""
    particles, forms = scope.particles, scope.forms
    first = clause.start + (forms[clause.start] in particles.open or forms[clause.start] in particles.join)
    if first >= clause.stop:
        return
    following = forms[first + 1] if first + 1 < clause.stop else ""
    if forms[first] in particles.why and following not in _AMOUNTS:
        sees_not = any(
            scope.forms[at] in particles.see and (scope.tokens[at].near or scope.tokens[at].far)
            for before in scope.neighbours(number)
            if before.start < clause.start
            for at in before
        )
        if sees_not or any(forms[at] in particles.should for at in clause):
            scope.deny(first, range(first + 1, clause.stop) or clause)
    elif forms[first] in particles.who:
        speaks = [at for at in clause if scope.says(at) or scope.tokens[at].keys & scope.stems.truth]
        said = scope.complement(number) or (range(speaks[0] + 1, clause.stop) if speaks else range(0))
        if speaks and scope.content(said) and not scope.tokens[speaks[0]].near:
            scope.deny(first, said)
