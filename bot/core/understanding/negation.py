"""Finds the denials of a text: "nicht", "kein", "nie", "ohne", "not", "no", "never", "without" and their like."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.core.languages import Language
from bot.core.understanding.answered import mark_answers
from bot.core.understanding.clauses import Token
from bot.core.understanding.implied import find_implied
from bot.core.understanding.needing import find_needless
from bot.core.understanding.scope import Kind, Negator, Scope

_NOUN_PHRASE: Final = 2
"""Content words that "kein" or "without" falls on: an adjective and its noun."""

_WITHOUT: Final = frozenset({"ohne", "without"})
_NEITHER: Final = frozenset({"weder", "neither"})
_PRONOUNS: Final = frozenset({"keiner", "keine", "keins", "no"})
"""Determiners that are pronouns, too: "keiner hat", "no one has"."""

_INFINITIVE: Final = ("en", "ern", "eln")
_CAN: Final = frozenset({"kann", "können", "könnte", "könnten", "kannst", "can", "could"})


def find_negators(tokens: Sequence[Token], language: Language) -> Mapping[int, Negator]:
    """The negators among ``tokens`` by their place; notes at each token which of them fall on it, near or far."""
    scope = Scope(tokens, language)
    finder = _Finder(scope)
    for number, clause in enumerate(scope.clauses):
        for place in clause:
            finder.look_at(place, number, clause)
    find_implied(scope)
    mark_answers(scope)
    return scope.found


class _Finder:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        forms = scope.forms
        self.harmless = frozenset(
            place + at
            for phrase in scope.particles.harmless
            for place in range(len(forms) - len(phrase) + 1)
            if tuple(forms[place : place + len(phrase)]) == phrase
            for at in range(len(phrase))
        )

    def look_at(self, place: int, number: int, clause: range) -> None:
        scope, form = self.scope, self.scope.forms[place]
        if place in self.harmless:
            return
        if form in _WITHOUT:
            scope.note(Negator(place, Kind.DENIAL), self.phrase(place, clause))
        elif form in _NEITHER:
            scope.note(Negator(place, Kind.DENIAL), self.after(place, clause), clause)
        elif form in scope.particles.deny_all or (form in scope.particles.deny_noun and self.is_alone(place, clause)):
            self.add(place, self.verb_of(place, clause), number, clause)
        elif form in scope.particles.deny_noun:
            self.add_noun(place, self.phrase(place, clause), number, clause)
        elif form in scope.particles.deny:
            focus = self.focus_of(place, clause) or [*self.verb_of(place, clause), *range(place + 1, clause.stop)]
            self.add(place, focus, number, clause)

    def add_noun(self, place: int, phrase: list[int], number: int, clause: range) -> None:
        """A negator that falls on a noun: "kein Wort" and "keine Angabe" say nothing, "no proof that" denies."""
        scope, complement = self.scope, self.scope.complement(number)
        focus = list(dict.fromkeys([*phrase, *self.verbs_around(place, clause)]))
        if complement and any(scope.tokens[at].keys & scope.stems.truth for at in phrase):
            scope.deny(place, complement)
        elif any(scope.says(at) for at in phrase):
            scope.note(Negator(place, Kind.GAP), focus, clause)
        else:
            scope.note(Negator(place, Kind.DENIAL), find_needless(scope, place, clause) or focus, clause)

    def add(self, place: int, focus: list[int], number: int, clause: range) -> None:
        """A negator that falls on ``focus``; where that is a verb of saying or believing, on what is said or not."""
        scope = self.scope
        focus = list(dict.fromkeys(focus))
        complement = scope.complement(number)
        believed = [at for at in focus if scope.tokens[at].keys & scope.stems.truth]
        said = [at for at in focus if scope.says(at)]
        can = any(scope.forms[at] in _CAN for at in clause)
        claims = believed or (said if can else [])
        rest = range(max(claims) + 1, clause.stop) if claims else range(0)
        # Of "I did not believe it" and "not true at all", the verb itself is denied.
        begins = any(not self.strengthens(at) for at in scope.content(rest)) and (
            scope.language == "en" or scope.forms[rest.start] in scope.particles.that
        )
        if begins:
            scope.deny(place, [*rest, *complement])
        elif complement and claims:
            scope.deny(place, complement)
        elif self.tells(focus):
            # "Die sagen das nicht selbst" denies who says it.
            selves = [at for at in range(place + 1, clause.stop) if scope.forms[at] in scope.particles.selves]
            scope.note(
                Negator(place, Kind.DENIAL if selves else Kind.GAP), list(dict.fromkeys([*focus, *selves])), clause
            )
        else:
            negator = Negator(place, Kind.DENIAL, self.verb_before(place, clause))
            scope.note(negator, find_needless(scope, place, clause) or focus, clause)

    def strengthens(self, at: int) -> bool:
        return self.scope.forms[at - 1 : at + 1] == ["at", "all"]

    def tells(self, focus: list[int]) -> bool:
        """Whether the first or the last content word is one of saying: where the verb stands, English and German."""
        content = self.scope.content(focus)
        return any(self.scope.says(at) for at in (*content[:1], *content[-1:]))

    def is_alone(self, place: int, clause: range) -> bool:
        """Whether "keiner" or "none" stands for itself: no noun follows, but a verb."""
        following = place + 1
        return following >= clause.stop or (
            self.scope.forms[place] in _PRONOUNS and not self.scope.tokens[following].content
        )

    def phrase(self, place: int, clause: range) -> list[int]:
        """The noun phrase behind ``place``; where an English one heads its clause, with the verb that follows."""
        behind = self.after(place, clause)
        if place == clause.start and self.scope.language == "en":
            return behind[: _NOUN_PHRASE + 1]
        return [at for at in behind[:_NOUN_PHRASE] if at - behind[0] < _NOUN_PHRASE]

    def focus_of(self, place: int, clause: range) -> list[int]:
        """What "nicht" or "not" falls on: all up to the next content word, and the verb that comes behind it."""
        following = self.after(place, clause)
        if not following:
            return []
        return [*range(place + 1, following[0] + 1), *self.verbs_around(place, clause)]

    def verbs_around(self, place: int, clause: range) -> list[int]:
        """The German verbs behind ``place``, or else those before it: the first is the finite one, if it is no noun.

        One at the head of the clause, as in "hilft nicht gegen Klauen", counts in either case.
        """
        verbs = self.scope.verbs(clause)
        before = [at for at in verbs if at < place and (at > clause.start or self.is_finite(at, place))]
        behind = [at for at in verbs if at > place]
        if behind:
            return [*(at for at in before[:1] if at == clause.start), *behind]
        return [*before[:1], *before[-1:]]

    def is_finite(self, at: int, place: int) -> bool:
        """Whether the verb at the head of a clause is no noun, as it is in "Klauen ist nicht gut"."""
        return at + 1 == place or not self.scope.forms[at].endswith(_INFINITIVE)

    def verb_before(self, place: int, clause: range) -> int | None:
        """The finite verb before ``place``, with nothing but small words between: "das hilft doch nicht"."""
        content = self.scope.content(range(clause.start, place))
        return content[-1] if content and content[-1] in self.scope.verbs(clause) else None

    def after(self, place: int, clause: range) -> list[int]:
        return self.scope.content(range(place + 1, clause.stop))

    def verb_of(self, place: int, clause: range) -> list[int]:
        """The verbs of the clause, or else the content word next to ``place``, first those behind it."""
        inside = [at for at in self.scope.content(clause) if at != place]
        following = [at for at in inside if at > place]
        return self.verbs_around(place, clause) or following[:1] or inside[-1:]
