"""Means, spreads and covariances that rounding cannot turn into something from nothing.

Every sum is ``math.fsum``, which is exact until its end: the order of the learners changes no digit.
"""

from collections.abc import Sequence
from math import fsum, sqrt
from operator import mul
from typing import Final, NamedTuple

NOISE: Final = 1e-12
"""What is smaller than this share of the numbers it came from is left over by rounding, and counts as 0."""

GREATEST: Final = 1e100
"""Marks are no larger than this, and spreads no smaller than one in it: else powers of them leave the floats."""


class Sample(NamedTuple):
    """Numbers as deviations from their mean.

    ``sd`` divides by n−1; it is None where n < 2. ``size`` is how large the numbers are that the
    deviations were computed from: rounding leaves deviations of some 1e-16 of it.
    """

    mean: float
    deviations: list[float]
    sd: float | None
    size: float


def sample(values: Sequence[float]) -> Sample:
    """The sample of ``values``, of which there is at least one."""
    mean = fsum(values) / len(values)
    size = max(map(abs, values))
    deviations = [value - mean for value in values]
    return Sample(mean, deviations, _sd(deviations, size), size)


def rest(total: Sample, part: Sample) -> Sample:
    """The sample of total − part: of what learners got in all other questions."""
    size = total.size + part.size
    deviations = [whole - one for whole, one in zip(total.deviations, part.deviations, strict=True)]
    return Sample(total.mean - part.mean, deviations, _sd(deviations, size), size)


def covariance(one: Sample, other: Sample) -> float:
    """Covariance with n−1 of two samples of the same n ≥ 2 learners; 0.0 where either does not vary."""
    if not one.sd or not other.sd:
        return 0.0
    found = fsum(map(mul, one.deviations, other.deviations)) / (len(one.deviations) - 1)
    return found if abs(found) > NOISE * max(one.sd * other.size, one.size * other.sd) else 0.0


def greatest_covariance(one: Sample, other: Sample) -> float:
    """The covariance if the best in one were the best in the other, and so on down: both sorted on their own."""
    return fsum(map(mul, sorted(one.deviations), sorted(other.deviations))) / (len(one.deviations) - 1)


def skewness(values: Sample) -> float | None:
    """k3/k2^1.5 with k3 = n²·m3/((n−1)(n−2)); None where n < 3 or nothing varies."""
    n = len(values.deviations)
    if n < 3 or not values.sd:
        return None
    # In units of the sd, so that k2 is 1 and no power of a small mark vanishes.
    return n * n * _moment(values, 3) / ((n - 1) * (n - 2))


def kurtosis(values: Sample) -> float | None:
    """k4/k2² with k4 = n²((n+1)·m4 − 3(n−1)·m2²)/((n−1)(n−2)(n−3)); None where n < 4 or nothing varies."""
    n = len(values.deviations)
    if n < 4 or not values.sd:
        return None
    k4 = n * n * ((n + 1) * _moment(values, 4) - 3 * (n - 1) * _moment(values, 2) ** 2)
    return k4 / ((n - 1) * (n - 2) * (n - 3))


def _moment(values: Sample, power: int) -> float:
    sd = values.sd or 1.0
    return fsum((deviation / sd) ** power for deviation in values.deviations) / len(values.deviations)


def _sd(deviations: Sequence[float], size: float) -> float | None:
    if len(deviations) < 2:
        return None
    found = sqrt(fsum(map(mul, deviations, deviations)) / (len(deviations) - 1))
    return found if found > max(NOISE * size, 1 / GREATEST) else 0.0
