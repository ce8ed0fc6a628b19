"""What is not said to be so: questions that are answered already, what does not matter, what should be."""

from bot.core.understanding.scope import Scope


def mark_answers(scope: Scope) -> None:
    """Mark the tokens of indirect questions that somebody has answered, of what does not matter, of what should be."""
    for number, clause in enumerate(scope.clauses):
        _mark_wanted(scope, clause)
        _mark_supposed(scope, clause)
        if _is_asked(scope, clause) and any(_tells(scope, other) for other in scope.neighbours(number)):
            for at in clause:
                scope.tokens[at].told = True
        if any(_dismisses(scope, at) for at in clause) or _needs_no_telling(scope, clause):
            about = [one for one in scope.neighbours(number) if _is_asked(scope, one) or scope.is_complement(one)]
            for part in (clause, *about):
                for at in part:
                    scope.tokens[at].dismissed = True


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
        (token.keys & scope.stems.say and not token.near and not token.far) or (scope.lacks(at) and token.near)
        for at, token in zip(clause, tokens, strict=True)
    )


def _dismisses(scope: Scope, at: int) -> bool:
    token = scope.tokens[at]
    return token.form in (scope.particles.matter if token.near or token.far else scope.particles.dismiss)


def _needs_no_telling(scope: Scope, clause: range) -> bool:
    """Whether a need to know is denied: "die Gesamtzahl muss man nicht kennen"."""
    tokens = [scope.tokens[at] for at in clause]
    denied = any(token.near or token.far for token in tokens)
    return (
        denied
        and any(token.keys & scope.stems.need for token in tokens)
        and any(token.keys & scope.stems.say for token in tokens)
    )
