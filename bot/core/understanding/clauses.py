"""A text taken apart: sentences, clauses, words, each with what it comes down to."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.core.languages import Language
from bot.core.quiz.numbers import read_number
from bot.core.understanding.particles import Particles
from bot.core.understanding.spelling import clean, fold
from bot.core.understanding.tongues import PARTICLES
from bot.core.understanding.words import is_verb

Keys = frozenset[str]
Reduce = Callable[[str], tuple[Keys, Keys]]
"""From a word to its keys and to the keys of what it denies by itself, as "ungeprüft" denies "geprüft"."""

_PIECE: Final = re.compile(
    r"\d+(?:[.,' ]\d{3})*(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|[.!?…;:\n\"„“”«»]+|[,()–—]|\s-+\s"
)
_SENTENCE_END: Final = frozenset('.!?…;:\n"„“”«»')
_WH_MANNER: Final = frozenset({"viel", "viele", "vielen", "vieler", "lange", "oft", "genau", "gut", "sicher", "hoch"})


@dataclass(slots=True)
class Token:
    """A word or number of a text. ``sentence`` and ``clause`` count from 0 through the whole text.

    ``copied``: it belongs to a run of words of the article.
    """

    form: str
    keys: Keys
    denies: Keys
    sentence: int
    clause: int
    content: bool
    number: float | None = None
    copied: bool = False
    asked: bool = False
    """It stands in a question, a direct or an indirect one."""
    told: bool = False
    """It is asked, but somebody is said to have told or to know it: "es steht da, wie viele"."""
    dismissed: list[int] = field(default_factory=list)
    """The places of what says that it does not matter."""
    wanted: bool = False
    """It is said that it should be, or that it would be."""
    near: list[int] = field(default_factory=list)
    """The negators whose denial falls on this very word."""
    far: list[int] = field(default_factory=list)
    """The negators that deny something else in its clause."""


def take_apart(text: str, language: Language, reduce: Reduce) -> list[Token]:
    """The words and numbers of ``text`` in their order, with their clauses; time is linear in its length."""
    particles = PARTICLES[language]
    tokens: list[Token] = []
    sentence = clause = start = 0
    pieces = _PIECE.findall(clean(text, language))
    for place, piece in enumerate(pieces):
        sign = piece.strip() or piece
        if sign[0] in _SENTENCE_END:
            if len(tokens) > start:
                if "?" in sign:
                    _ask(tokens[start:])
                sentence, clause, start = sentence + 1, clause + 1, len(tokens)
        elif not sign[0].isalnum():
            clause += bool(tokens and tokens[-1].clause == clause)
        else:
            following = pieces[place + 1 : place + 3]
            # One word is no clause yet: "as if", "but when".
            if _is_begun(tokens, clause) and _opens(sign, tokens[-1].form, following, particles):
                clause += 1
            tokens.append(_token(sign, sentence, clause, reduce, particles, language))
    for group in by_clause(tokens):
        _join_prefix(group, particles, language)
        if group[0].form in particles.ask or (len(group) > 1 and group[1].form in particles.ask):
            _ask(group)
    return tokens


def _is_begun(tokens: Sequence[Token], clause: int) -> bool:
    return len(tokens) > 1 and tokens[-1].clause == tokens[-2].clause == clause


def by_clause(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens clause by clause."""
    start = 0
    for end in range(1, len(tokens) + 1):
        if end == len(tokens) or tokens[end].clause != tokens[start].clause:
            yield tokens[start:end]
            start = end


def _join_prefix(clause: Sequence[Token], particles: Particles, language: Language) -> None:
    """Give the verb of a German clause the prefix at its end: "sie geben die Bilder weiter" is "weitergeben"."""
    prefix = clause[-1].form
    if len(clause) < 2 or prefix not in particles.prefixes:
        return
    for token in clause[:-1]:
        if is_verb(token.form, language):
            token.keys |= {fold(prefix) + key for key in token.keys}
            token.content = True
            return


def _ask(tokens: Sequence[Token]) -> None:
    for token in tokens:
        token.asked = True


def _opens(word: str, before: str, following: Sequence[str], particles: Particles) -> bool:
    if word in particles.join:
        return any(one in particles.subject for one in following)
    if word in particles.ask:
        # "so groß wie" compares; only "wie viele" and the like ask.
        return word != "wie" or (bool(following) and following[0] in _WH_MANNER)
    if word in particles.that:
        # Neither "why would that help" nor "none of that" nor "they never said that themselves" has a clause in it.
        alone = before in particles.modal or before == "of" or bool(particles.selves.intersection(following[:1]))
        # Nor has "not that important".
        alone = alone or (before == "not" and particles.subject.isdisjoint(following[:1]))
        return word in particles.open and not alone
    return word in particles.open


def _token(word: str, sentence: int, clause: int, reduce: Reduce, particles: Particles, language: Language) -> Token:
    if word[0].isdigit():
        number = read_number(word, language)
        return Token(word, frozenset({word if number is None else f"{number:g}"}), frozenset(), sentence, clause,
                     content=True, number=number)  # fmt: skip
    keys, denies = reduce(word)
    return Token(word, keys, denies, sentence, clause, content=word not in particles.empty)
