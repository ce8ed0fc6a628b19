"""Assignments, their questions, and each learner's attempts at them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    Select,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.assignments import Assignment, Attempt, Counts, Explain, Kind, Late, Task, Wanted
from bot.core.classes import LONGEST_EXTRA
from bot.core.languages import Language
from bot.storage.base import BigId, UtcDateTime, inserted_id, metadata

assignments = Table(
    "assignments",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_by", ForeignKey("learners.id", ondelete="SET NULL"), index=True),
    Column("title", String(60), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("opens_at", UtcDateTime),
    Column("due_at", UtcDateTime),
    Column("closes_at", UtcDateTime),
    Column("attempts", SmallInteger, nullable=False),
    Column("counts", String(8), nullable=False),
    Column("late", String(8), nullable=False),
    Column("explain", String(16), nullable=False),
    Column("released_at", UtcDateTime),
    Column("shuffle", Boolean, nullable=False),
    Column("confidence", Boolean, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("wanted", JSON, nullable=False, comment="the teacher's filter over the content"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("published_at", UtcDateTime),
    Column("withdrawn_at", UtcDateTime),
)

assignment_items = Table(
    "assignment_items",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("assignment_id", ForeignKey("assignments.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("version_id", ForeignKey("question_versions.id"), nullable=False, index=True),
    Column("question_id", String(80), nullable=False),
    UniqueConstraint("assignment_id", "question_id"),
)

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
_items = table("quiz_items", *(named(name) for name in ("id", "quiz_id")))
_answers = table("answers", *(named(name) for name in ("item_id", "credit")))

_size = (
    select(func.count())
    .select_from(assignment_items)
    .where(assignment_items.c.assignment_id == assignments.c.id)
    .scalar_subquery()
    .label("questions")
)
_ONE = select(assignments, _size).where(assignments.c.id == bindparam("assignment_id"))
_OF_CLASS = (
    select(assignments, _size)
    .where(assignments.c.class_id == bindparam("class_id"))
    .order_by(assignments.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_QUESTIONS = (
    select(assignment_items.c.question_id, assignment_items.c.version_id)
    .where(assignment_items.c.assignment_id == bindparam("assignment_id"))
    .order_by(assignment_items.c.position)
)
_TASKS: Select[Any] = (
    select(
        assignments,
        _size,
        _classes.c.name.label("class_name"),
        _classes.c.zone,
        _classes.c.language,
        _members.c.extra_minutes,
        _members.c.muted,
        _members.c.learner_id,
    )
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
_SECRET = _TASKS.where(
    (assignments.c.explain == Explain.AFTER_RELEASE.value) & assignments.c.released_at.is_(None)
    | (assignments.c.explain == Explain.AFTER_DUE.value)
    & ((assignments.c.due_at > bindparam("recently")) | assignments.c.late.in_([Late.ACCEPT.value, Late.MARK.value]))
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
_MY_ATTEMPTS = ATTEMPTS.where(
    _quizzes.c.learner_id == bindparam("learner_id"),
    _quizzes.c.assignment_id.in_(bindparam("assignment_ids", expanding=True)),
)
_IDS_OF = select(assignment_items.c.question_id).where(
    assignment_items.c.assignment_id.in_(bindparam("assignment_ids", expanding=True))
)
_COLUMNS = (
    "title",
    "kind",
    "opens_at",
    "due_at",
    "closes_at",
    "attempts",
    "counts",
    "late",
    "explain",
    "released_at",
    "shuffle",
    "confidence",
    "wanted",
    "published_at",
    "withdrawn_at",
)
_SET = {
    name: update(assignments).where(assignments.c.id == bindparam("row")).values({name: bindparam("value")})
    for name in _COLUMNS
}
_WANTED = select(assignments.c.wanted).where(assignments.c.id == bindparam("assignment_id"))


class AssignmentStore:
    """Reads and writes assignments."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, class_id: int, made_by: int, values: Mapping[str, object], seed: int, now: datetime) -> int:
        """A draft; ``values`` has title, kind, attempts, counts, late, explain, shuffle and confidence. Its id."""
        row = {"class_id": class_id, "made_by": made_by, "seed": seed, "created_at": now, "wanted": {}}
        return inserted_id(self._connection.execute(insert(assignments), row | dict(values)))

    def find(self, assignment_id: int) -> Assignment | None:
        """Assignment ``assignment_id``, whoever asks."""
        row = self._connection.execute(_ONE, {"assignment_id": assignment_id}).one_or_none()
        return assignment(row) if row else None

    def list(self, class_id: int, *, skip: int = 0, most: int = 100) -> tuple[Assignment, ...]:
        """The assignments of a class, drafts and withdrawn ones too, the newest first."""
        rows = self._connection.execute(_OF_CLASS, {"class_id": class_id, "skip": skip, "most": most})
        return tuple(map(assignment, rows))

    def set(self, assignment_id: int, name: str, value: object) -> None:
        """Set one column."""
        self._connection.execute(_SET[name], {"row": assignment_id, "value": value})

    def wanted(self, assignment_id: int) -> Wanted:
        """The teacher's filter."""
        found = self._connection.execute(_WANTED, {"assignment_id": assignment_id}).scalar_one()
        return Wanted.model_validate(found)

    def delete(self, assignment_id: int) -> None:
        """Delete a draft."""
        self._connection.execute(delete(assignments).where(assignments.c.id == assignment_id))

    def list_questions(self, assignment_id: int) -> tuple[tuple[str, int], ...]:
        """Global id and version of its questions, in their order."""
        rows = self._connection.execute(_QUESTIONS, {"assignment_id": assignment_id})
        return tuple((row.question_id, row.version_id) for row in rows)

    def set_questions(self, assignment_id: int, questions: Sequence[tuple[str, int]]) -> None:
        """Ask these (global id, version) from now on; attempts that were begun keep theirs."""
        self._connection.execute(delete(assignment_items).where(assignment_items.c.assignment_id == assignment_id))
        rows = [
            {"assignment_id": assignment_id, "position": place, "version_id": version, "question_id": name}
            for place, (name, version) in enumerate(questions)
        ]
        if rows:
            self._connection.execute(insert(assignment_items), rows)

    def list_tasks(self, learner_id: int, most: int = 50) -> tuple[Task, ...]:
        """What the learner's classes were set, the newest first, with the learner's attempts."""
        rows = self._connection.execute(_ALL_TASKS, {"learner_id": learner_id, "most": most}).all()
        return self._tasks(learner_id, rows)

    def find_task(self, learner_id: int, assignment_id: int) -> Task | None:
        """The assignment as the learner has it; None where they are not in its class (any more)."""
        values = {"learner_id": learner_id, "assignment_id": assignment_id}
        return next(iter(self._tasks(learner_id, self._connection.execute(_TASK, values).all())), None)

    def list_secret(self, learner_id: int, now: datetime) -> tuple[Task, ...]:
        """The tasks of the learner whose keys may still have to be kept from them."""
        values = {"learner_id": learner_id, "recently": now - timedelta(minutes=LONGEST_EXTRA)}
        return self._tasks(learner_id, self._connection.execute(_SECRET, values).all())

    def question_ids(self, assignment_ids: Sequence[int]) -> frozenset[str]:
        """Global ids of all questions of these assignments."""
        if not assignment_ids:
            return frozenset()
        rows = self._connection.execute(_IDS_OF, {"assignment_ids": list(assignment_ids)})
        return frozenset(rows.scalars())

    def _tasks(self, learner_id: int, rows: Sequence[Row[Any]]) -> tuple[Task, ...]:
        attempts: dict[int, list[Attempt]] = defaultdict(list)
        if rows:
            values = {"learner_id": learner_id, "assignment_ids": [row.id for row in rows]}
            for found in self._connection.execute(_MY_ATTEMPTS, values):
                attempts[found.assignment_id].append(attempt(found))
        return tuple(_task(row, tuple(attempts[row.id])) for row in rows)


def assignment(row: Row[Any]) -> Assignment:
    """A row of ``assignments`` with the number of its questions."""
    return Assignment(
        id=row.id,
        class_id=row.class_id,
        title=row.title,
        kind=Kind(row.kind),
        opens_at=row.opens_at,
        due_at=row.due_at,
        closes_at=row.closes_at,
        attempts=row.attempts,
        counts=Counts(row.counts),
        late=Late(row.late),
        explain=Explain(row.explain),
        released_at=row.released_at,
        shuffle=row.shuffle,
        confidence=row.confidence,
        seed=row.seed,
        published_at=row.published_at,
        withdrawn=row.withdrawn_at is not None,
        questions=row.questions,
        created_at=row.created_at,
    )


def attempt(row: Row[Any]) -> Attempt:
    """A row of ``ATTEMPTS``."""
    return Attempt(row.id, row.attempt, row.answered, row.total, float(row.score), row.finished_at)


def _task(row: Row[Any], attempts: tuple[Attempt, ...]) -> Task:
    language: Language = "de" if row.language == "de" else "en"
    return Task(
        assignment(row), row.class_name, row.zone, language, row.extra_minutes, muted=row.muted, attempts=attempts
    )
