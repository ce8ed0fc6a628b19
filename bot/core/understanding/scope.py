"""What denials in a text fall on: the ground on which they are looked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from bot.core.languages import Language
from bot.core.understanding.clauses import Token, by_clause
from bot.core.understanding.tongues import PARTICLES
from bot.core.understanding.words import is_verb, keys, may_be_verb

_WHO_DOES: Final = ("er", "ers", "or", "ors", "erin", "erinnen")
_HAVE: Final = frozenset({"have", "has", "had"})
_LEAVE: Final = frozenset({"leave", "leaves", "left", "leaving"})


class Kind(Enum):
    """What a negator does."""

    DENIAL = "denies what it falls on"
    GAP = "says that something is not said, not known or missing, so nothing is denied"


@dataclass(frozen=True, slots=True)
class Negator:
    """A denial: the word at ``place`` among the tokens."""

    place: int
    kind: Kind
    verb: int | None = None
    """The place of the finite German verb right before it, which it denies first."""


@dataclass(frozen=True)
class Stems:
    """Keys of the words that ``Particles`` lists under these names."""

    say: frozenset[str]
    truth: frozenset[str]
    false: frozenset[str]
    nonsense: frozenset[str]
    doubt: frozenset[str]
    lack: frozenset[str]
    need: frozenset[str]


@lru_cache
def stems_of(language: Language) -> Stems:
    """The stems of one language."""
    particles = PARTICLES[language]

    def of(words: Iterable[str]) -> frozenset[str]:
        return frozenset(key for word in words for key in keys(word, language)[:1])

    return Stems(
        say=of(particles.say),
        truth=of(particles.truth),
        false=of(particles.false),
        nonsense=of(particles.nonsense),
        doubt=of(particles.doubt),
        lack=of(particles.lack),
        need=of(particles.need),
    )


class Scope:
    """The tokens of a text with their clauses, and the negators that were found among them."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens, self.language = tokens, language
        self.particles, self.stems = PARTICLES[language], stems_of(language)
        self.found: dict[int, Negator] = {}
        self.clauses: list[range] = []
        for clause in by_clause(tokens):
            start = self.clauses[-1].stop if self.clauses else 0
            self.clauses.append(range(start, start + len(clause)))
        self.forms = [token.form for token in tokens]

    def note(self, negator: Negator, focus: Sequence[int], reach: Iterable[int] = ()) -> None:
        """``negator`` falls on ``focus`` and lies over the rest of ``reach``."""
        self.found[negator.place] = negator
        for at in focus:
            token = self.tokens[at]
            # Who says nothing denies saying it, and nothing else. "Ist das nicht übertrieben?" asks for a yes: what a
            # question denies stays open.
            direct = self.says(at) if negator.kind is Kind.GAP else not token.asked
            (token.near if direct else token.far).append(negator.place)
        for at in reach:
            if at not in focus and at != negator.place:
                self.tokens[at].far.append(negator.place)

    def deny(self, place: int, said: Sequence[int]) -> None:
        """What is ``said`` in these places is denied at ``place``: its verb, or all up to a word of content."""
        content = [at for at in said if self.tokens[at].content]
        focus = self.verbs(said)[-1:] or [at for at in said if at <= (content[0] if content else said[-1])]
        self.note(Negator(place, Kind.DENIAL), focus, said)

    def take_back(self, places: Iterable[int], but: int | None = None) -> None:
        """The negators at ``places`` deny nothing after all, ``but`` the word there."""
        gone = frozenset(places)
        for at, token in enumerate(self.tokens):
            if at != but and gone:
                token.near = [one for one in token.near if one not in gone]
                token.far = [one for one in token.far if one not in gone]

    def complement(self, number: int) -> range:
        """The clause behind that of this ``number``, if a word like "that" opens it."""
        following = self.clauses[number + 1] if number + 1 < len(self.clauses) else range(0)
        return following if following and self.is_complement(following) else range(0)

    def is_complement(self, clause: range) -> bool:
        """Whether a word like "that" opens the clause."""
        return self.forms[clause.start] in self.particles.that

    def neighbours(self, number: int) -> list[range]:
        """The clauses of the same sentence before and behind that of this ``number``."""
        sentence = self.sentence(self.clauses[number])
        around = [self.clauses[at] for at in (number - 1, number + 1) if 0 <= at < len(self.clauses)]
        return [clause for clause in around if self.sentence(clause) == sentence]

    def sentence(self, clause: range) -> int:
        """The number of the sentence of a clause."""
        return self.tokens[clause.start].sentence

    def content(self, places: Iterable[int]) -> list[int]:
        """Those of ``places`` that hold a word of content."""
        return [at for at in places if self.tokens[at].content]

    def says(self, at: int) -> bool:
        """Whether the word there is one of saying or knowing, and nobody who does so: "reporters" report."""
        said = bool(self.tokens[at].keys & self.stems.say)
        return said and not (self.tokens[at].content and self.forms[at].endswith(_WHO_DOES))

    def needs(self, at: int) -> bool:
        """Whether the word there is one of need: "have" is one in "have to" alone."""
        needed = bool(self.tokens[at].keys & self.stems.need)
        return needed and (self.forms[at] not in _HAVE or self.forms[at + 1 : at + 2] == ["to"])

    def lacks(self, at: int) -> bool:
        """Whether the word there says that something is missing or not told."""
        left_out = self.forms[at] in _LEAVE and self.forms[at + 1 : at + 2] == ["out"]
        return left_out or bool(self.tokens[at].keys & self.stems.lack)

    def verbs(self, places: Sequence[int]) -> list[int]:
        """The German verbs at ``places``, as far as their form tells; behind a modal verb, the last word is one."""
        content = self.content(places)
        modal = any(self.forms[at] in self.particles.modal for at in places)
        return [
            at
            for at in content
            if is_verb(self.forms[at], self.language)
            or (modal and at == content[-1] and may_be_verb(self.forms[at], self.language))
        ]
