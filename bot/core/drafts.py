"""An assignment as its teacher sees it while it is made and while it runs."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.assignments import Assignment, AssignmentRefusal
from bot.core.choosing import Pool, PoolCounts, Wanted
from bot.core.classes import Standing
from bot.core.content import Pack, Question
from bot.core.moments import Moment

DATES = ("opens_at", "due_at", "closes_at")
"""What is a date; the first begins its day, the others end it."""


@dataclass(frozen=True)
class Draft:
    """An assignment, drafted or running.

    ``questions`` are its questions with their packs (None where the content lost it) and global ids. ``pool``
    counts what each part of the filter ``wanted`` could be set to; ``fitting`` is how many questions fit it, and
    ``others`` are those of them that are not asked. ``packs`` are those that can be chosen from: the class's own and
    the course's. ``lacks`` is what keeps it from being published. ``idle`` counts the learners who have not begun and
    could be nudged now. ``moment`` is the date that was just set.
    """

    standing: Standing
    assignment: Assignment
    wanted: Wanted
    questions: tuple[tuple[Pack | None, str, Question], ...]
    pool: PoolCounts
    fitting: int
    others: Pool
    packs: tuple[Pack, ...]
    lacks: AssignmentRefusal | None
    idle: int = 0
    moment: Moment | None = None


@dataclass(frozen=True)
class Published:
    """An assignment that learners can see now, the group to tell (None: none, or told already), how many learners."""

    draft: Draft
    group: int | None
    learners: int


@dataclass(frozen=True)
class Announcement:
    """What publishing would do: ``learners`` are told at ``at`` (aware, UTC), or nobody where that is None."""

    draft: Draft
    learners: int
    at: datetime | None


@dataclass(frozen=True)
class Start:
    """Where an assignment begins: the class, the packs with their questions that can be asked.

    ``newest`` is the id of the newest assignment of the class (0: none), so that a second tap makes no second one.
    """

    standing: Standing
    packs: tuple[tuple[Pack, int], ...]
    newest: int


@dataclass(frozen=True)
class Copies:
    """The classes that an assignment can be copied to, each with the id of its newest assignment (0: none)."""

    draft: Draft
    classes: tuple[tuple[Standing, int], ...]
