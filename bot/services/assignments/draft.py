"""An assignment as its teacher sees it, and how its parts are found and set."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.assignments import Assignment, AssignmentRefusal, missing
from bot.core.catalogue import Catalogue, pack_of
from bot.core.choosing import PoolCounts, Wanted, choose, count_pool, filter_pool
from bot.core.classes import Right, Standing
from bot.core.content import Pack, Question
from bot.core.learners import Learner
from bot.core.moments import Moment, zone_of
from bot.storage.database import Work

DATES = ("opens_at", "due_at", "closes_at")
"""What is a date; the first begins its day, the others end it."""


@dataclass(frozen=True)
class Draft:
    """An assignment, drafted or running.

    ``questions`` are its questions with their packs (None where the content lost it) and global ids; ``pool`` is
    what the filter ``wanted`` leaves to choose from; ``lacks`` is what keeps it from being published. ``moment``
    is the date that was just set.
    """

    standing: Standing
    assignment: Assignment
    wanted: Wanted
    questions: tuple[tuple[Pack | None, str, Question], ...]
    pool: PoolCounts
    lacks: AssignmentRefusal | None
    moment: Moment | None = None


@dataclass(frozen=True)
class Published:
    """An assignment that learners can see now, the group to tell (None: none, or told already), how many learners."""

    draft: Draft
    group: int | None
    learners: int


class Drafts:
    """Finds and sets; what may be set when is decided by those who call."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def find(self, work: Work, teacher: Learner, assignment_id: int, right: Right) -> Draft | AssignmentRefusal:
        """The assignment, where the teacher has ``right`` in its class."""
        assignment = work.assignments.find(assignment_id)
        standing = work.classes.find_allowed(teacher.id, assignment.class_id, right) if assignment else None
        if assignment is None or standing is None:
            return AssignmentRefusal.NOT_YOURS
        wanted = work.assignments.wanted(assignment_id)
        questions = tuple(
            (self._catalogue.pack(pack_of(name)), *(self._catalogue.pinned(version) or work.questions.find(version)))
            for name, version in work.assignments.list_questions(assignment_id)
        )
        pool = count_pool(filter_pool(self._catalogue.tree.packs, wanted))
        return Draft(standing, assignment, wanted, questions, pool, missing(assignment))

    def set(
        self, work: Work, draft: Draft, values: Mapping[str, object], *, dates: bool = False
    ) -> AssignmentRefusal | None:
        """Set columns; a running assignment is not put out of order by it. None where it worked."""
        changed = replace(draft.assignment, **{k: v for k, v in values.items() if k != "withdrawn_at"})  # type: ignore[arg-type]
        if draft.assignment.published_at is not None and (lacks := missing(changed)) is not None:
            return lacks
        for name, value in values.items():
            work.assignments.set(draft.assignment.id, name, value.value if isinstance(value, StrEnum) else value)
        if draft.assignment.published_at is not None:
            self.replan(work, draft, dates=dates)
        return None

    def choose(self, work: Work, assignment_id: int, wanted: Wanted) -> None:
        """Ask what ``wanted`` leaves, in its newest versions."""
        names = choose(filter_pool(self._catalogue.tree.packs, wanted), wanted)
        work.assignments.set(assignment_id, "wanted", wanted.model_dump(mode="json"))
        work.assignments.set_questions(assignment_id, [(name, self._catalogue.version(name)) for name in names])

    def offered(self, question_id: str) -> int | None:
        """The version to ask of a question that learners are offered; None for others."""
        pack = self._catalogue.pack(pack_of(question_id))
        try:
            version = self._catalogue.version(question_id)
        except KeyError:
            return None
        return version if pack is not None and pack.status == "published" else None

    def replan(self, work: Work, draft: Draft, *, announce: bool = False, dates: bool = False) -> None:
        """Plan the notices to the class anew."""
        assignment, zone = work.assignments.find(draft.assignment.id), zone_of(draft.standing.classroom.zone)
        if assignment is not None and zone is not None:
            work.reminders.replan(assignment, zone, work.now, announce=announce, dates=dates)
