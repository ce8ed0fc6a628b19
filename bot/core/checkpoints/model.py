"""The check before, after and four weeks after a course: its points in time, its answers, what a card shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum

from bot.core.classes import Standing
from bot.core.content import CheckClaim, CheckForm, ClaimText
from bot.core.discernment import Discernment, Missing
from bot.core.languages import Language


class Point(StrEnum):
    """When the check is taken: when the course begins, when it ends, four weeks after that."""

    BEFORE = "before"
    AFTER = "after"
    LATER = "later"


POINTS: tuple[Point, ...] = tuple(Point)
"""In the order of time."""

CLAIM_SECONDS = 30
"""What a claim takes, about: a short text and two taps."""


def check_minutes(claims: int) -> int:
    """Whole minutes, from 1, for so many claims."""
    return max(1, round(claims * CLAIM_SECONDS / 60))


@dataclass(frozen=True)
class Window:
    """When a check is open: from ``opens_at`` until before ``closes_at``, both aware and UTC.

    Learners are told of it at ``announce_at``, once; None says that they were, or that nobody needs to be.
    """

    point: Point
    opens_at: datetime
    closes_at: datetime
    announce_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Whether answers are taken."""
        return self.opens_at <= now < self.closes_at

    def is_over(self, now: datetime) -> bool:
        """Whether no more answers are taken."""
        return now >= self.closes_at


@dataclass(frozen=True)
class CheckAnswer:
    """What a learner said of a claim. ``said`` is True for "may be concluded"; ``sound`` whether it was when asked.

    ``confidence`` is 0 guess, 1 unsure, 2 sure.
    """

    learner_id: int
    point: Point
    form: CheckForm
    claim: str
    sound: bool
    said: bool
    confidence: int
    at: datetime

    @property
    def right(self) -> bool:
        """Whether a sound claim was called sound, or an unsound one unsound."""
        return self.said == self.sound


@dataclass(frozen=True)
class OpenCheck:
    """A check that a learner can take now: of ``total`` claims they have answered ``done``."""

    class_id: int
    class_name: str
    zone: str
    point: Point
    closes_at: datetime
    done: int
    total: int


@dataclass(frozen=True)
class CheckCard:
    """A learner at a claim of a check; ``claim`` is None where all are answered.

    ``said`` is what they have just tapped, before they say how sure they are; then it is stored.
    """

    check: OpenCheck
    form: CheckForm
    claim: CheckClaim | None
    said: bool | None = None

    def text(self, language: Language) -> ClaimText | None:
        """The texts of the claim."""
        return self.claim[self.form][language] if self.claim else None


@dataclass(frozen=True)
class Reviewed:
    """A claim that a learner has answered, with what they said, for afterwards."""

    claim: CheckClaim
    answer: CheckAnswer

    def text(self, language: Language) -> ClaimText:
        """The texts of the claim."""
        return self.claim[self.answer.form][language]


@dataclass(frozen=True)
class Announcement:
    """A check that has opened, and the chats of those to tell."""

    class_id: int
    class_name: str
    zone: str
    point: Point
    closes_at: datetime
    claims: int
    chats: tuple[tuple[int, Language], ...]


@dataclass(frozen=True)
class CheckReview:
    """What a learner said in all checks of a class, in the order of time, and what that tells of them, if enough."""

    class_id: int
    class_name: str
    shown: tuple[Reviewed, ...]
    told: Discernment | Missing


@dataclass(frozen=True)
class CheckPlan:
    """Whether a class has the check, when, and how many of its people have answered something at each point.

    ``possible`` is False where the content has no claims for it.
    """

    standing: Standing
    on: bool
    windows: tuple[Window, ...]
    answered: Mapping[Point, int]
    possible: bool


class CheckRefusal(Enum):
    """Why there is nothing to show, or nothing was changed."""

    NOT_YOURS = "not yours"
    CLOSED = "not open"
    NO_CLAIMS = "the content has no check"
    ORDER = "the last day is before the first"
    END = "the class would end before its course"
    EARLY = "the answers are explained after the last check"
