"""What a denial in a sentence falls on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from bot.core.languages import Language
from bot.core.understanding.clauses import Token, by_clause
from bot.core.understanding.particles import PARTICLES, Particles
from bot.core.understanding.words import is_verb, keys

_NOUN_PHRASE = 2
"""Content words that "kein" or "without" falls on: an adjective and its noun."""


_WITHOUT = frozenset({"ohne", "without"})
_PRONOUNS = frozenset({"keiner", "keine", "keins", "no"})
"""Determiners that are pronouns, too: "keiner hat", "no one has"."""


class Kind(Enum):
    """What a negator does."""

    DENIAL = "denies what it falls on"
    GAP = "says that something is not said, not known or missing, so nothing is denied"


@dataclass(frozen=True, slots=True)
class Negator:
    """A denial: the word at ``place`` among the tokens."""

    place: int
    kind: Kind


@dataclass(frozen=True)
class _Stems:
    say: frozenset[str]
    truth: frozenset[str]
    false: frozenset[str]
    lack: frozenset[str]


@lru_cache
def _stems(language: Language) -> _Stems:
    particles = PARTICLES[language]

    def of(words: frozenset[str]) -> frozenset[str]:
        return frozenset(key for word in words for key in keys(word, language)[:1])

    return _Stems(of(particles.say), of(particles.truth), of(particles.false), of(particles.lack))


def find_negators(tokens: Sequence[Token], language: Language) -> Mapping[int, Negator]:
    """The negators among ``tokens`` by their place; notes at each token which of them fall on it, near or far."""
    return _Finder(tokens, language).find()


class _Finder:
    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens, self.language = tokens, language
        self.particles: Particles = PARTICLES[language]
        self.stems = _stems(language)
        self.found: dict[int, Negator] = {}
        self.harmless = self.harmless_places()

    def find(self) -> Mapping[int, Negator]:
        start = 0
        for clause in by_clause(self.tokens):
            end = start + len(clause)
            for place in range(start, end):
                self.look_at(place, start, end)
            start = end
        self.settle_questions()
        self.dismiss()
        return self.found

    def settle_questions(self) -> None:
        """Mark the indirect questions that somebody is said to have answered, by the clause before or after them."""
        clauses = list(by_clause(self.tokens))
        for at, clause in enumerate(clauses):
            if not clause[0].asked and not clause[-1].asked:
                continue
            for other in (clauses[at - 1] if at else (), clauses[at + 1] if at + 1 < len(clauses) else ()):
                if other and other[0].sentence == clause[0].sentence and self.tells(other):
                    for token in clause:
                        token.told = True

    def dismiss(self) -> None:
        """Mark what is said not to matter, with the question that it is about."""
        clauses = list(by_clause(self.tokens))
        for at, clause in enumerate(clauses):
            if not any(self.dismisses(token) for token in clause):
                continue
            around = (clauses[at - 1] if at else (), clauses[at + 1] if at + 1 < len(clauses) else ())
            for part in (
                clause,
                *(other for other in around if other and other[0].asked and other[0].sentence == clause[0].sentence),
            ):
                for token in part:
                    token.dismissed = True

    def dismisses(self, token: Token) -> bool:
        denied = bool(token.near) or bool(token.far)
        return token.form in (self.particles.matter if denied else self.particles.dismiss)

    def tells(self, clause: Sequence[Token]) -> bool:
        """Whether somebody tells or knows something there, and it is neither denied nor wished for."""
        return (
            any(token.keys & self.stems.say and not token.near and not token.far for token in clause)
            and not any(token.form in self.particles.wish or token.asked for token in clause)
            and not any(token.denies & self.stems.say for token in clause)
        )

    def harmless_places(self) -> frozenset[int]:
        forms = [token.form for token in self.tokens]
        return frozenset(
            place + at
            for phrase in self.particles.harmless
            for place in range(len(forms) - len(phrase) + 1)
            if tuple(forms[place : place + len(phrase)]) == phrase
            for at in range(len(phrase))
        )

    def look_at(self, place: int, start: int, end: int) -> None:
        token = self.tokens[place]
        if place in self.harmless:
            return
        if token.form in _WITHOUT:
            self.note(Negator(place, Kind.DENIAL), self.after(place, end)[:_NOUN_PHRASE], place, place)
        elif token.form in self.particles.deny_all or (
            token.form in self.particles.deny_noun and self.alone(place, end)
        ):
            self.add(place, self.verb_of(place, start, end), start, end)
        elif token.form in self.particles.deny_noun or (token.form == "noch" and self.after_neither(place)):
            self.add(place, self.noun_of(place, start, end), start, end)
        elif token.form in self.particles.deny:
            focus = self.focus_of(place, start, end) or [*self.verb_of(place, start, end), *range(place + 1, end)]
            self.add(place, focus, start, end)
        elif token.keys & self.stems.lack:
            self.note(Negator(place, Kind.GAP), [], start, end)
        elif token.keys & self.stems.false and self.complement(end):
            self.deny_complement(place, self.complement(end))

    def add(self, place: int, focus: list[int], start: int, end: int) -> None:
        """A negator that falls on ``focus``; where that is a verb of saying or believing, on what is said or not."""
        on = [at for at in focus if self.tokens[at].keys & self.stems.truth]
        complement = self.complement(end) or [at for at in range(place + 1, end) if at not in on]
        if on and (self.complement(end) or self.language == "en") and complement:
            self.deny_complement(place, complement)
        elif any(self.tokens[at].keys & self.stems.say for at in self.ends(focus)):
            self.note(Negator(place, Kind.GAP), focus, start, end)
        else:
            self.note(Negator(place, Kind.DENIAL), focus, start, end)

    def deny_complement(self, place: int, complement: list[int]) -> None:
        """A negator whose denial falls on what is said elsewhere: on the verb there, or all up to a word of content."""
        content = [at for at in complement if self.tokens[at].content]
        focus = [at for at in content if self.is_verb(at)][-1:] or [at for at in complement if at <= (content or [at])[0]]
        self.note(Negator(place, Kind.DENIAL), focus, place, place)
        for at in complement:
            if at not in focus:
                self.tokens[at].far.append(place)

    def ends(self, focus: list[int]) -> list[int]:
        """The first and the last content word of ``focus``: the verb stands first in English, last in German."""
        content = [at for at in focus if self.tokens[at].content]
        return content[:1] + content[-1:]

    def note(self, negator: Negator, focus: list[int], start: int, end: int) -> None:
        self.found[negator.place] = negator
        for at in focus:
            # "Ist das nicht übertrieben?" asks for a yes: what a question denies stays open.
            token = self.tokens[at]
            (token.far if token.asked and negator.kind is Kind.DENIAL else token.near).append(negator.place)
        for at in range(start, end):
            if at not in focus and at != negator.place:
                self.tokens[at].far.append(negator.place)

    def after_neither(self, place: int) -> bool:
        """Whether "weder" stands before the "noch" at ``place``, which without it means "still"."""
        sentence = self.tokens[place].sentence
        before = range(place - 1, -1, -1)
        return any(self.tokens[at].form == "weder" for at in before if self.tokens[at].sentence == sentence)

    def alone(self, place: int, end: int) -> bool:
        """Whether "keiner" or "none" stands for itself: no noun follows, but a verb."""
        following = place + 1
        return following >= end or (self.tokens[place].form in _PRONOUNS and not self.tokens[following].content)

    def focus_of(self, place: int, start: int, end: int) -> list[int]:
        """What "nicht" or "not" falls on: all up to the next content word, and the verb that comes behind it."""
        following = self.after(place, end)
        if not following:
            return []
        return list(dict.fromkeys([*range(place + 1, following[0] + 1), *self.verbs_around(place, start, end)]))

    def verbs_around(self, place: int, start: int, end: int) -> list[int]:
        """The German verbs behind ``place``, or else the last one before it: the finite one, which heads no clause."""
        verbs = [at for at in range(start, end) if self.tokens[at].content and self.is_verb(at)]
        return [at for at in verbs if at > place] or [at for at in verbs if at > start][-1:]

    def is_verb(self, at: int) -> bool:
        return is_verb(self.tokens[at].form, self.language)

    def noun_of(self, place: int, start: int, end: int) -> list[int]:
        """The noun phrase behind ``place`` and the verb; an English one only where the phrase is its subject."""
        phrase = self.after(place, end)[: _NOUN_PHRASE + (place == start and self.language == "en")]
        return list(dict.fromkeys([*phrase, *self.verbs_around(place, start, end)]))

    def after(self, place: int, end: int) -> list[int]:
        return [at for at in range(place + 1, end) if self.tokens[at].content]

    def verb_of(self, place: int, start: int, end: int) -> list[int]:
        """The verbs of the clause, or else the content word next to ``place``, first those behind it."""
        inside = [at for at in range(start, end) if self.tokens[at].content and at != place]
        following = [at for at in inside if at > place]
        return self.verbs_around(place, start, end) or following[:1] or inside[-1:]

    def complement(self, end: int) -> list[int]:
        """The next clause, if ``that`` opens it."""
        if end >= len(self.tokens) or self.tokens[end].form not in self.particles.that:
            return []
        clause = self.tokens[end].clause
        found = []
        for at in range(end, len(self.tokens)):
            if self.tokens[at].clause != clause:
                break
            found.append(at)
        return found
