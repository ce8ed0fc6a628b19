"""How the parts of an assignment are found and set; what may be set when is decided by those who call."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from bot.core.assignments import Assignment, AssignmentRefusal, Stage, missing, stage
from bot.core.catalogue import Catalogue, global_id, pack_of
from bot.core.choosing import Wanted, choose, count_offer, filter_pool
from bot.core.classes import Member, Right
from bot.core.drafts import DATES, Draft
from bot.core.learners import Learner
from bot.core.moments import zone_of
from bot.core.reminders import NUDGE_PAUSE, Notice
from bot.storage.database import Work

_PLANNING = {*DATES, "late", "explain"}
"""What the notices to learners follow from."""

SEED_BITS = 40
"""Bits of the seed that a choice of questions and their order follow from."""


class Drafts:
    """Finds and sets."""

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
        asked = {name for _, name, _ in questions}
        packs = self._catalogue.tree.packs
        fitting = filter_pool(packs, wanted)
        return Draft(
            standing,
            assignment,
            wanted,
            questions,
            pool=count_offer(packs, wanted),
            fitting=len(fitting),
            others=tuple((pack, question) for pack, question in fitting if global_id(pack, question) not in asked),
            lacks=missing(assignment),
        )

    def card(self, work: Work, teacher: Learner, assignment_id: int, right: Right) -> Draft | AssignmentRefusal:
        """The same with those who have not begun, for which the whole class is looked at."""
        draft = self.find(work, teacher, assignment_id, right)
        if isinstance(draft, AssignmentRefusal):
            return draft
        return replace(draft, idle=len(self.list_idle(work, draft.assignment)))

    def list_idle(self, work: Work, assignment: Assignment) -> tuple[Member, ...]:
        """Learners who could work on it, have not begun, can be written to and were not nudged lately."""
        if stage(assignment, work.now) not in (Stage.OPEN, Stage.OVERDUE):
            return ()
        begun = {row.person for row in work.results.list_attempts(assignment.id)}
        recent = work.reminders.list_recent(assignment.id, Notice.NUDGE, work.now - NUDGE_PAUSE)
        return tuple(
            one
            for one in work.membership.list(assignment.class_id)
            if one.id not in begun and one.learner_id not in recent and one.chat_id is not None and not one.muted
        )

    def set(self, work: Work, draft: Draft, values: Mapping[str, object]) -> AssignmentRefusal | None:
        """Set columns; a running assignment is not put out of order by it. None where it worked."""
        changed = replace(draft.assignment, **values)  # type: ignore[arg-type]
        runs = draft.assignment.published_at is not None
        if runs and (lacks := missing(changed)) is not None:
            return lacks
        for name, value in values.items():
            work.assignments.set(draft.assignment.id, name, value.value if isinstance(value, StrEnum) else value)
        if runs and _PLANNING & set(values):
            moved = any(getattr(changed, name) != getattr(draft.assignment, name) for name in DATES)
            self.replan(work, draft, dates=moved)
        return None

    def choose(self, work: Work, assignment_id: int, wanted: Wanted) -> None:
        """Ask what ``wanted`` leaves, in its newest versions."""
        names = choose(filter_pool(self._catalogue.tree.packs, wanted), wanted)
        self.note(work, assignment_id, wanted)
        work.assignments.set_questions(assignment_id, [(name, self._catalogue.version(name)) for name in names])

    def note(self, work: Work, assignment_id: int, wanted: Wanted) -> None:
        """Remember the filter."""
        work.assignments.set(assignment_id, "wanted", wanted.model_dump(mode="json"))

    def offered(self, question_id: str) -> int | None:
        """The version to ask of a question that learners are offered and that is judged; None for others."""
        pack = self._catalogue.pack(pack_of(question_id))
        try:
            version = self._catalogue.version(question_id)
        except KeyError:
            return None
        pinned = self._catalogue.pinned(version)
        measured = pinned is not None and pinned[1].measured
        return version if measured and pack is not None and pack.status == "published" else None

    def replan(self, work: Work, draft: Draft, *, announce: bool = False, dates: bool = False) -> None:
        """Plan the notices to the class anew."""
        assignment, zone = work.assignments.find(draft.assignment.id), zone_of(draft.standing.classroom.zone)
        if assignment is not None and zone is not None:
            work.reminders.replan(assignment, zone, work.now, announce=announce, dates=dates)
