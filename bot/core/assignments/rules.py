"""Who may work on an assignment when, what counts, and when the key may be seen. Pure: time comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.assignments.model import (
    Assignment,
    AssignmentRefusal,
    Attempt,
    Counts,
    Explain,
    Kind,
    Late,
    Phase,
    Progress,
    Stage,
    Task,
)


@dataclass(frozen=True)
class Defaults:
    """What a new assignment of a kind begins with."""

    attempts: int
    counts: Counts
    late: Late
    explain: Explain
    confidence: bool


DEFAULTS = {
    Kind.PRACTICE: Defaults(0, Counts.BEST, Late.ACCEPT, Explain.AT_ONCE, confidence=True),
    Kind.GRADED: Defaults(1, Counts.FIRST, Late.MARK, Explain.AFTER_DUE, confidence=False),
}


def due_for(assignment: Assignment, extra: int) -> datetime | None:
    """When it is due for somebody with ``extra`` minutes; None without a due date."""
    return None if assignment.due_at is None else assignment.due_at + timedelta(minutes=extra)


def closes_for(assignment: Assignment, extra: int) -> datetime | None:
    """When nothing is taken any more from somebody with ``extra`` minutes; None if never."""
    ends = assignment.due_at if assignment.late is Late.CLOSE else None
    ends = min((end for end in (ends, assignment.closes_at) if end is not None), default=None)
    return None if ends is None else ends + timedelta(minutes=extra)


def is_open(task: Task, now: datetime, made_at: datetime | None = None) -> bool:
    """Whether answers are taken now; of those that were given before, at ``made_at``, whether they are still."""
    assignment = task.assignment
    if assignment.published_at is None or assignment.withdrawn or task.archived:
        return False
    return _in_time(task, now, now if made_at is None else made_at)


def _in_time(task: Task, now: datetime, made_at: datetime) -> bool:
    assignment, closes = task.assignment, closes_for(task.assignment, task.extra)
    return (assignment.opens_at is None or now >= assignment.opens_at) and (closes is None or made_at < closes)


def take_refusal(task: Task, now: datetime, made_at: datetime | None = None) -> AssignmentRefusal | None:
    """Why the learner can neither go on with nor begin an attempt now, or None.

    ``made_at`` is when an answer was given that is taken only now: in an attempt under way it is in time if it was
    then. An attempt begins when it is begun, or a key that came out meanwhile could be used.
    """
    assignment = task.assignment
    if assignment.published_at is None or assignment.withdrawn:
        return AssignmentRefusal.NOT_YOURS
    if assignment.opens_at is not None and now < assignment.opens_at:
        return AssignmentRefusal.NOT_OPEN
    begun = under_way(task.attempts)
    if not is_open(task, now, made_at if begun else None):
        return AssignmentRefusal.CLOSED
    if begun is None and task.attempts:
        used_up = 0 < assignment.attempts <= len(task.attempts)
        # Whoever has handed in and may read the key must not begin anew with the key in hand.
        if used_up or _key_is_out(task, now):
            return AssignmentRefusal.NO_ATTEMPT_LEFT
    return None


def _key_is_out(task: Task, now: datetime) -> bool:
    """Whether whoever has handed in may read explanations that came for all of a class."""
    assignment, due = task.assignment, due_for(task.assignment, task.extra)
    if assignment.explain is Explain.AFTER_DUE:
        return due is not None and now >= due
    return assignment.explain is Explain.AFTER_RELEASE and assignment.released_at is not None


def under_way(attempts: Sequence[Attempt]) -> Attempt | None:
    """The attempt that was begun and not finished."""
    return next((attempt for attempt in attempts if attempt.finished_at is None), None)


def stage(assignment: Assignment, now: datetime) -> Stage:
    """Where the assignment stands for the class as a whole, extra time aside."""
    closes = closes_for(assignment, 0)
    stages = (
        (assignment.published_at is None, Stage.DRAFT),
        (assignment.withdrawn, Stage.WITHDRAWN),
        (assignment.opens_at is not None and now < assignment.opens_at, Stage.UPCOMING),
        (closes is not None and now >= closes, Stage.CLOSED),
        (assignment.due_at is not None and now >= assignment.due_at, Stage.OVERDUE),
    )
    return next((found for holds, found in stages if holds), Stage.OPEN)


def phase(task: Task, now: datetime) -> Phase:
    """Where the learner stands."""
    refusal, done = take_refusal(task, now), any(attempt.finished_at for attempt in task.attempts)
    if refusal is AssignmentRefusal.NOT_OPEN:
        return Phase.NOT_OPEN
    if refusal is not None:
        return Phase.DONE if done else Phase.MISSED
    if under_way(task.attempts) is not None:
        return Phase.UNDER_WAY
    if done:
        return Phase.AGAIN
    due = due_for(task.assignment, task.extra)
    return Phase.OVERDUE if due is not None and now >= due else Phase.NEW


def explains(task: Task, now: datetime) -> bool:
    """Whether explanations may be seen by this learner.

    After the due date they also wait until the learner has finished or can no longer hand in: whoever may still
    answer late must not read the key first. A withdrawn assignment may be brought back, so its keys wait for its
    due date as well.
    """
    assignment, due = task.assignment, due_for(task.assignment, task.extra)
    over = due is not None and now >= due
    match assignment.explain:
        case Explain.AT_ONCE:
            return True
        case _ if assignment.withdrawn:
            return over or assignment.released_at is not None
        case Explain.AFTER_RELEASE:
            # Not compared with the time: what was read stays read, also when a clock is put back.
            return assignment.released_at is not None
        case _:  # after the due date
            # Nor does an archive open anything: the class may be taken up again, and late answers with it.
            return over and (not _in_time(task, now, now) or _is_finished(task.attempts))


def keeps_key(assignment: Assignment, now: datetime) -> bool:
    """Whether explanations wait for the class as a whole, extra time and late work of single learners aside."""
    if assignment.published_at is None:
        return False
    if assignment.explain is Explain.AFTER_RELEASE:
        return assignment.released_at is None
    return assignment.explain is Explain.AFTER_DUE and (assignment.due_at is None or now < assignment.due_at)


def _is_finished(attempts: Sequence[Attempt]) -> bool:
    return bool(attempts) and under_way(attempts) is None


def counting(attempts: Sequence[Attempt], counts: Counts) -> Attempt | None:
    """The attempt that counts, from attempts in their order; None where there is none.

    Of equally good ones the earlier counts. The last *finished* attempt counts as long as there is one.
    """
    if not attempts:
        return None
    finished = [attempt for attempt in attempts if attempt.finished_at is not None]
    match counts:
        case Counts.FIRST:
            return attempts[0]
        case Counts.LAST:
            return (finished or list(attempts))[-1]
        case _:  # the best
            # Sums of the same credits in another order differ in their last digit.
            return max(attempts, key=lambda one: (round(one.score, 9), one.finished_at is not None, -one.number))


def is_late(assignment: Assignment, extra: int, finished_at: datetime | None) -> bool:
    """Whether work finished then is marked as late."""
    due = due_for(assignment, extra)
    return assignment.late is Late.MARK and due is not None and finished_at is not None and finished_at > due


def progress(assignment: Assignment, extra: int, attempt: Attempt | None) -> Progress:
    """Where the learner of ``attempt`` (the one that counts, or None) stands."""
    if attempt is None:
        return Progress.NOT_BEGUN
    if attempt.finished_at is None:
        return Progress.UNDER_WAY
    return Progress.LATE if is_late(assignment, extra, attempt.finished_at) else Progress.DONE


def missing(assignment: Assignment) -> AssignmentRefusal | None:
    """What keeps a draft from being published, or a running assignment from being saved; None if nothing."""
    opens, due, closes = assignment.opens_at, assignment.due_at, assignment.closes_at
    ends = min((end for end in (due, closes) if end is not None), default=None)
    if not assignment.questions:
        return AssignmentRefusal.NO_QUESTIONS
    if (opens and ends and opens >= ends) or (due and closes and closes < due):
        return AssignmentRefusal.ORDER
    if assignment.due_at is None and (assignment.explain is Explain.AFTER_DUE or assignment.late is Late.CLOSE):
        return AssignmentRefusal.NO_DUE
    return None
