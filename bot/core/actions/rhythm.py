"""Actions of learners around their weekly rhythm."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class SetDay(Action):
    """Choose weekday ``day`` (0 = Monday … 6), or not (``on`` 0)."""

    code: ClassVar[str] = "hd"
    day: int
    on: int


@dataclass(frozen=True)
class TimePage(Action):
    """The times to be reminded at; the next text is one as well."""

    code: ClassVar[str] = "ht"


@dataclass(frozen=True)
class SetTime(Action):
    """Be reminded at ``minute`` of the day (0–1439)."""

    code: ClassVar[str] = "hts"
    minute: int


@dataclass(frozen=True)
class BreakPage(Action):
    """Ways to take a break; the next text is its last day."""

    code: ClassVar[str] = "hf"


@dataclass(frozen=True)
class TakeBreak(Action):
    """A break of ``days`` from today on; 0 ends it."""

    code: ClassVar[str] = "hfs"
    days: int


@dataclass(frozen=True)
class ZonePage(Action):
    """The clocks to choose from; the next text names others."""

    code: ClassVar[str] = "hz"


@dataclass(frozen=True)
class SetOwnZone(Action):
    """Follow the common zone at ``place`` (from 0)."""

    code: ClassVar[str] = "hzs"
    place: int


@dataclass(frozen=True)
class SwitchReminders(Action):
    """Reminders of one's own rhythm on (1) or off (0), from its page."""

    code: ClassVar[str] = "hs"
    on: int


@dataclass(frozen=True)
class MuteRhythm(Action):
    """None any more, from a reminder, in whose place it says so."""

    code: ClassVar[str] = "hm"


RHYTHM: tuple[type[Action], ...] = (
    SetDay,
    TimePage,
    SetTime,
    BreakPage,
    TakeBreak,
    ZonePage,
    SetOwnZone,
    SwitchReminders,
    MuteRhythm,
)
