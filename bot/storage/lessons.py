"""How far each learner has come in each lesson."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)

from bot.core.lessons import LessonState
from bot.storage.base import BigId, UtcDateTime, metadata
from bot.storage.prepared import Prepared

lessons = Table(
    "lessons",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("pack_id", String(40), nullable=False),
    Column("card", Integer, nullable=False),
    Column("furthest", Integer, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    # Leads with the learner, so it serves as the index of the foreign key, too.
    UniqueConstraint("learner_id", "pack_id"),
)

_ADD = Prepared(insert(lessons))
_ALL = Prepared(select(lessons).where(lessons.c.learner_id == bindparam("learner_id")))
_ALL_OF = select(lessons).where(lessons.c.learner_id.in_(bindparam("learner_ids", expanding=True)))
_ONE = Prepared(select(lessons).where(lessons.c.id == bindparam("lesson_id")))
_TURN = Prepared(
    update(lessons)
    .where(lessons.c.id == bindparam("lesson_id"))
    .values(card=bindparam("to_card"), furthest=bindparam("to_furthest"))
)
_FINISH = (
    update(lessons)
    .where(lessons.c.id == bindparam("lesson_id"), lessons.c.finished_at.is_(None))
    .values(finished_at=bindparam("now"))
)


class LessonStore:
    """Reads and writes the ways through lessons."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, learner_id: int) -> tuple[LessonState, ...]:
        """All lessons that the learner has begun."""
        return tuple(map(_state, _ALL.all(self._connection, {"learner_id": learner_id})))

    def list_of(self, learner_ids: Collection[int]) -> dict[int, tuple[LessonState, ...]]:
        """The same for each of several learners who have begun any."""
        found: dict[int, tuple[LessonState, ...]] = {}
        for state in map(_state, self._connection.execute(_ALL_OF, {"learner_ids": list(learner_ids)})):
            found[state.learner_id] = (*found.get(state.learner_id, ()), state)
        return found

    def find(self, lesson_id: int) -> LessonState | None:
        """Lesson ``lesson_id``, whoever it belongs to."""
        row = _ONE.one_or_none(self._connection, {"lesson_id": lesson_id})
        return _state(row) if row else None

    def add(self, learner_id: int, pack_id: str, now: datetime) -> LessonState:
        """Begin the lesson of a pack before its first card."""
        values = {"learner_id": learner_id, "pack_id": pack_id, "card": 0, "furthest": -1, "started_at": now}
        lesson_id = _ADD.insert(self._connection, values)
        return LessonState(lesson_id, learner_id, pack_id, 0, -1, finished=False)

    def turn(self, lesson: LessonState, card: int) -> None:
        """Open ``card``."""
        values = {"lesson_id": lesson.id, "to_card": card, "to_furthest": max(card, lesson.furthest)}
        _TURN.change(self._connection, values)

    def finish(self, lesson_id: int, now: datetime) -> None:
        """Note that the check was done; the first time counts."""
        self._connection.execute(_FINISH, {"lesson_id": lesson_id, "now": now})


def _state(row: Row[tuple[object, ...]]) -> LessonState:
    finished = row.finished_at is not None
    return LessonState(row.id, row.learner_id, row.pack_id, row.card, row.furthest, finished=finished)
