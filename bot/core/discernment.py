"""Telling sound claims from unsound ones, apart from a leaning to believe or to doubt.

Signal detection: d′ is how well both are told apart (0: not at all), c is the leaning (below 0: rather takes claims for
sound, above 0: rather for unsound). A learner who doubts everything gets every unsound claim right and has d′ = 0.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

from bot.core.analysis.intervals import MIN_CLUSTERS, Estimate, around, jackknife, share

MINIMUM: Final = 20
"""Sound and unsound claims, each, below which nothing is told of an individual."""

_NORMAL: Final = NormalDist()


@dataclass(frozen=True)
class Claims:
    """``hits`` of ``sound`` claims were called sound, and so were ``false_alarms`` of ``unsound`` ones."""

    hits: int
    sound: int
    false_alarms: int
    unsound: int

    def __post_init__(self) -> None:
        if not (0 <= self.hits <= self.sound and 0 <= self.false_alarms <= self.unsound):
            message = f"{self} calls more claims sound than there are"
            raise ValueError(message)


@dataclass(frozen=True)
class Missing:
    """How many more ``sound`` and ``unsound`` claims have to be judged before anything is told."""

    sound: int
    unsound: int


@dataclass(frozen=True)
class Discernment:
    """``d_prime`` and ``criterion`` (c) in standard deviations; accuracy on sound and on unsound claims (0–1)."""

    claims: Claims
    d_prime: Estimate
    criterion: Estimate
    sound: Estimate
    unsound: Estimate

    @property
    def pairs(self) -> Estimate:
        """d′ as a share: of a sound and an unsound claim side by side the sound one is found with Φ(d′/√2)."""
        return _carried(self.d_prime, lambda d: d / sqrt(2))

    @property
    def trust(self) -> Estimate:
        """The criterion as a share: how often a claim half-way between sound and unsound is called sound, Φ(−c)."""
        return _carried(self.criterion, lambda c: -c)


def discern(claims: Claims) -> Discernment | Missing:
    """What the judgements of one learner tell, or how many are missing.

    Variances after Gourevitch and Galanter 1967 (doi:10.1007/BF02289402).
    """
    missing = Missing(max(0, MINIMUM - claims.sound), max(0, MINIMUM - claims.unsound))
    if missing.sound or missing.unsound:
        return missing
    return _told(claims)


def discern_class(learners: Sequence[Claims]) -> Discernment | Missing:
    """What the judgements of a class tell, all of them put together.

    Intervals are a jackknife over learners, or those of one learner who had judged everything where these are wider.
    The d′ of all is a little less than the mean of everybody's own, the more so the more they differ in their leaning.
    ``Missing`` may be nothing at all where a single learner has judged everything: then there is no class to tell of.
    """
    judged = [one for one in learners if one.sound or one.unsound]
    claims = _together(judged)
    missing = Missing(max(0, MINIMUM - claims.sound), max(0, MINIMUM - claims.unsound))
    if missing.sound or missing.unsound or len(judged) < MIN_CLUSTERS:
        return missing
    told = _told(claims)

    def spread(statistic: Callable[[Claims], float]) -> Estimate:
        return jackknife(judged, lambda some: statistic(_together(some)))

    return Discernment(
        claims,
        told.d_prime.wider(spread(d_prime)),
        told.criterion.wider(spread(criterion)),
        told.sound.wider(spread(lambda some: _rates(some)[0])).within(0, 1),
        told.unsound.wider(spread(lambda some: 1 - _rates(some)[1])).within(0, 1),
    )


def d_prime(claims: Claims) -> float:
    """z(H) − z(F), where the rates are (hits + ½)/(n + 1), which keeps 0 and 1 finite.

    (The log-linear correction of Hautus 1995, doi:10.3758/BF03203619.)
    """
    hit, alarm = _rates(claims)
    return _NORMAL.inv_cdf(hit) - _NORMAL.inv_cdf(alarm)


def criterion(claims: Claims) -> float:
    """−(z(H) + z(F))/2, with the same rates."""
    hit, alarm = _rates(claims)
    return -(_NORMAL.inv_cdf(hit) + _NORMAL.inv_cdf(alarm)) / 2


def variance(claims: Claims) -> float:
    """Of d′: H(1 − H)/(n·φ(z(H))²) + F(1 − F)/(n·φ(z(F))²); of c it is a quarter of that."""
    counts = (claims.sound, claims.unsound)
    return sum(
        rate * (1 - rate) / (n * _NORMAL.pdf(_NORMAL.inv_cdf(rate)) ** 2)
        for rate, n in zip(_rates(claims), counts, strict=True)
    )


def _told(claims: Claims) -> Discernment:
    spread = variance(claims)
    return Discernment(
        claims,
        around(d_prime(claims), spread),
        around(criterion(claims), spread / 4),
        share(claims.hits, claims.sound),
        share(claims.unsound - claims.false_alarms, claims.unsound),
    )


def _carried(found: Estimate, scale: Callable[[float], float]) -> Estimate:
    low, high = sorted(_NORMAL.cdf(scale(one)) for one in (found.low, found.high))
    return Estimate(_NORMAL.cdf(scale(found.value)), low, high)


def _rates(claims: Claims) -> tuple[float, float]:
    return (claims.hits + 0.5) / (claims.sound + 1), (claims.false_alarms + 0.5) / (claims.unsound + 1)


def _together(learners: Sequence[Claims]) -> Claims:
    return Claims(
        sum(one.hits for one in learners),
        sum(one.sound for one in learners),
        sum(one.false_alarms for one in learners),
        sum(one.unsound for one in learners),
    )
