"""How hard a question is before anybody has answered it, and what guessing earns in it."""

from dataclasses import dataclass
from math import comb
from typing import Final

from bot.core.content import MultipleChoice, NumberQuestion, Question, SingleChoice, TapSentence, TrueFalse, TypedAnswer

DIFFICULTIES: Final = {1: -1.5, 2: -0.8, 3: 0.0}
"""The author's level in logits."""


@dataclass(frozen=True)
class Challenge:
    """``difficulty`` in logits; ``floor`` is the credit that guessing earns on average, 0 ≤ floor < 1."""

    difficulty: float
    floor: float


def challenge_of(question: Question) -> Challenge:
    """What answering ``question`` asks of a learner."""
    return Challenge(DIFFICULTIES[question.level], _floor(question))


def ticking_floor(options: int, keys: int) -> float:
    """The mean credit of whoever ticks any set of at least one of ``options`` boxes, each as likely as the others.

    Credit is max(0, hits − false alarms)/keys. Of the sets, C(m, m − k + d) have d more hits than false alarms
    (Vandermonde), so that the mean over the 2^m − 1 sets is Σ_{d=1..k} d·C(m, m − k + d) / (k·(2^m − 1)).
    """
    earned = sum(more * comb(options, options - keys + more) for more in range(1, keys + 1))
    return float(earned / (keys * (2**options - 1)))


def _floor(question: Question) -> float:
    match question:
        case SingleChoice():
            return 1 / len(question.options)
        case TapSentence():
            return 1 / len(question.choices)
        case TrueFalse():
            return 0.5
        case MultipleChoice():
            return ticking_floor(len(question.options), len(question.key))
        case _:
            return _typed_floor(question)


def _typed_floor(_: NumberQuestion | TypedAnswer) -> float:
    # Takes what the cases above leave, so that the type checker asks about every new type of question.
    return 0.0
