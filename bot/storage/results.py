"""What a class answered in an assignment, counted by the database; nothing is written here.

Learners who left or were removed are in no count. A merged account counts as the one that it was merged into.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

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
            "confidence",
            "assignment_id",
            "attempt",
        )
    ),
    named("response", JSON),
    named("answered_at", UtcDateTime),
)

_wanted: BindParameter[int] = bindparam("assignment_id")
_accounts, _persons = _members.alias("accounts"), _members.alias("persons")
_person = _persons.c.id.label("person")
_counted = (
    select(_accounts.c.id.label("member"), _person, _accounts.c.learner_id)
    .join(_persons, _persons.c.id == func.coalesce(_accounts.c.merged_into, _accounts.c.id))
    .where(
        _accounts.c.class_id == select(_assignments.c.class_id).where(_assignments.c.id == _wanted).scalar_subquery(),
        _accounts.c.state.in_(["active", "merged"]),
        # A merged account goes with the person: whoever has left has left with all accounts.
        _persons.c.state == "active",
    )
    .subquery("counted")
)
_sizes = (
    select(_items.c.quiz_id, func.count().label("total"))
    .where(_items.c.quiz_id.in_(select(_quizzes.c.id).where(_quizzes.c.assignment_id == _wanted)))
    .group_by(_items.c.quiz_id)
    .subquery("sizes")
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
    .subquery("scores")
)
_ATTEMPTS: Select[Any] = (
    select(
        _counted.c.member,
        _counted.c.person,
        _quizzes.c.id,
        _quizzes.c.attempt,
        _quizzes.c.finished_at,
        _sizes.c.total,
        func.coalesce(_scores.c.answered, 0).label("answered"),
        func.coalesce(_scores.c.score, 0.0).label("score"),
    )
    .select_from(_quizzes)
    .join(_counted, _counted.c.learner_id == _quizzes.c.learner_id)
    .join(_sizes, _sizes.c.quiz_id == _quizzes.c.id)
    .outerjoin(_scores, (_scores.c.learner_id == _quizzes.c.learner_id) & (_scores.c.attempt == _quizzes.c.attempt))
    .where(_quizzes.c.assignment_id == _wanted, _quizzes.c.kind == "assigned")
    .order_by(_quizzes.c.id)
)
_first_answers = (
    select(_answers)
    .join(_counted, _counted.c.learner_id == _answers.c.learner_id)
    .where(
        _answers.c.assignment_id == _wanted,
        _answers.c.attempt == 1,
        _counted.c.member.not_in(bindparam("doubles", expanding=True)),
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
_ONE_QUESTION = (
    _first_answers.with_only_columns(
        _counted.c.person,
        _answers.c.version_id,
        _answers.c.outcome,
        _answers.c.credit,
        _text.label("response"),
    )
    .where(_answers.c.question_id == bindparam("question_id"))
    .order_by(_counted.c.person)
)
_TOTALS = _first_answers.with_only_columns(
    _counted.c.person, func.count().label("answered"), func.sum(_answers.c.credit).label("score")
).group_by(_counted.c.person)
_MARKS = _first_answers.with_only_columns(
    _counted.c.person, _answers.c.question_id, _answers.c.credit
).execution_options(yield_per=5_000)
_CELLS = (
    select(
        _items.c.quiz_id,
        _items.c.version_id,
        _answers.c.question_id,
        _answers.c.outcome,
        _answers.c.credit,
        _text.label("response"),
        _answers.c.confidence,
        _answers.c.answered_at,
    )
    .join(_answers, _answers.c.item_id == _items.c.id)
    .where(_items.c.quiz_id.in_(bindparam("quiz_ids", expanding=True)))
    .order_by(_items.c.quiz_id, _items.c.position)
)
_OUTCOMES = (
    select(_items.c.quiz_id, _answers.c.question_id, _answers.c.outcome)
    .join(_answers, _answers.c.item_id == _items.c.id)
    .where(_items.c.quiz_id.in_(bindparam("quiz_ids", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """An attempt: the membership of the account, and the one that stands for the person."""

    member: int
    person: int
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


class Cell(NamedTuple):
    """An answer in an attempt."""

    quiz_id: int
    version_id: int
    question_id: str
    outcome: Outcome
    credit: float
    response: Response
    confidence: int | None
    answered_at: datetime


class ResultsStore:
    """Counts in the log. ``doubles`` are memberships whose first attempt was not their person's first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_attempts(self, assignment_id: int) -> list[AttemptRow]:
        """All attempts of those who are in the class, in the order in which they were begun."""
        rows = self._connection.execute(_ATTEMPTS, {"assignment_id": assignment_id})
        return [
            AttemptRow(member, person, Attempt(quiz, number, answered, total, float(score), finished))
            for member, person, quiz, number, finished, total, answered, score in rows
        ]

    def count_choices(self, assignment_id: int, doubles: Sequence[int] = ()) -> list[ChoiceCount]:
        """First attempts by question, version and response."""
        rows = self._connection.execute(_CHOICES, {"assignment_id": assignment_id, "doubles": list(doubles)})
        read = _responses()
        return [
            ChoiceCount(name, version, Outcome(outcome), read(response), times, float(credit))
            for name, version, outcome, response, times, credit in rows
        ]

    def list_question(self, assignment_id: int, question_id: str, doubles: Sequence[int] = ()) -> list[QuestionAnswer]:
        """Everybody's first attempt at one question."""
        values = {"assignment_id": assignment_id, "question_id": question_id, "doubles": list(doubles)}
        read = _responses()
        return [
            QuestionAnswer(person, version, Outcome(outcome), credit, read(response))
            for person, version, outcome, credit, response in self._connection.execute(_ONE_QUESTION, values)
        ]

    def count_totals(self, assignment_id: int, doubles: Sequence[int] = ()) -> dict[int, tuple[int, float]]:
        """By person, how many questions the first attempt answered, and for how much credit."""
        rows = self._connection.execute(_TOTALS, {"assignment_id": assignment_id, "doubles": list(doubles)})
        return {person: (answered, float(score)) for person, answered, score in rows}

    def iterate_marks(self, assignment_id: int, doubles: Sequence[int] = ()) -> Iterator[tuple[int, str, float]]:
        """Person, question and credit (0–1) of every answer of first attempts, in no order."""
        values = {"assignment_id": assignment_id, "doubles": list(doubles)}
        for person, question_id, credit in self._connection.execute(_MARKS, values):  # noqa: UP028 - rows are no tuples to the type checker
            yield person, question_id, credit

    def list_cells(self, quiz_ids: Sequence[int]) -> list[Cell]:
        """The answers of these attempts, each attempt's in its order."""
        if not quiz_ids:
            return []
        read = _responses()
        outcomes, names = {one.value: one for one in Outcome}, dict[str, str]()
        return [
            # Equal names and responses are one object: a large class has half a million cells.
            Cell(quiz, version, names.setdefault(name, name), outcomes[outcome], credit, read(response), sure, at)
            for quiz, version, name, outcome, credit, response, sure, at in self._connection.execute(
                _CELLS, {"quiz_ids": list(quiz_ids)}
            )
        ]

    def list_outcomes(self, quiz_ids: Sequence[int]) -> dict[tuple[int, str], Outcome]:
        """By attempt and question id, what became of the answer."""
        if not quiz_ids:
            return {}
        rows = self._connection.execute(_OUTCOMES, {"quiz_ids": list(quiz_ids)})
        return {(quiz, name): Outcome(outcome) for quiz, name, outcome in rows}


def _responses() -> Callable[[str], Response]:
    """Reads stored responses, equal ones once: most of a class give one of a few."""
    return functools.cache(RESPONSE.validate_json)
