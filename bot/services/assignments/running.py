"""Assignments from their publication on: told, taken back, explained, copied, and found by learners."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.assignments import AssignmentRefusal, Explain, Task
from bot.core.catalogue import Catalogue
from bot.core.class_log import Event
from bot.core.classes import Right, Standing
from bot.core.drafts import Announcement, Copies, Draft, Published
from bot.core.learners import Learner
from bot.core.moments import zone_of
from bot.core.reminders import Notice, plan, plan_one
from bot.services.assignments.draft import SEED_BITS, Drafts
from bot.storage.database import Work


class RunningAssignments:
    """Use cases of published assignments. Whoever may not gets ``NOT_YOURS``."""

    def __init__(self, catalogue: Catalogue, randbits: Callable[[int], int]) -> None:
        """``randbits`` gives that many bits, for seeds."""
        self._catalogue, self._drafts = catalogue, Drafts(catalogue)
        self._randbits = randbits

    def publish(self, work: Work, teacher: Learner, assignment_id: int) -> Published | AssignmentRefusal:
        """Let the class see it; learners are told, outside quiet hours. A second tap changes nothing."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        if draft.assignment.published_at is not None:
            return Published(draft, None, draft.standing.learners)
        if (lacks := _lacks(draft, work.now)) is not None:
            return lacks
        work.assignments.set(assignment_id, "published_at", work.now)
        self._note(work, Event.PUBLISHED, teacher, draft)
        self._drafts.replan(work, draft, announce=True)
        shown = self._drafts.card(work, teacher, assignment_id, Right.TEACH)
        group = work.classes.find_group(draft.assignment.class_id)
        return shown if isinstance(shown, AssignmentRefusal) else Published(shown, group, draft.standing.learners)

    def announce(self, work: Work, teacher: Learner, assignment_id: int) -> Announcement | AssignmentRefusal:
        """What publishing would do, before it is done."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        if draft.assignment.published_at is not None:
            return AssignmentRefusal.PUBLISHED
        if (lacks := _lacks(draft, work.now)) is not None:
            return lacks
        zone = zone_of(draft.standing.classroom.zone)
        published = replace(draft.assignment, published_at=work.now)
        planned = plan(published, 0, zone, work.now, announce=True) if zone is not None else ()
        members = work.membership.list(draft.assignment.class_id)
        return Announcement(
            draft,
            sum(one.chat_id is not None and not one.muted for one in members),
            next((one.at for one in planned if one.notice is Notice.NEW), None),
        )

    def withdraw(self, work: Work, teacher: Learner, assignment_id: int, *, on: bool) -> Draft | AssignmentRefusal:
        """Take it back: learners see it no more, what they answered stays. Or bring it back."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        if draft.assignment.published_at is None:
            return AssignmentRefusal.DRAFT
        work.assignments.set(assignment_id, "withdrawn_at", work.now if on else None)
        if on is not draft.assignment.withdrawn:
            self._note(work, Event.WITHDRAWN if on else Event.RESUMED, teacher, draft)
        self._drafts.replan(work, draft)
        return self._drafts.card(work, teacher, assignment_id, Right.TEACH)

    def delete(self, work: Work, teacher: Learner, assignment_id: int) -> Standing | AssignmentRefusal:
        """Throw a draft away."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        if draft.assignment.published_at is not None:
            return AssignmentRefusal.PUBLISHED
        work.assignments.delete(assignment_id)
        self._note(work, Event.DISCARDED, teacher, draft)
        return draft.standing

    def release(self, work: Work, teacher: Learner, assignment_id: int) -> Draft | AssignmentRefusal:
        """Let everybody see the explanations from now on; who has finished is told."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        if draft.assignment.published_at is None:
            return AssignmentRefusal.DRAFT
        if draft.assignment.released_at is None:
            work.assignments.set(assignment_id, "explain", Explain.AFTER_RELEASE.value)
            work.assignments.set(assignment_id, "released_at", work.now)
            self._note(work, Event.EXPLAINED, teacher, draft)
            members = work.membership.list(draft.assignment.class_id)
            self._notify(work, draft, Notice.EXPLAINED, [one.learner_id for one in members])
        return self._drafts.card(work, teacher, assignment_id, Right.TEACH)

    def copy(
        self, work: Work, teacher: Learner, assignment_id: int, class_id: int, after: int | None = None
    ) -> Draft | AssignmentRefusal:
        """The same for another class (or again for this one), as a draft without dates; ``after`` as in ``begin``."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.SEE)
        if isinstance(draft, AssignmentRefusal) or not work.classes.find_allowed(teacher.id, class_id, Right.TEACH):
            return AssignmentRefusal.NOT_YOURS
        newest = next((one.id for one in work.assignments.list(class_id, most=1)), 0)
        if after is not None and newest > after:
            return self._drafts.find(work, teacher, newest, Right.TEACH)
        source = draft.assignment
        values = {
            "title": source.title,
            "kind": source.kind.value,
            "attempts": source.attempts,
            "counts": source.counts.value,
            "late": source.late.value,
            "explain": source.explain.value,
            "confidence": source.confidence,
            "shuffle": source.shuffle,
        }
        made = work.assignments.add(class_id, teacher.id, values, self._randbits(SEED_BITS), work.now)
        work.assignments.set(made, "wanted", draft.wanted.model_dump(mode="json"))
        versions = ((name, self._drafts.offered(work, class_id, name)) for _, name, _ in draft.questions)
        work.assignments.set_questions(made, [(name, version) for name, version in versions if version is not None])
        return self._drafts.find(work, teacher, made, Right.TEACH)

    def nudge(self, work: Work, teacher: Learner, assignment_id: int) -> int | AssignmentRefusal:
        """Write to those who have not begun, at most once in ``NUDGE_PAUSE`` each; how many."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        if draft.assignment.published_at is None or draft.assignment.withdrawn:
            return AssignmentRefusal.DRAFT
        idle = [one.learner_id for one in self._drafts.list_idle(work, draft.assignment)]
        self._notify(work, draft, Notice.NUDGE, idle)
        if idle:
            self._note(work, Event.NUDGED, teacher, draft)
        return len(idle)

    def list_copies(self, work: Work, teacher: Learner, assignment_id: int) -> Copies | AssignmentRefusal:
        """The classes that the assignment can be copied to."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.SEE)
        if isinstance(draft, AssignmentRefusal):
            return draft
        found = [one for one in work.classes.list_standings(teacher.id) if one.may(Right.TEACH)]
        newest = (work.assignments.list(one.classroom.id, most=1) for one in found)
        return Copies(draft, tuple((one, rows[0].id if rows else 0) for one, rows in zip(found, newest, strict=True)))

    def list_tasks(self, work: Work, learner: Learner) -> tuple[Task, ...]:
        """What the learner's classes were set, the newest first."""
        return self._catalogue.titled_tasks(work.tasks.list(learner.id), learner.language)

    def find_task(self, work: Work, learner: Learner, assignment_id: int) -> Task | None:
        """One of them; None where it is not the learner's."""
        task = work.tasks.find(learner.id, assignment_id)
        return next(iter(self._catalogue.titled_tasks([task] if task else [], learner.language)), None)

    def _note(self, work: Work, event: Event, teacher: Learner, draft: Draft) -> None:
        one = draft.assignment
        work.class_log.add(one.class_id, event, work.now, actor=teacher.id, about=one.id)

    def _notify(self, work: Work, draft: Draft, notice: Notice, learners: Sequence[int]) -> None:
        """Plan one notice for these learners, as soon as quiet hours allow, also where they had it before."""
        zone = zone_of(draft.standing.classroom.zone)
        planned = plan_one(notice, work.now, zone) if zone is not None else None
        if planned is not None:
            work.reminders.forget(draft.assignment.id, [notice], learners, sent=True)
            work.reminders.add(draft.assignment.id, [(learner, planned) for learner in learners])


def _lacks(draft: Draft, now: datetime) -> AssignmentRefusal | None:
    """What keeps it from being published now."""
    ends = (draft.assignment.due_at, draft.assignment.closes_at)
    over = any(end is not None and end <= now for end in ends)
    return draft.lacks or (AssignmentRefusal.PAST if over else None)
