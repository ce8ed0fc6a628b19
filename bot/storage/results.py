"""What a class answered in an assignment, counted by the database; nothing is written here.

Learners who left or were removed are in no count. A merged account counts as the one that it was merged into.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BindParameter, Connection, Select, Text, bindparam, cast, func, select, table
from sqlalchemy import column as named

from bot.core.assignments import Attempt
from bot.core.quiz.responses import RESPONSE, Outcome, Response
from bot.storage.base import UtcDateTime

# Rows of other stores, read by name.
_members = table("memberships", *(named(name) for name in ("id", "class_id", "learner_id", "state", "merged_into")))
_assignments = table("assignments", *(named(name) for name in ("id", "class_id")))
_quizzes = table(
    "quizzes",
    *(named(name) for name in ("id", "learner_id", "assignment_id", "attempt", "kind")),
    named("started_at", UtcDateTime),
    named("finished_at", UtcDateTime),
)
_items = table("quiz_items", *(named(name) for name in ("id", "quiz_id", "version_id", "position")))
_answers = table(
    "answers",
    *(
        named(name)
        for name in (
            "item_id",
            "learner_id",
            "question_id",
            "version_id",
            "outcome",
            "credit",
            "language",
            "confidence",
            "assignment_id",
            "attempt",
        )
    ),
    named("response", JSON),
    named("answered_at", UtcDateTime),
)

_COUNTED = ("active", "merged")
_wanted: BindParameter[int] = bindparam("assignment_id")
_sizes = (
    select(_items.c.quiz_id, func.count().label("total"))
    .where(_items.c.quiz_id.in_(select(_quizzes.c.id).where(_quizzes.c.assignment_id == _wanted)))
    .group_by(_items.c.quiz_id)
    .subquery()
)
_scores = (
    select(
        _answers.c.learner_id,
        _answers.c.attempt,
        func.count().label("answered"),
        func.sum(_answers.c.credit).label("score"),
    )
    .where(_answers.c.assignment_id == _wanted)
    .group_by(_answers.c.learner_id, _answers.c.attempt)
    .subquery()
)
_ATTEMPTS: Select[Any] = (
    select(
        _members.c.id.label("member"),
        func.coalesce(_members.c.merged_into, _members.c.id).label("person"),
        _quizzes.c.id,
        _quizzes.c.attempt,
        _quizzes.c.started_at,
        _quizzes.c.finished_at,
        _sizes.c.total,
        func.coalesce(_scores.c.answered, 0).label("answered"),
        func.coalesce(_scores.c.score, 0.0).label("score"),
    )
    .select_from(_quizzes)
    .join(_assignments, _assignments.c.id == _quizzes.c.assignment_id)
    .join(
        _members,
        (_members.c.class_id == _assignments.c.class_id) & (_members.c.learner_id == _quizzes.c.learner_id),
    )
    .join(_sizes, _sizes.c.quiz_id == _quizzes.c.id)
    .outerjoin(_scores, (_scores.c.learner_id == _quizzes.c.learner_id) & (_scores.c.attempt == _quizzes.c.attempt))
    .where(_quizzes.c.assignment_id == _wanted, _quizzes.c.kind == "assigned", _members.c.state.in_(_COUNTED))
    .order_by(_quizzes.c.started_at, _quizzes.c.id)
)
_first_answers = (
    select(_answers)
    .join(_assignments, _assignments.c.id == _answers.c.assignment_id)
    .join(
        _members,
        (_members.c.class_id == _assignments.c.class_id) & (_members.c.learner_id == _answers.c.learner_id),
    )
    .where(
        _answers.c.assignment_id == _wanted,
        _answers.c.attempt == 1,
        _members.c.state.in_(_COUNTED),
        _members.c.id.not_in(bindparam("doubles", expanding=True)),
    )
)
_text = cast(_answers.c.response, Text)
_CHOICES = _first_answers.with_only_columns(
    _answers.c.question_id,
    _answers.c.version_id,
    _answers.c.outcome,
    _text.label("response"),
    func.count().label("times"),
    func.sum(_answers.c.credit).label("credit"),
).group_by(_answers.c.question_id, _answers.c.version_id, _answers.c.outcome, _text)
_ONE_QUESTION = _first_answers.with_only_columns(
    func.coalesce(_members.c.merged_into, _members.c.id).label("person"),
    _answers.c.version_id,
    _answers.c.outcome,
    _answers.c.credit,
    _answers.c.response,
    _answers.c.language,
).where(_answers.c.question_id == bindparam("question_id"))
_MARKS = _first_answers.with_only_columns(
    func.coalesce(_members.c.merged_into, _members.c.id).label("person"),
    _answers.c.question_id,
    _answers.c.credit,
).order_by(_answers.c.learner_id)
_CELLS = (
    select(
        _items.c.quiz_id,
        _items.c.version_id,
        _answers.c.question_id,
        _answers.c.outcome,
        _answers.c.credit,
        _answers.c.response,
        _answers.c.language,
        _answers.c.confidence,
        _answers.c.answered_at,
    )
    .join(_answers, _answers.c.item_id == _items.c.id)
    .where(_items.c.quiz_id.in_(bindparam("quiz_ids", expanding=True)))
    .order_by(_items.c.quiz_id, _items.c.position)
)


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """An attempt: the membership of the account, the one that stands for the person, and when it was begun."""

    member: int
    person: int
    started_at: datetime
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class ChoiceCount:
    """So many first attempts at a version of a question answered just this, for ``credit`` in all."""

    question_id: str
    version_id: int
    outcome: Outcome
    response: Response
    times: int
    credit: float


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """What one person answered at the first attempt."""

    person: int
    version_id: int
    outcome: Outcome
    credit: float
    response: Response
    language: str


@dataclass(frozen=True, slots=True)
class Cell:
    """An answer in an attempt."""

    quiz_id: int
    version_id: int
    question_id: str
    outcome: Outcome
    credit: float
    response: Response
    language: str
    confidence: int | None
    answered_at: datetime


class ResultsStore:
    """Counts in the log."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_attempts(self, assignment_id: int) -> list[AttemptRow]:
        """All attempts of those who are in the class, in the order in which they were begun."""
        rows = self._connection.execute(_ATTEMPTS, {"assignment_id": assignment_id})
        return [
            AttemptRow(
                row.member,
                row.person,
                row.started_at,
                Attempt(row.id, row.attempt, row.answered, row.total, float(row.score), row.finished_at),
            )
            for row in rows
        ]

    def count_choices(self, assignment_id: int, doubles: Sequence[int] = ()) -> list[ChoiceCount]:
        """First attempts by question and response; ``doubles`` are memberships whose first attempt was no first."""
        rows = self._connection.execute(_CHOICES, {"assignment_id": assignment_id, "doubles": list(doubles)})
        return [
            ChoiceCount(
                row.question_id,
                row.version_id,
                Outcome(row.outcome),
                RESPONSE.validate_json(row.response),
                row.times,
                float(row.credit),
            )
            for row in rows
        ]

    def list_question(self, assignment_id: int, question_id: str, doubles: Sequence[int] = ()) -> list[QuestionAnswer]:
        """Everybody's first answer to one question."""
        values = {"assignment_id": assignment_id, "question_id": question_id, "doubles": list(doubles)}
        return [
            QuestionAnswer(
                row.person,
                row.version_id,
                Outcome(row.outcome),
                row.credit,
                RESPONSE.validate_python(row.response),
                row.language,
            )
            for row in self._connection.execute(_ONE_QUESTION, values)
        ]

    def iterate_marks(self, assignment_id: int, doubles: Sequence[int] = ()) -> Iterator[tuple[int, str, float]]:
        """Person, question and credit (0–1) of every first answer, one after the other."""
        values = {"assignment_id": assignment_id, "doubles": list(doubles)}
        for row in self._connection.execute(_MARKS, values):
            yield row.person, row.question_id, row.credit

    def list_cells(self, quiz_ids: Sequence[int]) -> list[Cell]:
        """The answers of these attempts, each attempt's in its order."""
        if not quiz_ids:
            return []
        return [
            Cell(
                row.quiz_id,
                row.version_id,
                row.question_id,
                Outcome(row.outcome),
                row.credit,
                RESPONSE.validate_python(row.response),
                row.language,
                row.confidence,
                row.answered_at,
            )
            for row in self._connection.execute(_CELLS, {"quiz_ids": list(quiz_ids)})
        ]
