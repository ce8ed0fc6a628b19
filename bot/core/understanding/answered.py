"""What is not said to be so: questions that are answered already, what does not matter, what should be."""

from typing import Final

from bot.core.understanding.scope import Scope

_SAUSAGE: Final = "wurst"
_NO_SAUSAGE: Final = frozenset({"ist", "is", "war", "wär", "wäre", "mir", "dir", "uns", "doch", "total", "völlig"})
"""Words behind which "Wurst" is nothing to eat, but does not matter."""


def mark_answers(scope: Scope) -> None:
    """Mark the tokens of indirect questions that somebody has answered, of what does not matter, of what should be."""
    for number, clause in enumerate(scope.clauses):
        _mark_wanted(scope, clause)
        _mark_supposed(scope, clause)
        if _is_asked(scope, clause) and any(_tells(scope, other) for other in scope.neighbours(number)):
            for at in clause:
                scope.tokens[at].told = True
        dismissing = [at for at in clause if _dismisses(scope, at, clause)] or _needless(scope, clause)
        if dismissing:
            about = [one for one in scope.neighbours(number) if _is_asked(scope, one) or scope.is_complement(one)]
            for part in (clause, *about):
                for at in part:
                    scope.tokens[at].dismissed += dismissing


def _mark_wanted(scope: Scope, clause: range) -> None:
    """Mark verbs of what should be: "sollten aufhören", "must be stopped". What should be, is not said to be."""
    for place in clause:
        if scope.forms[place] in scope.particles.ought:
            behind = range(place + 1, clause.stop)
            for at in scope.content(behind)[:1] if scope.language == "en" else scope.verbs(behind):
                scope.tokens[at].wanted = True


def _mark_supposed(scope: Scope, clause: range) -> None:
    """Mark what is only supposed: "they would get into trouble if they said so to sell more"."""
    if scope.forms[clause.start] not in scope.particles.if_:
        return
    sentence = [one for one in scope.clauses if scope.sentence(one) == scope.sentence(clause)]
    real = [one for one in sentence if any(scope.forms[at] in scope.particles.would for at in one)]
    if any(one != clause for one in real):
        for one in sentence:
            for at in one if one not in real else ():
                scope.tokens[at].wanted = True


def _is_asked(scope: Scope, clause: range) -> bool:
    return scope.tokens[clause.start].asked or scope.tokens[clause.stop - 1].asked


def _tells(scope: Scope, clause: range) -> bool:
    """Whether somebody tells or knows something there, or leaves nothing out, neither denied nor wished for."""
    tokens = [scope.tokens[at] for at in clause]
    if any(token.form in scope.particles.wish or token.asked or token.denies & scope.stems.say for token in tokens):
        return False
    return any(
        (scope.says(at) and not token.near and not token.far) or (scope.lacks(at) and token.near)
        for at, token in zip(clause, tokens, strict=True)
    )


def _dismisses(scope: Scope, at: int, clause: range) -> bool:
    """Whether it is said there that something does not matter, and not only to others: "wem es egal ist"."""
    token, particles = scope.tokens[at], scope.particles
    denied = token.near or token.far
    if not ((token.form in particles.matter and token.near) or (token.form in particles.dismiss and not denied)):
        return False
    before = range(clause.start, at)
    if token.form == _SAUSAGE:
        return bool(before) and scope.forms[at - 1] in _NO_SAUSAGE
    if token.form not in particles.indifferent:
        return True
    of_others = scope.language == "en" and scope.content(before)
    return not of_others and not any(scope.forms[one] in particles.others for one in clause)


def _needless(scope: Scope, clause: range) -> list[int]:
    """The words that deny a need to know: "die Gesamtzahl muss man nicht kennen"."""
    denied = any(scope.tokens[at].near or scope.tokens[at].far for at in clause)
    return [at for at in clause if scope.needs(at)] if denied and any(map(scope.says, clause)) else []
