"""Actions around the check before and after a course."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class CheckPage(Action):
    """The course's days and the check of a class, for those who teach it."""

    code: ClassVar[str] = "ip"
    class_id: int


@dataclass(frozen=True)
class SwitchCheck(Action):
    """The class has the check (``on`` 1) or not (0)."""

    code: ClassVar[str] = "is"
    class_id: int
    on: int


@dataclass(frozen=True)
class AskCourseDay(Action):
    """The calendar for the first (``which`` "from") or last day ("until"); ``month`` as in ``AskDate``."""

    code: ClassVar[str] = "id"
    class_id: int
    which: str
    month: int


@dataclass(frozen=True)
class PickCourseDay(Action):
    """A ``day`` (ordinal); 0 takes the day back."""

    code: ClassVar[str] = "ik"
    class_id: int
    which: str
    day: int


@dataclass(frozen=True)
class ShowCheckReport(Action):
    """What the check tells of the class: ``words`` 1 without the picture."""

    code: ClassVar[str] = "ir"
    class_id: int
    words: int


@dataclass(frozen=True)
class OpenCheckpoint(Action):
    """Go on with the check of a class."""

    code: ClassVar[str] = "io"
    class_id: int


@dataclass(frozen=True)
class JudgeClaim(Action):
    """Say of a claim that it may be concluded (``said`` 1) or not (0); nothing is stored yet."""

    code: ClassVar[str] = "ic"
    class_id: int
    form: str
    claim: str
    said: int


@dataclass(frozen=True)
class RateClaim(Action):
    """Say how sure one is: 0 guess, 1 unsure, 2 sure. That stores the answer."""

    code: ClassVar[str] = "ia"
    class_id: int
    form: str
    claim: str
    said: int
    confidence: int


@dataclass(frozen=True)
class ReviewCheck(Action):
    """The learner's own answers with explanations, from ``place`` (from 0) on."""

    code: ClassVar[str] = "iv"
    class_id: int
    place: int


CHECKPOINTS: tuple[type[Action], ...] = (
    CheckPage,
    SwitchCheck,
    AskCourseDay,
    PickCourseDay,
    ShowCheckReport,
    OpenCheckpoint,
    JudgeClaim,
    RateClaim,
    ReviewCheck,
)
