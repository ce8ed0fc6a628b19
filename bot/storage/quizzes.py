"""Quizzes under way and their items, each pinned to a version of its question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Row,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.languages import Language
from bot.core.quiz.responses import RESPONSE, Outcome
from bot.core.quiz.session import Answer, Item, Origin, Quiz
from bot.storage.base import BigId, UtcDateTime, metadata
from bot.storage.prepared import Prepared

quizzes = Table(
    "quizzes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("lesson_id", ForeignKey("lessons.id", ondelete="CASCADE"), index=True),
    Column("position", Integer, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    # When the learner last came to it: of several unfinished quizzes that one goes on.
    Column("opened_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("assignment_id", ForeignKey("assignments.id", ondelete="SET NULL")),
    # Counted from 1; of two first taps in the same millisecond one wins. None outside assignments and in previews.
    Column("attempt", SmallInteger),
    Column("confidence", Boolean, comment="ask how sure: as the assignment says; null: as the learner prefers"),
    Index("ix_quizzes_learner_id_done", "learner_id", "done"),
    UniqueConstraint("assignment_id", "learner_id", "attempt"),
)

quiz_items = Table(
    "quiz_items",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("quiz_id", ForeignKey("quizzes.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("version_id", ForeignKey("question_versions.id"), nullable=False, index=True),
    Column("option_order", JSON, nullable=False),
    Column("draft", JSON, nullable=False),
    Column("asked_back", Boolean, nullable=False),
    UniqueConstraint("quiz_id", "position"),
)

# The log of answers belongs to another store; here it is only read, by name.
_answers = table(
    "answers",
    *(named(name) for name in ("item_id", "language", "outcome", "credit", "confidence", "rate")),
    named("response", JSON),
)

_ADD = Prepared(insert(quizzes))
_ADD_ITEM = Prepared(insert(quiz_items))
_ITEMS = (
    select(
        quiz_items,
        quizzes.c.learner_id,
        quizzes.c.kind,
        quizzes.c.lesson_id,
        quizzes.c.position.label("quiz_position"),
        quizzes.c.done,
        quizzes.c.assignment_id,
        quizzes.c.attempt,
        quizzes.c.confidence.label("quiz_confidence"),
        _answers.c.response,
        _answers.c.language,
        _answers.c.outcome,
        _answers.c.credit,
        _answers.c.confidence,
        _answers.c.rate,
    )
    .join(quizzes, quizzes.c.id == quiz_items.c.quiz_id)
    .outerjoin(_answers, _answers.c.item_id == quiz_items.c.id)
)
_beside = quiz_items.alias("beside")
# The whole quiz of an item in one query: the card needs its number, the next card its neighbour.
_BESIDE = Prepared(
    _ITEMS.where(
        quiz_items.c.quiz_id == select(_beside.c.quiz_id).where(_beside.c.id == bindparam("item_id")).scalar_subquery()
    ).order_by(quiz_items.c.position)
)
_ALL_ITEMS = _ITEMS.where(quiz_items.c.quiz_id == bindparam("quiz_id")).order_by(quiz_items.c.position)
_QUIZ = select(quizzes).where(quizzes.c.id == bindparam("quiz_id"))
_OPEN = (
    select(quizzes)
    .where(quizzes.c.learner_id == bindparam("learner_id"), quizzes.c.done.is_(False))
    .order_by(quizzes.c.opened_at.desc(), quizzes.c.id.desc())
)
_MOVE = Prepared(
    update(quizzes)
    .where(quizzes.c.id == bindparam("quiz_id"))
    .values(position=bindparam("to_position"), done=False, finished_at=None)
)
_CLOSE = (
    update(quizzes).where(quizzes.c.id == bindparam("quiz_id")).values(position=bindparam("to_position"), done=True)
)
_FINISH = (
    update(quizzes)
    .where(quizzes.c.id == bindparam("quiz_id"), quizzes.c.finished_at.is_(None))
    .values(finished_at=bindparam("at"))
)
_OPENED = Prepared(update(quizzes).where(quizzes.c.id == bindparam("quiz_id")).values(opened_at=bindparam("now")))
_DRAFT = Prepared(update(quiz_items).where(quiz_items.c.id == bindparam("item_id")).values(draft=bindparam("ids")))
_ASK_BACK = update(quiz_items).where(quiz_items.c.id == bindparam("item_id")).values(asked_back=True)


@dataclass(frozen=True)
class NewItem:
    """A question to ask: its version and the order in which its options stand."""

    version_id: int
    option_order: tuple[str, ...]


class QuizStore:
    """Reads and writes quizzes and items."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, quiz_id: int) -> Quiz | None:
        """Quiz ``quiz_id``, whoever it belongs to."""
        row = self._connection.execute(_QUIZ, {"quiz_id": quiz_id}).one_or_none()
        return _quiz(row) if row else None

    def list_open(self, learner_id: int) -> tuple[Quiz, ...]:
        """The learner's unfinished quizzes, the newest first."""
        return tuple(map(_quiz, self._connection.execute(_OPEN, {"learner_id": learner_id})))

    def list_beside(self, item_id: int) -> tuple[Item, ...]:
        """All items of the quiz that ``item_id`` belongs to, in order, whoever it belongs to."""
        return _items(_BESIDE.all(self._connection, {"item_id": item_id}))

    def list_items(self, quiz_id: int) -> tuple[Item, ...]:
        """All items of a quiz in order."""
        return _items(self._connection.execute(_ALL_ITEMS, {"quiz_id": quiz_id}).all())

    def add(self, learner_id: int, kind: str, origin: Origin, items: Sequence[NewItem], now: datetime) -> Quiz:
        """Begin a quiz of ``items``; raises IntegrityError where the learner has begun this attempt already."""
        values = {
            "learner_id": learner_id,
            "kind": kind,
            "lesson_id": origin.lesson_id,
            "assignment_id": origin.assignment_id,
            "attempt": origin.attempt,
            "confidence": origin.confidence,
            "position": 0,
            "done": False,
            "started_at": now,
            "opened_at": now,
        }
        quiz_id = _ADD.insert(self._connection, values)
        quiz = Quiz(quiz_id, learner_id, kind, origin, position=0, done=False)
        self.append(quiz, items, first=0, round_number=0)
        return quiz

    def append(self, quiz: Quiz, items: Sequence[NewItem], *, first: int, round_number: int) -> None:
        """Add ``items`` to ``quiz`` from position ``first`` on."""
        rows = [
            {
                "quiz_id": quiz.id,
                "position": first + step,
                "round": round_number,
                "version_id": item.version_id,
                "option_order": list(item.option_order),
                "draft": [],
                "asked_back": False,
            }
            for step, item in enumerate(items)
        ]
        _ADD_ITEM.change_all(self._connection, rows)

    def move(self, quiz: Quiz, position: int, *, done: bool, now: datetime) -> None:
        """Go to ``position``, or close the quiz, which is finished now unless it was before."""
        if done:
            self._connection.execute(_CLOSE, {"quiz_id": quiz.id, "to_position": position})
            self.mark_finished(quiz.id, now)
        else:
            _MOVE.change(self._connection, {"quiz_id": quiz.id, "to_position": position})

    def mark_finished(self, quiz_id: int, now: datetime) -> None:
        """Note that everything in it was answered, once."""
        self._connection.execute(_FINISH, {"quiz_id": quiz_id, "at": now})

    def mark_opened(self, quiz_id: int, now: datetime) -> None:
        """Note that the learner came back to it."""
        _OPENED.change(self._connection, {"quiz_id": quiz_id, "now": now})

    def set_draft(self, item_id: int, ids: Sequence[str]) -> None:
        """Remember the options that are ticked."""
        _DRAFT.change(self._connection, {"item_id": item_id, "ids": list(ids)})

    def mark_asked_back(self, item_id: int) -> None:
        """Remember that an answer was asked back."""
        self._connection.execute(_ASK_BACK, {"item_id": item_id})


def _quiz(row: Row[tuple[object, ...]]) -> Quiz:
    origin = Origin(row.lesson_id, row.assignment_id, row.attempt, row.confidence)
    return Quiz(row.id, row.learner_id, row.kind, origin, row.position, done=row.done)


def _items(rows: Sequence[Row[tuple[object, ...]]]) -> tuple[Item, ...]:
    """The items of one quiz."""
    if not rows:
        return ()
    first = rows[0]
    origin = Origin(first.lesson_id, first.assignment_id, first.attempt, first.quiz_confidence)
    quiz = Quiz(first.quiz_id, first.learner_id, first.kind, origin, first.quiz_position, done=first.done)
    return tuple(_item(quiz, row) for row in rows)


def _item(quiz: Quiz, row: Row[tuple[object, ...]]) -> Item:
    return Item(
        id=row.id,
        quiz=quiz,
        position=row.position,
        round=row.round,
        version_id=row.version_id,
        option_order=tuple(row.option_order),
        draft=tuple(row.draft),
        asked_back=row.asked_back,
        answer=_answer(row),
    )


def _answer(row: Row[tuple[object, ...]]) -> Answer | None:
    if row.outcome is None:
        return None
    response = RESPONSE.validate_python(row.response)
    language: Language = "de" if row.language == "de" else "en"
    return Answer(response, language, Outcome(row.outcome), row.credit, row.confidence, rate=bool(row.rate))
