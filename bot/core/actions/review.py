"""Actions around reviews. A review itself is begun from the menu, and its questions are a quiz's."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ShowHabits(Action):
    """How the learner reviews, and what can be changed about it."""

    code: ClassVar[str] = "fb"


@dataclass(frozen=True)
class SetPerDay(Action):
    """Review ``count`` questions a day at most."""

    code: ClassVar[str] = "fd"
    count: int


@dataclass(frozen=True)
class SetSpread(Action):
    """Let what is due come on lighter days near its own (``on`` 1) or not (0)."""

    code: ClassVar[str] = "fs"
    on: int


REVIEW: tuple[type[Action], ...] = (ShowHabits, SetPerDay, SetSpread)
