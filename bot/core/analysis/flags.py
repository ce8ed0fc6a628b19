"""Which questions somebody should look at, by Moodle's thresholds and by how many were right."""

from enum import Enum
from typing import Final

from bot.core.analysis.statistics import ItemStatistics

ENOUGH: Final = 10
"""Learners below whom nothing is flagged: there, only counts are worth telling."""

NEARLY_ALL: Final = 0.95
"""Facility from which nearly all are right."""

CHANCE: Final = 0.2
"""Facility of blind guessing where nobody says better: one of five options."""

DUBIOUS_BELOW, VERY_LIKELY_BELOW, LIKELY_BELOW = 15, 30, 50
"""Limits of discriminative efficiency, and twice of the discrimination index (Moodle's; 50 itself is fine)."""

_ROUNDING = 1e-9


class Flag(Enum):
    """A reason to look at a question."""

    NEGATIVE_DISCRIMINATION = "negative_discrimination"
    """Who does better elsewhere does worse here, as with a wrong key."""

    DUBIOUS = "dubious"
    """Its discriminative efficiency is below 15 %."""

    VERY_LIKELY = "very_likely_needs_a_look"
    """Its discrimination index is below 30."""

    LIKELY = "likely_needs_a_look"
    """Its discrimination index is from 30 to below 50."""

    NEARLY_ALL_RIGHT = "nearly_all_right"
    """Its facility is at least 95 %: it can tell hardly anybody apart."""

    NEARLY_ALL_WRONG = "nearly_all_wrong"
    """Its facility is that of blind guessing, or below."""


def flags(item: ItemStatistics, chance: float = CHANCE) -> tuple[Flag, ...]:
    """The flags of ``item``, gravest first; none below ``ENOUGH`` learners.

    ``chance`` is the facility of blind guessing, 0 to below 1. A negative index is flagged twice, as
    NEGATIVE_DISCRIMINATION and as VERY_LIKELY, whose limit it is below, too.
    """
    if item.n < ENOUGH:
        return ()
    index, efficiency, facility = item.discrimination_index, item.discriminative_efficiency, item.facility
    found: list[Flag] = []
    if index is not None and _below(index, 0):
        found.append(Flag.NEGATIVE_DISCRIMINATION)
    if efficiency is not None and _below(efficiency, DUBIOUS_BELOW):
        found.append(Flag.DUBIOUS)
    if index is not None and _below(index, LIKELY_BELOW):
        found.append(Flag.VERY_LIKELY if _below(index, VERY_LIKELY_BELOW) else Flag.LIKELY)
    if facility is not None and not _below(facility, NEARLY_ALL):
        found.append(Flag.NEARLY_ALL_RIGHT)
    if facility is not None and not _below(chance, facility):
        found.append(Flag.NEARLY_ALL_WRONG)
    return tuple(found)


def _below(value: float, limit: float) -> bool:
    """Whether ``value`` is below ``limit`` by more than rounding: three of nine are not more than one of three."""
    return value < limit - _ROUNDING
