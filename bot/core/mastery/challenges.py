"""How hard a question is before anybody has answered it, what guessing earns in it, and how often it is right."""

from dataclasses import dataclass
from math import comb, factorial
from typing import Final

from bot.core.content import (
    Classify,
    Match,
    MultipleChoice,
    NumberQuestion,
    OpenPrompt,
    Order,
    Probability,
    Question,
    SingleChoice,
    TapSentence,
    TapWord,
    TrueFalse,
    TypedAnswer,
)
from bot.core.content.questions import PERCENTAGES
from bot.core.quiz import credit

DIFFICULTIES: Final = {1: -1.5, 2: -0.8, 3: 0.0}
"""The author's level in logits."""


@dataclass(frozen=True)
class Challenge:
    """``difficulty`` in logits; ``floor`` is the credit that guessing earns on average, 0 ≤ floor < 1."""

    difficulty: float
    floor: float


def challenge_of(question: Question) -> Challenge:
    """What answering ``question``, which is measured, asks of a learner."""
    return Challenge(DIFFICULTIES[question.level], _floor(question))


def ticking_floor(options: int, keys: int) -> float:
    """The mean credit of whoever ticks any set of at least one of ``options`` boxes, each as likely as the others.

    Credit is max(0, hits − false alarms)/keys. Of the sets, C(m, m − k + d) have d more hits than false alarms
    (Vandermonde), so that the mean over the 2^m − 1 sets is Σ_{d=1..k} d·C(m, m − k + d) / (k·(2^m − 1)).
    """
    earned = sum(more * comb(options, options - keys + more) for more in range(1, keys + 1))
    return float(earned / (keys * (2**options - 1)))


def sorting_floor(items: int, classes: int) -> float:
    """The mean credit of whoever sorts ``items`` blindly into ``classes``: how many are right is binomial."""
    chance = 1 / classes
    return sum(
        comb(items, right) * chance**right * (1 - chance) ** (items - right) * credit.sorted_in(right, items, classes)
        for right in range(items + 1)
    )


def matching_floor(pairs: int) -> float:
    """The mean credit of whoever matches ``pairs`` blindly: C(n, k) times the derangements of n − k have k right."""
    deranged = [1, 0]
    for size in range(2, pairs + 1):
        deranged.append((size - 1) * (deranged[-1] + deranged[-2]))
    ways = (comb(pairs, right) * deranged[pairs - right] * credit.matched(right, pairs) for right in range(pairs + 1))
    return sum(ways) / factorial(pairs)


def ordering_floor(items: int) -> float:
    """The mean credit of whoever puts ``items`` in order blindly.

    How many orders have so many pairs the wrong way round are the Mahonian numbers: the coefficients of
    Π (1 + x + … + x^(j−1)), j = 1 … n.
    """
    orders = [1]
    for size in range(2, items + 1):
        wider = [0] * (len(orders) + size - 1)
        for wrong, ways in enumerate(orders):
            for more in range(size):
                wider[wrong + more] += ways
        orders = wider
    pairs = len(orders) - 1
    return sum(ways * credit.ordered(pairs - wrong, pairs) for wrong, ways in enumerate(orders)) / factorial(items)


ESTIMATING_FLOOR: Final = sum(credit.estimated(int(percent), true=True) for percent in PERCENTAGES) / len(PERCENTAGES)
"""The mean credit of whoever gives any probability."""


def _floor(question: Question) -> float:
    match question:
        case SingleChoice():
            floor = 1 / len(question.options)
        case TapSentence():
            floor = 1 / len(question.choices)
        case TrueFalse():
            floor = 0.5
        case MultipleChoice():
            floor = ticking_floor(len(question.options), len(question.key))
        case TapWord():
            words, keys = len(question.words), len(question.key)
            floor = 1 / words if keys == 1 else ticking_floor(words, keys)
        case Classify():
            floor = sorting_floor(len(question.items), len(question.classes))
        case Match():
            floor = matching_floor(len(question.pairs))
        case Order():
            floor = ordering_floor(len(question.items))
        case Probability():
            floor = ESTIMATING_FLOOR
        case _:
            floor = _unguessed(question)
    return floor


def luck_of(question: Question) -> float:
    """The chance (0–1) that a blind answer to ``question``, which is measured, is right in all of its parts.

    It is the floor where an answer is either right or worth nothing. In several parts it is far below: of n! orders or
    matchings one is right, of k^n ways to sort n items into k classes, of 2^m − 1 ways to tick at least one of m boxes.
    Of the percentages for a claim, those count that lean to the right side far enough.
    """
    match question:
        case MultipleChoice():
            luck = 1 / (2 ** len(question.options) - 1)
        case TapWord() if len(question.key) > 1:
            luck = 1 / (2 ** len(question.words) - 1)
        case Classify():
            luck = 1 / len(question.classes) ** len(question.items)
        case Match():
            luck = 1 / factorial(len(question.pairs))
        case Order():
            luck = 1 / factorial(len(question.items))
        case Probability():
            luck = len(question.key_ids) / len(PERCENTAGES)
        case _:
            luck = _floor(question)
    return float(luck)


def _unguessed(_: NumberQuestion | TypedAnswer | OpenPrompt) -> float:
    # Takes what the cases above leave, so that the type checker asks about every new type of question.
    return 0.0
