"""Which questions a quiz asks, and in which order their options stand. Pure: randomness comes in as a seed."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.core.content import (
    Classify,
    Match,
    MultipleChoice,
    OpenPrompt,
    Order,
    Probability,
    Question,
    SingleChoice,
    TapSentence,
    TapWord,
    TrueFalse,
)

T = TypeVar("T")

QUIZ_LENGTH = 8
"""Questions in a mixed quiz: some five minutes."""

CHECK_LENGTH = 8
"""Questions in the check after a lesson: one for each of the ideas that weigh most."""

CLASS_CHECK_LENGTH = 12
"""The same after a class's own lesson: as a rule all that its teacher kept, for nothing else asks them soon."""


AIM = (0.75, 0.8)
"""Predicted success at which questions teach most: hard enough to tell something, easy enough not to discourage."""

_SAME = 0.05
"""Differences in distance from ``AIM`` below this are no reason to prefer a question: chance decides."""


@dataclass(frozen=True)
class Candidate:
    """A question that could be asked: global id, skill, concept, level (1–3), how often asked and missed.

    ``success`` (0–1) is the predicted credit; where several learners are asked, it is the same for all questions.
    """

    question_id: str
    skill: str
    concept: str
    level: int
    asked: int
    missed: int
    success: float = AIM[0]


def pick(candidates: Sequence[Candidate], count: int, seed: int) -> tuple[str, ...]:
    """``count`` question ids (fewer where there are fewer), easy ones first.

    What was never asked comes before what was missed, and that before what went right; within a rank
    no concept comes twice before every concept came once, and skills take turns. Among equals the one comes first whose
    predicted success is nearest to ``AIM``. Ties fall by ``seed``.
    """
    ordered = sorted(candidates, key=lambda c: (_rank(c), c.asked, _off(c), _draw(seed, c.question_id)))
    chosen: list[Candidate] = []
    concepts, skills = Counter[str](), Counter[str]()
    while ordered and len(chosen) < count:
        best = min(ordered, key=lambda c: (concepts[c.concept], _rank(c), skills[c.skill]))
        chosen.append(best)
        ordered.remove(best)
        concepts[best.concept] += 1
        skills[best.skill] += 1
    return tuple(c.question_id for c in sorted(chosen, key=lambda c: (c.level, _draw(seed, c.question_id))))


def pick_with_prompt(
    candidates: Sequence[Candidate], prompts: Sequence[Candidate], count: int, seed: int
) -> tuple[str, ...]:
    """The same, with the last of ``count`` an open prompt of ``prompts`` that was never asked, if there is one.

    Writing takes longest, so it comes last, and no text is asked for a second time.
    """
    new = pick([prompt for prompt in prompts if not prompt.asked], 1, seed)
    return (*pick(candidates, count - len(new), seed), *new)


def option_order(question: Question, seed: int, question_id: str) -> tuple[str, ...]:
    """The ids of the options in the order shown: shuffled by ``seed`` where the order carries no meaning.

    "True" stays before "false", sentences stay in the order of the article, percentages and checklists as they are.
    Items to be put in order never stand in it already, and right sides never all beside their left ones. Questions
    without options give an empty tuple.
    """
    match question:
        case SingleChoice() | MultipleChoice():
            return _shuffle(question.options, seed, question_id)
        case Classify():
            return _shuffle(question.items, seed, question_id)
        case Match(pairs=key) | Order(items=key):
            drawn = _shuffle(key, seed, question_id)
            return drawn if drawn != key else (*drawn[1:], drawn[0])
        case TrueFalse() | TapSentence() | TapWord() | Probability() | OpenPrompt():
            return tuple(option.id for option in question.options_of("en"))
        case _:
            return ()


def shuffled(items: Iterable[T], seed: int, key: Callable[[T], str]) -> list[T]:
    """``items`` in an order that follows from ``seed`` and their names alone."""
    return sorted(items, key=lambda item: _draw(seed, key(item)))


def _shuffle(options: Iterable[str], seed: int, question_id: str) -> tuple[str, ...]:
    return tuple(sorted(options, key=lambda option: _draw(seed, f"{question_id}/{option}")))


def _rank(candidate: Candidate) -> int:
    if not candidate.asked:
        return 0
    return 1 if candidate.missed else 2


def _off(candidate: Candidate) -> int:
    low, high = AIM
    return int(max(low - candidate.success, candidate.success - high, 0) / _SAME)


def _draw(seed: int, name: str) -> bytes:
    # A hash and not random.Random: the order is the same on every Python version and machine.
    return hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).digest()
