"""What happened in classes: ids and words of the program, never a text. Written in the transaction of what happens."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Row,
    Select,
    String,
    Table,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    table,
)
from sqlalchemy import column as named

from bot.core.class_log import By, Event, Line
from bot.storage.base import BigId, UtcDateTime, metadata

class_log = Table(
    "class_log",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), comment="null: about the whole bot"),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("event", String(16), nullable=False),
    Column("word", String(16), nullable=False),
    Column("done_by", String(8), nullable=False),
    Column("actor_id", ForeignKey("learners.id", ondelete="SET NULL"), index=True, comment="the teacher who did it"),
    Column("learner_id", ForeignKey("learners.id", ondelete="SET NULL"), index=True, comment="whom it is about"),
    Column("about", BigId, comment="an assignment, a round or a reason, by the event"),
    Index("ix_class_log_class_id_at", "class_id", "at"),
)

_ASSIGNMENTS = tuple(
    one.value for one in (Event.PUBLISHED, Event.WITHDRAWN, Event.RESUMED, Event.EXPLAINED, Event.CHANGED, Event.NUDGED)
)

# Rows of other stores, read by name.
_learners = table("learners", named("id"), named("pseudonym"))
_classes = table("classes", named("id"), named("individuals"))
_staff = table("staff", named("class_id"), named("learner_id"))
_members = table("memberships", *(named(name) for name in ("class_id", "learner_id", "individuals", "state")))
_assignments = table("assignments", *(named(name) for name in ("id", "class_id", "title")))
_actors, _subjects = _learners.alias("actors"), _learners.alias("subjects")

_LINES: Select[Any] = (
    select(
        class_log,
        case((_staff.c.learner_id.is_not(None), _actors.c.pseudonym)).label("actor"),
        # Only of those who agreed to be seen one by one; who left has taken that back.
        case(
            (_classes.c.individuals & _members.c.individuals & (_members.c.state != "left"), _subjects.c.pseudonym)
        ).label("subject"),
        _assignments.c.title,
    )
    .outerjoin(_classes, _classes.c.id == class_log.c.class_id)
    .outerjoin(_staff, (_staff.c.class_id == class_log.c.class_id) & (_staff.c.learner_id == class_log.c.actor_id))
    .outerjoin(_actors, _actors.c.id == class_log.c.actor_id)
    .outerjoin(
        _members,
        (_members.c.class_id == class_log.c.class_id) & (_members.c.learner_id == class_log.c.learner_id),
    )
    .outerjoin(_subjects, _subjects.c.id == class_log.c.learner_id)
    .outerjoin(
        _assignments,
        class_log.c.event.in_(_ASSIGNMENTS)
        & (_assignments.c.id == class_log.c.about)
        & (_assignments.c.class_id == class_log.c.class_id),
    )
)
_PAGE = (
    _LINES.where(class_log.c.class_id == bindparam("of_class"))
    .order_by(class_log.c.at.desc(), class_log.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_COUNT = select(func.count()).select_from(class_log).where(class_log.c.class_id == bindparam("of_class"))
_OLD = select(class_log.c.id).where(class_log.c.at < bindparam("before")).limit(bindparam("most"))
_DELETE = delete(class_log).where(class_log.c.id.in_(_OLD))


class ClassLogStore:
    """Writes and reads the log."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        class_id: int | None,
        event: Event,
        now: datetime,
        *,
        actor: int | None = None,
        learner: int | None = None,
        about: int | None = None,
        word: str = "",
        by: By | None = None,
    ) -> None:
        """A new line: teacher ``actor`` (None: a learner) did something, with or for ``learner``, about a row."""
        done_by = by or (By.LEARNER if actor is None else By.TEACHER)
        values = {
            "class_id": class_id,
            "at": now,
            "event": event.value,
            "word": word,
            "done_by": done_by.value,
            "actor_id": actor,
            "learner_id": learner,
            "about": about,
        }
        self._connection.execute(insert(class_log), values)

    def list(self, class_id: int, *, skip: int, most: int) -> tuple[Line, ...]:
        """A page of a class's log, the newest first."""
        rows = self._connection.execute(_PAGE, {"of_class": class_id, "skip": skip, "most": most})
        return tuple(map(_line, rows))

    def count(self, class_id: int) -> int:
        """How many lines it has."""
        return self._connection.execute(_COUNT, {"of_class": class_id}).scalar_one()

    def delete_before(self, before: datetime, most: int) -> int:
        """Delete up to ``most`` lines that are older than ``before``; how many it were."""
        return self._connection.execute(_DELETE, {"before": before, "most": most}).rowcount


def _line(row: Row[Any]) -> Line:
    return Line(
        row.at, Event(row.event), By(row.done_by), row.word, row.actor or "", row.subject or "", row.title or ""
    )
