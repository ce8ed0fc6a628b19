"""What an assignment is, and a learner's attempts at it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum

from bot.core.languages import Language

LONGEST_TITLE = 60
"""Characters of a title."""

MOST_QUESTIONS = 50
"""Questions in one assignment."""

MOST_ATTEMPTS = 5
"""Attempts that can be allowed; 0 stands for any number."""


class Kind(StrEnum):
    """Practice is for learning, graded is for marks: its questions are asked nowhere else meanwhile."""

    PRACTICE = "practice"
    GRADED = "graded"


class Counts(StrEnum):
    """Which attempt counts."""

    FIRST = "first"
    BEST = "best"
    LAST = "last"


class Late(StrEnum):
    """What happens after the due date: as before, marked as late, or nothing is taken any more."""

    ACCEPT = "accept"
    MARK = "mark"
    CLOSE = "close"


class Explain(StrEnum):
    """When explanations (and with them the keys) become visible."""

    AT_ONCE = "at_once"
    AFTER_DUE = "after_due"
    AFTER_RELEASE = "after_release"


@dataclass(frozen=True)
class Assignment:
    """A set of questions for a class. Times are aware and UTC; ``attempts`` 0 means any number.

    ``published_at`` is None for a draft. ``closes_at`` ends even what may be late. ``withdrawn`` ones are
    shown to nobody but the teacher. ``questions`` counts those that a new attempt asks.
    """

    id: int
    class_id: int
    title: str
    kind: Kind
    opens_at: datetime | None
    due_at: datetime | None
    closes_at: datetime | None
    attempts: int
    counts: Counts
    late: Late
    explain: Explain
    released_at: datetime | None
    shuffle: bool
    confidence: bool
    seed: int
    published_at: datetime | None
    withdrawn: bool
    questions: int
    created_at: datetime


@dataclass(frozen=True)
class Attempt:
    """One go of a learner. ``score`` is the sum of credits (0–1 each) of its ``answered`` of ``total`` questions."""

    quiz_id: int
    number: int
    answered: int
    total: int
    score: float
    finished_at: datetime | None


@dataclass(frozen=True)
class Task:
    """An assignment as one learner has it: with the class's name and zone, their extra minutes, their attempts.

    ``archived`` says that the class was put away: nothing is taken any more.
    """

    assignment: Assignment
    class_name: str
    zone: str
    language: Language
    extra: int
    muted: bool
    attempts: tuple[Attempt, ...] = ()
    archived: bool = False


class Phase(Enum):
    """Where a learner stands with an assignment."""

    NOT_OPEN = "not open yet"
    NEW = "not begun"
    UNDER_WAY = "begun"
    AGAIN = "done, can be done again"
    DONE = "done"
    OVERDUE = "overdue, can still be handed in"
    MISSED = "closed and never finished"


class Stage(Enum):
    """Where an assignment stands for its teacher."""

    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    UPCOMING = "not open yet"
    OPEN = "open"
    OVERDUE = "due date over, late answers are taken"
    CLOSED = "closed"


class Progress(Enum):
    """The same for the teacher's counts."""

    NOT_BEGUN = "not begun"
    UNDER_WAY = "begun"
    DONE = "done"
    LATE = "done late"


class AssignmentRefusal(Enum):
    """Why an assignment cannot be worked on or changed."""

    NOT_YOURS = "not yours"
    NOT_OPEN = "not open yet"
    CLOSED = "closed"
    NO_ATTEMPT_LEFT = "no attempt left"
    NO_QUESTIONS = "no questions"
    TOO_MANY = "too many questions"
    TITLE = "no title"
    ORDER = "opens, due and closes are out of order"
    PAST = "due or closed already"
    NO_DUE = "explanations after the due date need a due date"
    RUNNING = "cannot be changed any more"
    PUBLISHED = "is published already"
    DRAFT = "is a draft"
