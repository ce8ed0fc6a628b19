"""Assignments as learners have them, with their attempts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, select, table, union
from sqlalchemy import column as named

from bot.core.assignments import Attempt, Explain, Late, Task, explains
from bot.core.classes import LONGEST_EXTRA
from bot.core.languages import Language
from bot.core.progress import Sealed
from bot.storage.assignments.tables import SIZE, assignment, assignment_items, assignments
from bot.storage.base import UtcDateTime

# Rows of other stores, read by name.
_members = table(
    "memberships",
    *(named(name) for name in ("id", "class_id", "learner_id", "state", "extra_minutes", "muted")),
)
_classes = table("classes", *(named(name) for name in ("id", "name", "zone", "language", "archived_at")))
_quizzes = table(
    "quizzes",
    *(named(name) for name in ("id", "learner_id", "assignment_id", "attempt", "kind")),
    named("finished_at", UtcDateTime),
)
_items = table("quiz_items", *(named(name) for name in ("id", "quiz_id", "version_id")))
_versions = table("question_versions", named("id"), named("question_id"))
_answers = table("answers", *(named(name) for name in ("item_id", "credit")))
_rounds = table(
    "rounds",
    *(named(name) for name in ("class_id", "state", "question_id", "parallel_id")),
    named("opened_at", UtcDateTime),
)

_columns = (
    assignments,
    SIZE,
    _classes.c.name.label("class_name"),
    _classes.c.archived_at,
    _classes.c.zone,
    _classes.c.language,
    _members.c.extra_minutes,
    _members.c.muted,
    _members.c.learner_id,
)
_TASKS: Select[Any] = (
    select(*_columns)
    .join(_classes, _classes.c.id == assignments.c.class_id)
    .join(_members, _members.c.class_id == assignments.c.class_id)
    .where(
        _members.c.learner_id == bindparam("learner_id"),
        _members.c.state == "active",
        assignments.c.published_at.is_not(None),
        assignments.c.withdrawn_at.is_(None),
    )
)
_ALL_TASKS = _TASKS.where(_classes.c.archived_at.is_(None)).order_by(assignments.c.id.desc()).limit(bindparam("most"))
_TASK = _TASKS.where(assignments.c.id == bindparam("assignment_id"))
_IN_CLASS = _TASKS.where(_classes.c.id == bindparam("class_id")).order_by(assignments.c.id.desc())
_keeps_key = (assignments.c.explain == Explain.AFTER_RELEASE.value) & assignments.c.released_at.is_(None) | (
    assignments.c.explain == Explain.AFTER_DUE.value
) & ((assignments.c.due_at > bindparam("recently")) | assignments.c.late.in_([Late.ACCEPT.value, Late.MARK.value]))
# Whoever left, or was removed, may come back and answer then what they were asked; so may what was withdrawn. The same
# statement finds the rounds that run (one a class at most): they vote on questions whose keys are secret meanwhile.
_KEPT: Select[Any] = (
    select(
        *_columns,
        _rounds.c.question_id.label("voted_on"),
        _rounds.c.parallel_id.label("parallel"),
        _rounds.c.opened_at.label("voted_since"),
    )
    .select_from(_members)
    .join(_classes, _classes.c.id == _members.c.class_id)
    .outerjoin(
        assignments,
        (assignments.c.class_id == _members.c.class_id) & assignments.c.published_at.is_not(None) & _keeps_key,
    )
    .outerjoin(
        _rounds,
        (_rounds.c.class_id == _members.c.class_id) & (_rounds.c.state == "open") & _classes.c.archived_at.is_(None),
    )
    .where(assignments.c.id.is_not(None) | _rounds.c.question_id.is_not(None))
)
_SECRET = _KEPT.where(_members.c.learner_id == bindparam("learner_id"))
_mates = _members.alias("mates")
_asked = assignments.c.id.in_(
    select(assignment_items.c.assignment_id).where(assignment_items.c.question_id == bindparam("name"))
) | exists(
    select(_quizzes.c.id)
    .join(_items, _items.c.quiz_id == _quizzes.c.id)
    .join(_versions, _versions.c.id == _items.c.version_id)
    .where(
        _quizzes.c.assignment_id == assignments.c.id,
        _quizzes.c.learner_id == _members.c.learner_id,
        _quizzes.c.kind == "assigned",
        _versions.c.question_id == bindparam("name"),
    )
)
_voted = (_rounds.c.question_id == bindparam("name")) | (_rounds.c.parallel_id == bindparam("name"))
_SECRET_IN = _KEPT.where(
    _members.c.learner_id.in_(
        select(_mates.c.learner_id).where(_mates.c.class_id == bindparam("class_id"), _mates.c.state == "active")
    ),
    _asked | _voted,
)
ATTEMPTS: Select[Any] = (
    select(
        _quizzes.c.id,
        _quizzes.c.learner_id,
        _quizzes.c.assignment_id,
        _quizzes.c.attempt,
        _quizzes.c.finished_at,
        func.count(_items.c.id).label("total"),
        func.count(_answers.c.item_id).label("answered"),
        func.coalesce(func.sum(_answers.c.credit), 0.0).label("score"),
    )
    .join(_items, _items.c.quiz_id == _quizzes.c.id)
    .outerjoin(_answers, _answers.c.item_id == _items.c.id)
    .where(_quizzes.c.kind == "assigned")
    .group_by(
        _quizzes.c.id, _quizzes.c.learner_id, _quizzes.c.assignment_id, _quizzes.c.attempt, _quizzes.c.finished_at
    )
    .order_by(_quizzes.c.attempt)
)
_ATTEMPTS_OF = ATTEMPTS.where(
    _quizzes.c.learner_id.in_(bindparam("learner_ids", expanding=True)),
    _quizzes.c.assignment_id.in_(bindparam("assignment_ids", expanding=True)),
)
_MY_ATTEMPTS = ATTEMPTS.where(
    _quizzes.c.learner_id == bindparam("learner_id"),
    _quizzes.c.assignment_id.in_(bindparam("assignment_ids", expanding=True)),
)
# What an assignment asks now, and what it asked in the learner's own attempts before a question was taken out.
_IDS_OF = union(
    select(assignment_items.c.question_id).where(
        assignment_items.c.assignment_id.in_(bindparam("assignment_ids", expanding=True))
    ),
    select(_versions.c.question_id)
    .join(_items, _items.c.version_id == _versions.c.id)
    .join(_quizzes, _quizzes.c.id == _items.c.quiz_id)
    .where(
        _quizzes.c.assignment_id.in_(bindparam("assignment_ids", expanding=True)),
        _quizzes.c.learner_id == bindparam("learner_id"),
        _quizzes.c.kind == "assigned",
    ),
)


@dataclass(frozen=True)
class Secret:
    """Tasks whose keys have to be kept, and global ids of questions that a class votes on, ``since`` then (or None)."""

    tasks: tuple[Task, ...]
    voted: frozenset[str]
    since: datetime | None


class TaskStore:
    """Reads what learners were set."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, learner_id: int, most: int = 50) -> tuple[Task, ...]:
        """What the learner's classes were set, the newest first, with the learner's attempts."""
        rows = self._connection.execute(_ALL_TASKS, {"learner_id": learner_id, "most": most}).all()
        return self._tasks(learner_id, rows)

    def list_in(self, learner_id: int, class_id: int) -> tuple[Task, ...]:
        """All that one class was set, archived or not, the newest first, with the learner's attempts."""
        rows = self._connection.execute(_IN_CLASS, {"learner_id": learner_id, "class_id": class_id}).all()
        return self._tasks(learner_id, rows)

    def find(self, learner_id: int, assignment_id: int) -> Task | None:
        """The assignment as the learner has it; None where they are not in its class (any more)."""
        values = {"learner_id": learner_id, "assignment_id": assignment_id}
        return next(iter(self._tasks(learner_id, self._connection.execute(_TASK, values).all())), None)

    def find_secret(self, learner_id: int, now: datetime) -> Secret:
        """What has to be kept from the learner still, also of classes that they left."""
        values = {"learner_id": learner_id, "recently": now - timedelta(minutes=LONGEST_EXTRA)}
        rows = self._connection.execute(_SECRET, values).all()
        tasks = self._tasks(learner_id, [row for row in rows if row.id is not None])
        voted = [row for row in rows if row.voted_on is not None]
        return Secret(
            tuple(task for task in tasks if not explains(task, now)),
            frozenset(name for row in voted for name in (row.voted_on, row.parallel)),
            min((row.voted_since for row in voted), default=None),
        )

    def secret_questions(self, learner_id: int, now: datetime) -> frozenset[str]:
        """Global ids of the questions whose keys these are."""
        secret = self.find_secret(learner_id, now)
        return self.question_ids(learner_id, [task.assignment.id for task in secret.tasks]) | secret.voted

    def find_sealed(self, learner_id: int, now: datetime) -> Sealed | None:
        """What would tell the learner before its time which answers were right; None where there is no such thing."""
        secret = self.find_secret(learner_id, now)
        tasks = [task.assignment for task in secret.tasks]
        if not tasks and not secret.voted:
            return None
        ids = [one.id for one in tasks]
        times = (*(one.published_at for one in tasks), secret.since)
        since = min((time for time in times if time is not None), default=now)
        return Sealed(ids, self.question_ids(learner_id, ids) | secret.voted, since)

    def is_secret_in(self, class_id: int, question_id: str, now: datetime) -> bool:
        """Whether the key of a question has to be kept from anybody in a class, whatever class of theirs keeps it."""
        values = {"class_id": class_id, "name": question_id, "recently": now - timedelta(minutes=LONGEST_EXTRA)}
        rows = self._connection.execute(_SECRET_IN, values).all()
        if not rows or any(question_id in (row.voted_on, row.parallel) for row in rows):
            return bool(rows)
        asked = {"learner_ids": {row.learner_id for row in rows}, "assignment_ids": {row.id for row in rows}}
        attempts: dict[tuple[int, int], list[Attempt]] = defaultdict(list)
        for row in self._connection.execute(_ATTEMPTS_OF, {name: sorted(ids) for name, ids in asked.items()}):
            attempts[row.learner_id, row.assignment_id].append(attempt(row))
        return not all(explains(_task(row, tuple(attempts[row.learner_id, row.id])), now) for row in rows)

    def list_attempts(self, learner_id: int, assignment_ids: Sequence[int]) -> Sequence[tuple[int, Attempt]]:
        """The learner's attempts at these assignments, each with its assignment, in their order."""
        if not assignment_ids:
            return []
        values = {"learner_id": learner_id, "assignment_ids": list(assignment_ids)}
        return [(row.assignment_id, attempt(row)) for row in self._connection.execute(_MY_ATTEMPTS, values)]

    def question_ids(self, learner_id: int, assignment_ids: Sequence[int]) -> frozenset[str]:
        """Global ids of all questions of these assignments, also of those that only the learner's attempts ask."""
        if not assignment_ids:
            return frozenset()
        values = {"assignment_ids": list(assignment_ids), "learner_id": learner_id}
        rows = self._connection.execute(_IDS_OF, values)
        return frozenset(rows.scalars())

    def _tasks(self, learner_id: int, rows: Sequence[Row[Any]]) -> tuple[Task, ...]:
        attempts: dict[int, list[Attempt]] = defaultdict(list)
        for assignment_id, one in self.list_attempts(learner_id, [row.id for row in rows]):
            attempts[assignment_id].append(one)
        return tuple(_task(row, tuple(attempts[row.id])) for row in rows)


def attempt(row: Row[Any]) -> Attempt:
    """A row of ``ATTEMPTS``."""
    return Attempt(row.id, row.attempt, row.answered, row.total, float(row.score), row.finished_at)


def _task(row: Row[Any], attempts: tuple[Attempt, ...]) -> Task:
    language: Language = "de" if row.language == "de" else "en"
    return Task(
        assignment(row),
        row.class_name,
        row.zone,
        language,
        row.extra_minutes,
        muted=row.muted,
        attempts=attempts,
        archived=row.archived_at is not None,
    )
