"""Actions of teachers about who may write in a class's rounds. ``member`` is the membership's row id."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class WritingPage(Action):
    """Whether a learner may write in the discussions of the class."""

    code: ClassVar[str] = "kwp"
    member: int


@dataclass(frozen=True)
class SetWriting(Action):
    """Let the learner write nothing because of ``why`` (a ``BarReason``), or let them again ("may")."""

    code: ClassVar[str] = "kws"
    member: int
    why: str


BARS: tuple[type[Action], ...] = (WritingPage, SetWriting)
