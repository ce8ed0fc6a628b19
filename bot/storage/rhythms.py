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
    Update,
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.languages import Language
from bot.core.learners import DEFAULT_ZONE
from bot.core.reminders import REMINDING
from bot.core.rhythm import WEEK, Rhythm
from bot.storage.base import UtcDateTime, insert_new, is_barred, metadata

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
_teachers, _staff = table("teachers", named("learner_id")), table("staff", named("learner_id"))
_notices = table(
    "reminders", *(named(name) for name in ("learner_id", "notice", "sent")), named("done_at", UtcDateTime)
)

_zone_of_class = (
    select(_classes.c.zone)
    .join(_members, _members.c.class_id == _classes.c.id)
    .where(_members.c.learner_id == rhythms.c.learner_id, _members.c.state == "active")
    .order_by(_members.c.id)
    .limit(1)
    .scalar_subquery()
)
_reminded_at = (
    select(func.max(_notices.c.done_at))
    .where(
        _notices.c.learner_id == rhythms.c.learner_id,
        _notices.c.notice.in_([notice.value for notice in REMINDING]),
        _notices.c.sent.is_(True),
    )
    .scalar_subquery()
)
_LEARNERS = (
    select(rhythms.c.learner_id)
    .where(_planned, rhythms.c.next_at <= bindparam("now"))
    .order_by(rhythms.c.next_at, rhythms.c.learner_id)
    .limit(bindparam("most"))
)
# Whoever has the learner is the only one to remind them of anything; rows referring to a learner do not wait for it.
_LOCK_LEARNERS = (
    select(_learners.c.id)
    .where(_learners.c.id.in_(bindparam("learner_ids", expanding=True)))
    .with_for_update(key_share=True, skip_locked=True)
)
DUE: Select[Any] = (
    select(
        rhythms,
        _learners.c.language,
        func.coalesce(_learners.c.zone, _zone_of_class, DEFAULT_ZONE).label("zone"),
        _contacts.c.chat_id,
        is_barred(rhythms.c.learner_id).label("barred"),
        or_(*(exists().where(one.c.learner_id == rhythms.c.learner_id) for one in (_teachers, _staff))).label(
            "teaches"
        ),
        _reminded_at.label("reminded_at"),
    )
    .join(_learners, _learners.c.id == rhythms.c.learner_id)
    .outerjoin(_contacts, and_(_contacts.c.learner_id == rhythms.c.learner_id, _contacts.c.unreachable_at.is_(None)))
    .where(
        rhythms.c.learner_id.in_(bindparam("learner_ids", expanding=True)),
        _planned,
        rhythms.c.next_at <= bindparam("now"),
    )
    .order_by(rhythms.c.next_at, rhythms.c.learner_id)
    .with_for_update(skip_locked=True, of=rhythms)
)
"""What is due, with most of what decides whether it is sent."""

_ANY = select(literal(1)).where(_planned, rhythms.c.next_at <= bindparam("now")).limit(1)
_ONE = select(rhythms).where(rhythms.c.learner_id == bindparam("learner"))
_LOCKED = _ONE.with_for_update()
_ADD = insert_new(rhythms, ["learner_id"])


def _set(*names: str) -> Update:
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in (*names, "next_at")}
    return update(rhythms).where(rhythms.c.learner_id == bindparam("learner")).values(values)


# Apart, so that neither a learner nor a job writes what is the other's.
_CHOOSE = _set("days", "minute", "frozen_until", "muted")
_NOTE = _set("last_day", "sent")


@dataclass(frozen=True)
class DueRhythm:
    """A rhythm whose next reminder has come.

    ``chat_id`` is None where the learner cannot be written to. ``reminded_at`` is when an assignment reminded them
    last. ``barred``: the operator keeps them out. ``teaches``: the teachers' pages are open to them.
    """

    learner_id: int
    rhythm: Rhythm
    language: Language
    zone: str
    chat_id: int | None
    reminded_at: datetime | None
    barred: bool = False
    teaches: bool = False


class RhythmStore:
    """Reads and writes rhythms."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, learner_id: int) -> Rhythm | None:
        """The learner's rhythm; None where none was ever offered."""
        row = self._connection.execute(_ONE, {"learner": learner_id}).one_or_none()
        return _rhythm(row) if row else None

    def lock(self, learner_id: int) -> Rhythm | None:
        """The same; nobody else changes it, and no job takes it, until the transaction ends."""
        row = self._connection.execute(_LOCKED, {"learner": learner_id}).one_or_none()
        return _rhythm(row) if row else None

    def add(self, learner_id: int, rhythm: Rhythm, next_at: datetime | None) -> None:
        """The learner's first rhythm; nothing happens where there is one."""
        values = {"learner_id": learner_id, "next_at": next_at, **_values(rhythm)}
        self._connection.execute(_ADD[self._connection.dialect.name], values)

    def choose(self, learner_id: int, rhythm: Rhythm, next_at: datetime | None) -> None:
        """What the learner chose, with the next reminder (None: none); of the last one nothing is written."""
        self._connection.execute(_CHOOSE, _new(learner_id, rhythm, next_at))

    def note(self, changes: Sequence[tuple[int, Rhythm, datetime | None]]) -> None:
        """The last reminders of these learners, each with the next one (None: none); of choices nothing is written."""
        if changes:
            self._connection.execute(_NOTE, [_new(*change) for change in changes])

    def take(self, now: datetime, most: int) -> list[DueRhythm]:
        """What is due, the oldest first.

        Nobody else gets these rows, or reminds these learners of anything, until the transaction ends.
        """
        # Nearly every look finds nothing, and the large statement would cost ten times as much to plan.
        if self._connection.execute(_ANY, {"now": now}).scalar() is None:
            return []
        found = self._connection.execute(_LEARNERS, {"now": now, "most": most}).scalars().all()
        learners = self._connection.execute(_LOCK_LEARNERS, {"learner_ids": found}).scalars().all()
        if not learners:
            return []
        return [
            DueRhythm(
                row.learner_id,
                _rhythm(row),
                "de" if row.language == "de" else "en",
                row.zone,
                row.chat_id,
                row.reminded_at,
                barred=row.barred,
                teaches=row.teaches,
            )
            for row in self._connection.execute(DUE, {"now": now, "learner_ids": learners})
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


def _new(learner_id: int, rhythm: Rhythm, next_at: datetime | None) -> dict[str, Any]:
    values = {f"new_{name}": value for name, value in _values(rhythm).items()}
    return {"learner": learner_id, "new_next_at": next_at, **values}


def _rhythm(row: Row[Any]) -> Rhythm:
    days = frozenset(day for day in range(WEEK) if row.days >> day & 1)
    return Rhythm(days, row.minute, row.frozen_until, row.muted, row.last_day, row.sent)
