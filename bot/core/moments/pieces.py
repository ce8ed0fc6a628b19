"""What the phrases of a typed time say, each by itself."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum

from bot.core.languages import Language


@dataclass(frozen=True)
class OnDate:
    """24.12. or 24.12.2026, unchecked."""

    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True)
class InDays:
    """Today (0), tomorrow (1), the day after (2)."""

    days: int


@dataclass(frozen=True)
class OnWeekday:
    """Monday (0) to Sunday (6); ``nexts`` counts "next": 0 may be today, 1 is the next, 2 the one after that."""

    weekday: int
    nexts: int = 0


@dataclass(frozen=True)
class InWeek:
    """This week (0), the next (1), the one after (2), from Monday on."""

    weeks: int


@dataclass(frozen=True)
class Later:
    """So many days after today, or after the day that is named, too."""

    days: int


@dataclass(frozen=True)
class Exactly:
    """So many minutes from now."""

    minutes: int


@dataclass(frozen=True)
class Clock:
    """A time of day, unchecked; 24:00 ends the day. ``half`` is "a" for a.m., "p" for p.m.

    ``bare`` is a number without anything that makes it a time ("morgen 8"): context has to.
    """

    hour: int
    minute: int = 0
    half: str = ""
    bare: bool = False


class Part(Enum):
    """A part of the day: the hour meant where none is given (None: there has to be one), and the hours it covers."""

    MORNING = (8, range(12))
    FORENOON = (10, range(6, 12))
    MIDDAY = (12, range(11, 15))
    AFTERNOON = (15, range(12, 19))
    EVENING = (20, range(16, 25))
    NIGHT = (None, (*range(6), 22, 23, 24))

    def __init__(self, usual: int | None, hours: Collection[int]) -> None:
        self.usual = usual
        self.hours = hours

    def hour(self, hour: int, half: str) -> int | None:
        """What the spoken ``hour`` is in this part of the day (0–24); None where it does not fit."""
        readings = (hour,) if half else (hour, hour + 12)
        return next((reading for reading in readings if reading in self.hours), None)


class Link(Enum):
    """Words between the others. None of them ends a text."""

    AT = "at"
    TO = "to"
    OR = "or"


Piece = OnDate | InDays | OnWeekday | InWeek | Later | Exactly | Clock | Part | Link
Reading = tuple[Piece, ...]

NAMES_DAY = (OnDate, InDays, OnWeekday, InWeek, Later)
"""The pieces that say which day."""


def as_given(ways: tuple[Reading, ...], _language: Language, _before: Piece | None) -> tuple[Reading, ...]:
    """The readings as they are."""
    return ways


def last_in_english(ways: tuple[Reading, ...], language: Language, _before: Piece | None) -> tuple[Reading, ...]:
    """The last reading is the likelier one in English."""
    return ways[::-1] if language == "en" else ways


def last_after_day(ways: tuple[Reading, ...], _language: Language, before: Piece | None) -> tuple[Reading, ...]:
    """The last reading is the likelier one after a day; elsewhere it is none."""
    return ways[::-1] if isinstance(before, NAMES_DAY) else ways[:1]


def just(*pieces: Piece) -> Callable[[re.Match[str]], tuple[Reading, ...]]:
    """The only reading of a phrase, whatever matches."""
    return lambda _match: (pieces,)


@dataclass(frozen=True)
class Phrase:
    """What matches ``pattern`` may be read in each of the ways that ``read`` gives: two at most, the likelier first.

    No way at all makes the text unreadable. ``weigh`` puts them in order by the language and the piece just before.
    """

    pattern: str
    read: Callable[[re.Match[str]], tuple[Reading, ...]]
    weigh: Callable[[tuple[Reading, ...], Language, Piece | None], tuple[Reading, ...]] = as_given
