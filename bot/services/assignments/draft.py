"""How the parts of an assignment are found and set; what may be set when is decided by those who call."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from bot.core.assignments import Assignment, AssignmentRefusal, Stage, missing, stage
from bot.core.catalogue import Catalogue, global_id, is_of_class, pack_of
from bot.core.choosing import Wanted, choose, count_offer, filter_pool
from bot.core.class_log import Event
from bot.core.classes import Member, Right
from bot.core.content import Pack
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
        listed = work.assignments.list_questions(assignment_id)
        known = work.questions.list((version for _, version in listed), self._catalogue.pinned)
        homes = {one: self._catalogue.find(one, work.shelf) for one in {pack_of(name) for name, _ in listed}}
        questions = tuple((homes[pack_of(name)], name, known[version]) for name, version in listed)
        asked = {name for _, name, _ in questions}
        packs = self.packs(work, assignment.class_id)
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
            packs=packs,
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

    def set(self, work: Work, teacher: Learner, draft: Draft, values: Mapping[str, object]) -> AssignmentRefusal | None:
        """Set columns; a running assignment is not put out of order by it, and the log of its class says so.

        None where it worked.
        """
        changed = replace(draft.assignment, **values)  # type: ignore[arg-type]
        runs = draft.assignment.published_at is not None
        if runs and (lacks := missing(changed)) is not None:
            return lacks
        for name, value in values.items():
            work.assignments.set(draft.assignment.id, name, value.value if isinstance(value, StrEnum) else value)
        moved = any(getattr(changed, name) != getattr(draft.assignment, name) for name in DATES)
        if runs and _PLANNING & set(values):
            self.replan(work, draft, dates=moved)
        if runs and changed != draft.assignment:
            one, word = draft.assignment, "dates" if moved else ""
            work.class_log.add(one.class_id, Event.CHANGED, work.now, actor=teacher.id, about=one.id, word=word)
        return None

    def packs(self, work: Work, class_id: int) -> tuple[Pack, ...]:
        """What an assignment of the class can ask: its own packs, the newest first, then the course's."""
        return (*self._catalogue.shelved(class_id, work.shelf), *self._catalogue.tree.packs)

    def choose(self, work: Work, class_id: int, assignment_id: int, wanted: Wanted) -> None:
        """Ask what ``wanted`` leaves, in its newest versions."""
        pool = filter_pool(self.packs(work, class_id), wanted)
        homes = {global_id(pack, question): pack for pack, question in pool}
        self.note(work, assignment_id, wanted)
        chosen = [(name, self._catalogue.version_in(homes[name], name)) for name in choose(pool, wanted)]
        work.assignments.set_questions(assignment_id, chosen)

    def note(self, work: Work, assignment_id: int, wanted: Wanted) -> None:
        """Remember the filter."""
        work.assignments.set(assignment_id, "wanted", wanted.model_dump(mode="json"))

    def pack(self, work: Work, class_id: int, pack_id: str) -> Pack | None:
        """The pack, where an assignment of the class can ask its questions: the course's, or the class's own."""
        shelved = self._catalogue.shelved(class_id, work.shelf) if is_of_class(pack_id) else ()
        found = next((pack for pack in shelved if pack.id == pack_id), None) or self._catalogue.pack(pack_id)
        return found if found is not None and found.status == "published" else None

    def offered(self, work: Work, class_id: int, question_id: str) -> int | None:
        """The version to ask of a question that learners of the class are offered and that is judged; else None."""
        pack = self.pack(work, class_id, pack_of(question_id))
        there = pack is not None and any(
            global_id(pack, question) == question_id and question.measured for question in pack.questions
        )
        return self._catalogue.version_in(pack, question_id) if pack is not None and there else None

    def replan(self, work: Work, draft: Draft, *, announce: bool = False, dates: bool = False) -> None:
        """Plan the notices to the class anew."""
        assignment, zone = work.assignments.find(draft.assignment.id), zone_of(draft.standing.classroom.zone)
        if assignment is not None and zone is not None:
            work.reminders.replan(assignment, zone, work.now, announce=announce, dates=dates)
