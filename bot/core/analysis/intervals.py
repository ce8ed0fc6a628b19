"""How sure a share is that few answers tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, TypeVar

T = TypeVar("T")

Z_95 = 1.96
"""Standard normal deviate of a 95 % interval."""

MIN_CLUSTERS: Final = 2
"""Learners that a jackknife needs."""

_SMALL: Final = (12.706, 4.303, 3.182, 2.776)
"""Student's t for 1 to 4 degrees of freedom, where the expansion is too coarse."""


@dataclass(frozen=True)
class Estimate:
    """``value``, and where the truth lies with 95 % certainty: low ≤ value ≤ high."""

    value: float
    low: float
    high: float

    def within(self, lowest: float, highest: float) -> "Estimate":
        """The same, cut to a scale that goes from ``lowest`` to ``highest``."""
        return Estimate(*(min(highest, max(lowest, one)) for one in (self.value, self.low, self.high)))

    def wider(self, other: "Estimate") -> "Estimate":
        """This value with whichever bounds are further away."""
        return Estimate(self.value, min(self.low, other.low), max(self.high, other.high))


def around(value: float, variance: float, deviate: float = Z_95) -> Estimate:
    """Wald's interval: ``value`` ± ``deviate``·√``variance``; raises ValueError for a negative variance."""
    half = deviate * sqrt(variance)
    return Estimate(value, value - half, value + half)


def share(right: float, n: int) -> Estimate:
    """``right`` of ``n`` (at least 1) with its score interval; raises ZeroDivisionError for n = 0."""
    return Estimate(right / n, *wilson(right, n))


def student(freedom: int) -> float:
    """Student's t of a 95 % interval, to a hundredth, for ``freedom`` ≥ 1 degrees of freedom.

    From five on it is the expansion of Abramowitz and Stegun, 26.7.5.
    """
    if freedom < 1:
        message = f"no t for {freedom} degrees of freedom"
        raise ValueError(message)
    if freedom <= len(_SMALL):
        return _SMALL[freedom - 1]
    z = Z_95
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def jackknife(clusters: Sequence[T], statistic: Callable[[Sequence[T]], float]) -> Estimate:
    """``statistic`` of all ``clusters``, with an interval that knows that answers of one learner go together.

    The variance is (G − 1)/G·Σ(s₋g − mean)², s₋g being the statistic without cluster g, and the deviate Student's t for
    G − 1 degrees of freedom (Efron and Stein 1981, doi:10.1214/aos/1176345462). Raises ValueError for fewer than two.
    """
    count = len(clusters)
    if count < MIN_CLUSTERS:
        message = f"{count} clusters are too few"
        raise ValueError(message)
    without = [statistic([*clusters[:place], *clusters[place + 1 :]]) for place in range(count)]
    mean = sum(without) / count
    variance = (count - 1) / count * sum((one - mean) ** 2 for one in without)
    return around(statistic(clusters), variance, student(count - 1))


def wilson(right: float, n: int, z: float = Z_95) -> tuple[float, float]:
    """The score interval for a share of which ``right`` of ``n`` are known, as (low, high) with 0 ≤ low ≤ high ≤ 1.

    Centre (p + z²/2n)/(1 + z²/n), half width z·√(p(1−p)/n + z²/4n²)/(1 + z²/n), where p = right/n
    (Wilson 1927, doi:10.1080/01621459.1927.10502953). ``right`` may have fractions, as partial credit
    gives; of nothing, n = 0, nothing is known: (0, 1). Raises ValueError unless 0 ≤ right ≤ n and z ≥ 0.
    """
    if not 0 <= right <= n or not z >= 0:
        message = f"no interval for {right} of {n} with z = {z}"
        raise ValueError(message)
    if not n:
        return 0.0, 1.0
    share, pull = right / n, z * z / n
    centre = (share + pull / 2) / (1 + pull)
    half = z * sqrt(share * (1 - share) / n + pull / (4 * n)) / (1 + pull)
    # At the ends of the scale one bound is exactly the share, which rounding would miss.
    low = 0.0 if right == 0 else max(0.0, centre - half)
    high = 1.0 if right == n else min(1.0, centre + half)
    return low, high
