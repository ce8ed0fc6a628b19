"""What happened in a class, for those who teach it: what, when and by whom, and never a text."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.classes import Standing

KEEP_LOG = timedelta(days=90)
"""How long a line is kept."""

LOG_PAGE = 10
"""Lines on one page."""


class Event(StrEnum):
    """What happened; ``word`` of a line says more where that is noted here."""

    JOINED = "joined"
    ASKED = "asked"
    ADMITTED = "admitted"
    DECLINED = "declined"
    LEFT = "left"
    REMOVED = "removed"
    READMITTED = "readmitted"
    MERGED = "merged"
    SPLIT = "split"
    EXTRA = "extra"  # minutes
    ON = "on"  # a setting of the class
    OFF = "off"  # the same
    SET = "set"  # a property of the class
    CODE = "code"
    LIMIT = "limit"  # days
    ARCHIVED = "archived"
    RESTORED = "restored"
    TAUGHT = "taught"  # a role
    DISMISSED = "dismissed"
    TIED = "tied"
    UNTIED = "untied"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    RESUMED = "resumed"
    EXPLAINED = "explained"
    CHANGED = "changed"  # "dates", or "" for anything else
    NUDGED = "nudged"
    DISCARDED = "discarded"
    LESSON_ADDED = "lesson-added"
    LESSON_REVISED = "lesson-revised"
    LESSON_WITHDRAWN = "lesson-withdrawn"
    LESSON_RESUMED = "lesson-resumed"
    ROUND_OPENED = "round-opened"
    ROUND_CLOSED = "round-closed"
    ROUND_RELEASED = "round-released"
    ROUND_DISCARDED = "round-discarded"
    HELD = "held"  # a ``Hold``
    APPROVED = "approved"
    HIDDEN = "hidden"
    REPORTED = "reported"
    BARRED = "barred"  # a ``BarReason``
    UNBARRED = "unbarred"
    WORDS = "words"
    LOOKED = "looked"  # at what


class By(StrEnum):
    """Who did something."""

    LEARNER = "learner"
    TEACHER = "teacher"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Line:
    """Something that happened ``at`` (aware, UTC).

    ``actor`` is the pseudonym of the teacher who did it, "" for one who teaches the class no more. ``subject`` is the
    pseudonym of the learner whom it is about, "" where teachers do not see single learners. ``title`` is that of the
    assignment, "" for other things and for one that is gone.
    """

    at: datetime
    event: Event
    by: By
    word: str
    actor: str
    subject: str
    title: str


@dataclass(frozen=True)
class ClassLog:
    """A page (from 0) of what happened, the newest first."""

    standing: Standing
    lines: tuple[Line, ...]
    page: int
    pages: int
