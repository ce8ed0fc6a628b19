"""The log of answers: appended to, never rewritten; whatever is counted is counted from here.

But for texts that nothing is counted from: their writers can delete them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Table,
    bindparam,
    case,
    exists,
    func,
    insert,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.progress import FirstAnswer, Sealed
from bot.core.quiz.responses import RESPONSE, Outcome
from bot.core.quiz.session import Answer, Item
from bot.storage.base import BigId, UtcDateTime, metadata
from bot.storage.prepared import Prepared

answers = Table(
    "answers",
    metadata,
    Column("id", BigId, primary_key=True),
    # One answer an item: of two taps in the same millisecond the second one loses here.
    Column("item_id", ForeignKey("quiz_items.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("question_id", String(80), nullable=False),
    Column("version_id", ForeignKey("question_versions.id"), nullable=False, index=True),
    Column("skill", String(8), nullable=False),
    Column("truth", String(8), nullable=False),
    Column("option_order", JSON, nullable=False),
    Column("response", JSON, nullable=False),
    Column("language", String(2), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("credit", Float, nullable=False),
    Column("first_attempt", Boolean, nullable=False),
    Column("rate", Boolean, nullable=False),
    # Set once, after the answer and before its explanation is shown.
    Column("confidence", SmallInteger),
    Column("answered_at", UtcDateTime, nullable=False),
    # Copied from the quiz, so that a class of thousands is counted without looking at their quizzes one by one.
    Column("assignment_id", ForeignKey("assignments.id", ondelete="SET NULL")),
    Column("attempt", SmallInteger),
    Index("ix_answers_learner_id_question_id", "learner_id", "question_id"),
    Index("ix_answers_assignment_id_attempt", "assignment_id", "attempt"),
    # On which days somebody answered, however many answers there are.
    Index("ix_answers_learner_id_answered_at", "learner_id", "answered_at"),
)

# Quizzes belong to another store; here they are only read, by name.
_items = table("quiz_items", named("id"), named("quiz_id"))
_quizzes = table("quizzes", named("id"), named("kind"))

_earlier = answers.alias("earlier")
_ADD = Prepared(
    insert(answers).values(
        {
            name: bindparam(name)
            for name in (
                "item_id",
                "learner_id",
                "question_id",
                "version_id",
                "skill",
                "truth",
                "option_order",
                "response",
                "language",
                "outcome",
                "credit",
                "rate",
                "answered_at",
                "assignment_id",
                "attempt",
            )
        }
        | {
            "first_attempt": ~exists().where(
                _earlier.c.learner_id == bindparam("learner_id"), _earlier.c.question_id == bindparam("question_id")
            )
        }
    )
)
_RATE = Prepared(
    update(answers)
    .where(answers.c.item_id == bindparam("at_item"), answers.c.rate)
    .values(confidence=bindparam("level"), rate=False)
)
_right = func.sum(case((answers.c.outcome == "right", 1), else_=0))
_FIRST = (
    select(
        answers.c.skill,
        answers.c.version_id,
        answers.c.truth,
        answers.c.outcome,
        answers.c.credit,
        answers.c.confidence,
        answers.c.answered_at,
        answers.c.response,
    )
    .join(_items, _items.c.id == answers.c.item_id)
    .join(_quizzes, _quizzes.c.id == _items.c.quiz_id)
    .where(
        answers.c.learner_id == bindparam("learner_id"),
        answers.c.first_attempt,
        answers.c.outcome != "checked",
        _quizzes.c.kind != "preview",
    )
    .order_by(answers.c.id)
)
_FIRST_WITHOUT = _FIRST.where(
    answers.c.assignment_id.is_(None) | answers.c.assignment_id.not_in(bindparam("assignments", expanding=True)),
    answers.c.question_id.not_in(bindparam("questions", expanding=True)) | (answers.c.answered_at < bindparam("since")),
)
_CHECKED = select(answers.c.id, answers.c.response).where(
    answers.c.learner_id == bindparam("learner_id"), answers.c.outcome == Outcome.CHECKED.value
)
_SET_RESPONSE = update(answers).where(answers.c.id == bindparam("row")).values(response=bindparam("said"))
_BY_QUESTION = (
    select(answers.c.question_id, func.count().label("asked"), _right.label("right"))
    .where(answers.c.learner_id == bindparam("learner_id"))
    .group_by(answers.c.question_id)
)
_ASKED = (
    select(answers.c.question_id, func.count().label("asked"))
    .where(
        answers.c.learner_id == bindparam("learner_id"),
        answers.c.question_id.in_(bindparam("questions", expanding=True)),
    )
    .group_by(answers.c.question_id)
)


@dataclass(frozen=True)
class QuestionCount:
    """How often a learner answered a question, and how often rightly."""

    asked: int
    right: int


class AnswerStore:
    """Appends to the log and counts in it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        item: Item,
        question_id: str,
        skill: str,
        truth: str,
        answer: Answer,
        now: datetime,
    ) -> None:
        """Log an answer; raises IntegrityError where the item has one already."""
        values = {
            "item_id": item.id,
            "learner_id": item.quiz.learner_id,
            "question_id": question_id,
            "version_id": item.version_id,
            "skill": skill,
            "truth": truth,
            "option_order": list(item.option_order),
            "response": RESPONSE.dump_python(answer.response, mode="json"),
            "language": answer.language,
            "outcome": answer.outcome.value,
            "credit": answer.credit,
            "rate": answer.rate,
            "answered_at": now,
            # A preview is no attempt, so it is in nobody's results.
            "assignment_id": item.quiz.origin.assignment_id if item.quiz.origin.attempt else None,
            "attempt": item.quiz.origin.attempt,
        }
        _ADD.insert(self._connection, values)

    def rate(self, item_id: int, level: int | None) -> None:
        """Set the confidence of an answer once: 0–2, or None for "rather not say"."""
        _RATE.change(self._connection, {"at_item": item_id, "level": level})

    def list_first(self, learner_id: int, sealed: Sealed | None = None) -> tuple[FirstAnswer, ...]:
        """The first answers to each question in the order given, without previews and what is ``sealed``."""
        values: dict[str, object] = {"learner_id": learner_id}
        if sealed is None:
            rows = self._connection.execute(_FIRST, values)
        else:
            values |= {
                "assignments": list(sealed.assignments),
                "questions": list(sealed.questions),
                "since": sealed.since,
            }
            rows = self._connection.execute(_FIRST_WITHOUT, values)
        return tuple(
            FirstAnswer(
                row.skill,
                row.version_id,
                row.truth,
                Outcome(row.outcome) is Outcome.RIGHT,
                row.credit,
                row.confidence,
                row.answered_at,
                _one_of(row.response.get("ids", ())),
            )
            for row in rows
        )

    def count_texts(self, learner_id: int) -> int:
        """How many texts of the learner's own, which they checked themselves, are kept."""
        return len(self._texts(learner_id))

    def erase_texts(self, learner_id: int) -> None:
        """Keep nothing of these texts; what was ticked stays."""
        rows = [{"row": row, "said": said | {"text": ""}} for row, said in self._texts(learner_id)]
        if rows:
            self._connection.execute(_SET_RESPONSE, rows)

    def _texts(self, learner_id: int) -> list[tuple[int, dict[str, object]]]:
        rows = self._connection.execute(_CHECKED, {"learner_id": learner_id})
        return [(row.id, row.response) for row in rows if row.response["text"]]

    def count_by_question(self, learner_id: int) -> dict[str, QuestionCount]:
        """Attempts by global question id."""
        rows = self._connection.execute(_BY_QUESTION, {"learner_id": learner_id})
        return {row.question_id: QuestionCount(row.asked, row.right) for row in rows}

    def count_asked(self, learner_id: int, questions: Collection[str]) -> dict[str, int]:
        """How often the learner answered each of ``questions`` (global ids); those never answered are left out."""
        if not questions:
            return {}
        rows = self._connection.execute(_ASKED, {"learner_id": learner_id, "questions": sorted(questions)})
        return {row.question_id: row.asked for row in rows}


def _one_of(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else ""
