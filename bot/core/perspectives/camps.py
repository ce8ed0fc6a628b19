"""Who answers alike: two camps, where there are two, found without chance.

Two-means (Lloyd 1982) begun from the sign on the first principal component, as in opinion maps of the pol.is kind, so
that the same votes always give the same camps.
"""

from collections.abc import Sequence
from typing import Final

from bot.core.classes import SMALL_GROUP

Votes = Sequence[float]
"""One person: 1 agrees, -1 disagrees, 0 passed or has not answered, one entry a statement."""

SEPARATION: Final = 0.36
"""The share of all variance that lies between the camps, at least. Of classes that answered 6 to 10 statements by the
toss of a coin one in twenty reaches it with 10 learners, one in a hundred with 15, hardly any with more. Two camps that
stand against each other on three of five statements, and each keep to that in 17 of 20 answers, mostly do (median .40
to .50)."""

_ROUNDS: Final = 20  # a class is settled after two to five
_ACCURATE: Final = 1e-12


def split(people: Sequence[Votes], threshold: float = SEPARATION) -> tuple[int, ...] | None:
    """The camp (0 or 1) of each of ``people``, the first of whom is in camp 0.

    None where there are no two camps of at least ``SMALL_GROUP`` that are apart by ``threshold``.
    """
    if len(people) < 2 * SMALL_GROUP:
        return None
    middle = _mean(people)
    away = [tuple(vote - mean for vote, mean in zip(person, middle, strict=True)) for person in people]
    axis = _principal(away)
    labels = tuple(int(_dot(person, axis) > 0) for person in away)
    for _ in range(_ROUNDS):
        if len(set(labels)) < 2:
            return None
        centres = [_mean([one for one, label in zip(away, labels, strict=True) if label == camp]) for camp in (0, 1)]
        labels = tuple(int(_square(one, centres[1]) < _square(one, centres[0])) for one in away)
    if labels[0]:
        labels = tuple(1 - label for label in labels)
    small = min(labels.count(0), labels.count(1)) < SMALL_GROUP
    return None if small or separation(people, labels) < threshold else labels


def separation(people: Sequence[Votes], labels: Sequence[int]) -> float:
    """The share of the variance of ``people`` that lies between camps 0 and 1, from 0 to 1; 0 without any variance."""
    total = _spread(people)
    if total < _ACCURATE:
        return 0.0
    camps = [[one for one, label in zip(people, labels, strict=True) if label == camp] for camp in (0, 1)]
    return 1 - sum(_spread(camp) for camp in camps if camp) / total


def _principal(away: Sequence[Votes]) -> Votes:
    """The first principal component of centred rows, by power iteration from the row that is furthest out."""
    axis: Votes = max(away, key=lambda one: _dot(one, one))
    for _ in range(_ROUNDS):
        weights = [_dot(one, axis) for one in away]
        summed = [
            sum(weight * one[place] for weight, one in zip(weights, away, strict=True)) for place in range(len(axis))
        ]
        length = _dot(summed, summed) ** 0.5
        if length < _ACCURATE:
            break
        axis = tuple(value / length for value in summed)
    return axis


def _mean(people: Sequence[Votes]) -> Votes:
    return tuple(sum(column) / len(people) for column in zip(*people, strict=True))


def _spread(people: Sequence[Votes]) -> float:
    middle = _mean(people)
    return sum(_square(one, middle) for one in people)


def _square(one: Votes, other: Votes) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _dot(one: Votes, other: Votes) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
