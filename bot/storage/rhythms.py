"""Learners' weekly rhythms: what they chose, and when each of them is reminded next.

A reminder is taken in the transaction that writes it to the outbox and plans the next one. Until it ends nobody else
gets the row: PostgreSQL locks it and lets others skip it, SQLite has one writer. That is a lease which ends by itself
with whoever holds it; one with a time of its own would only add an hour in which a reminder of a dead process waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    SmallInteger,
    Table,
    and_,
    bindparam,
    func,
    insert,
    literal,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.languages import Language
from bot.core.learners import DEFAULT_ZONE
from bot.core.reminders import REMINDING
from bot.core.rhythm import WEEK, Rhythm
from bot.storage.base import UtcDateTime, metadata

rhythms = Table(
    "rhythms",
    metadata,
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("days", SmallInteger, nullable=False, comment="bit 0 = Monday … bit 6 = Sunday; 0: none chosen"),
    Column("minute", SmallInteger, nullable=False, comment="of the local day"),
    Column("frozen_until", Date, comment="the last day of a break"),
    Column("muted", Boolean, nullable=False),
    Column("last_day", Date, comment="the local day of the last reminder"),
    Column("sent", Integer, nullable=False, comment="reminders so far: the next one has another wording"),
    Column("next_at", UtcDateTime, comment="null: none is planned, or the learner cannot be reached"),
)
_planned = rhythms.c.next_at.is_not(None)
Index("ix_rhythms_next_at", rhythms.c.next_at, sqlite_where=_planned, postgresql_where=_planned)

# Rows of other stores, read by name.
_learners = table("learners", named("id"), named("language"), named("zone"))
_contacts = table("contacts", *(named(name) for name in ("learner_id", "chat_id", "unreachable_at")))
_members = table("memberships", *(named(name) for name in ("id", "learner_id", "class_id", "state")))
_classes = table("classes", named("id"), named("zone"))
_notices = table(
    "reminders",
    *(named(name) for name in ("learner_id", "notice", "sent")),
    named("done_at", UtcDateTime),
    named("due_at", UtcDateTime),
)
_answers = table("answers", named("learner_id"), named("answered_at", UtcDateTime))

_zone_of_class = (
    select(_classes.c.zone)
    .join(_members, _members.c.class_id == _classes.c.id)
    .where(_members.c.learner_id == rhythms.c.learner_id, _members.c.state == "active")
    .order_by(_members.c.id)
    .limit(1)
    .scalar_subquery()
)
_about_assignments = (_notices.c.learner_id == rhythms.c.learner_id) & _notices.c.notice.in_(
    [notice.value for notice in REMINDING]
)
_reminded_at = (
    select(func.max(_notices.c.done_at)).where(_about_assignments, _notices.c.sent.is_(True)).scalar_subquery()
)
_reminds_at = (
    select(func.min(_notices.c.due_at))
    .where(_about_assignments, _notices.c.sent.is_(False), _notices.c.done_at.is_(None))
    .scalar_subquery()
)
_answered_at = (
    select(func.max(_answers.c.answered_at)).where(_answers.c.learner_id == rhythms.c.learner_id).scalar_subquery()
)
DUE: Select[Any] = (
    select(
        rhythms,
        _learners.c.language,
        func.coalesce(_learners.c.zone, _zone_of_class, DEFAULT_ZONE).label("zone"),
        _contacts.c.chat_id,
        _reminded_at.label("reminded_at"),
        _reminds_at.label("reminds_at"),
        _answered_at.label("answered_at"),
    )
    .join(_learners, _learners.c.id == rhythms.c.learner_id)
    .outerjoin(_contacts, and_(_contacts.c.learner_id == rhythms.c.learner_id, _contacts.c.unreachable_at.is_(None)))
    .where(_planned, rhythms.c.next_at <= bindparam("now"))
    .order_by(rhythms.c.next_at, rhythms.c.learner_id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=rhythms)
)
"""What is due, with all that decides whether it is sent."""

_ANY = select(literal(1)).where(_planned, rhythms.c.next_at <= bindparam("now")).limit(1)
_ONE = select(rhythms).where(rhythms.c.learner_id == bindparam("learner"))
_ADD = insert(rhythms)
_SET = (
    update(rhythms)
    .where(rhythms.c.learner_id == bindparam("learner"))
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("days", "minute", "frozen_until", "muted", "last_day", "sent", "next_at")
        }
    )
)


@dataclass(frozen=True)
class DueRhythm:
    """A rhythm whose next reminder has come.

    ``chat_id`` is None where the learner cannot be written to. ``reminded_at`` is when an assignment reminded them
    last, ``reminds_at`` when one will next, ``answered_at`` when they answered last.
    """

    learner_id: int
    rhythm: Rhythm
    language: Language
    zone: str
    chat_id: int | None
    reminded_at: datetime | None
    reminds_at: datetime | None
    answered_at: datetime | None


class RhythmStore:
    """Reads and writes rhythms."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, learner_id: int) -> Rhythm | None:
        """The learner's rhythm; None where none was ever offered."""
        row = self._connection.execute(_ONE, {"learner": learner_id}).one_or_none()
        return _rhythm(row) if row else None

    def add(self, learner_id: int, rhythm: Rhythm, next_at: datetime | None) -> None:
        """The learner's first rhythm; raises IntegrityError where there is one."""
        self._connection.execute(_ADD, {"learner_id": learner_id, "next_at": next_at, **_values(rhythm)})

    def set(self, changes: Sequence[tuple[int, Rhythm, datetime | None]]) -> None:
        """The rhythms of these learners, each with its next reminder (None: none)."""
        if changes:
            self._connection.execute(
                _SET,
                [
                    {
                        "learner": learner_id,
                        "new_next_at": next_at,
                        **{f"new_{name}": value for name, value in _values(rhythm).items()},
                    }
                    for learner_id, rhythm, next_at in changes
                ],
            )

    def take(self, now: datetime, most: int) -> list[DueRhythm]:
        """What is due, the oldest first; nobody else gets these rows until the transaction ends."""
        # Nearly every look finds nothing, and the large statement would cost ten times as much to plan.
        if self._connection.execute(_ANY, {"now": now}).scalar() is None:
            return []
        return [
            DueRhythm(
                row.learner_id,
                _rhythm(row),
                "de" if row.language == "de" else "en",
                row.zone,
                row.chat_id,
                row.reminded_at,
                row.reminds_at,
                row.answered_at,
            )
            for row in self._connection.execute(DUE, {"now": now, "most": most})
        ]


def _values(rhythm: Rhythm) -> dict[str, Any]:
    return {
        "days": sum(1 << day for day in rhythm.days),
        "minute": rhythm.minute,
        "frozen_until": rhythm.frozen_until,
        "muted": rhythm.muted,
        "last_day": rhythm.last_day,
        "sent": rhythm.sent,
    }


def _rhythm(row: Row[Any]) -> Rhythm:
    days = frozenset(day for day in range(WEEK) if row.days >> day & 1)
    return Rhythm(days, row.minute, row.frozen_until, row.muted, row.last_day, row.sent)
