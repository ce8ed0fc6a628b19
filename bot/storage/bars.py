"""Who may not: accounts that the operator keeps out, learners who write nothing in their class's rounds."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    false,
    func,
    insert,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.bars import AFTERWARDS, LONGEST_REASON, Bar, BarReason, ClassMark
from bot.core.moderate import Barred
from bot.storage.base import BigId, UtcDateTime, metadata

bars = Table(
    "bars",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="SET NULL"), unique=True, comment="null: was deleted"),
    Column(
        "who", BigInteger, nullable=False, unique=True, comment="the number of core.contacts.who, to be known again"
    ),
    Column("until", UtcDateTime, comment="null: for good"),
    Column("reason", String(LONGEST_REASON), nullable=False),
    Column("barred_at", UtcDateTime, nullable=False),
    Column("left_at", UtcDateTime, comment="null: the account is here"),
)

class_bars = Table(
    "class_bars",
    metadata,
    Column("membership_id", ForeignKey("memberships.id", ondelete="CASCADE"), primary_key=True),
    Column("why", String(12), nullable=False),
    Column("barred_at", UtcDateTime, nullable=False),
)

class_marks = Table(
    "class_marks",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("who", BigInteger, nullable=False, comment="the number of core.contacts.who, to be known again"),
    Column("removed", Boolean, nullable=False),
    Column("why", String(12), nullable=False, comment="as in class_bars; empty: may write"),
    UniqueConstraint("class_id", "who"),
)

# What belongs to other stores is only read here, by name.
_members = table("memberships", *(named(name) for name in ("id", "class_id", "learner_id", "state", "merged_into")))
_contacts = table("contacts", named("learner_id"), named("who"))

_WHO = select(_contacts.c.who).where(_contacts.c.learner_id == bindparam("of_learner"))
_ONE = select(bars.c.until, bars.c.reason).where(bars.c.learner_id == bindparam("of_learner"))
_ALL = select(bars).order_by(bars.c.id)
_CLAIM = (
    update(bars)
    .where(bars.c.who == bindparam("by_who"), bars.c.learner_id.is_(None))
    .values(learner_id=bindparam("of_learner"), left_at=None)
)
_LEAVE = (
    update(bars)
    .where(bars.c.learner_id == bindparam("of_learner"))
    # As it is known now: the key of the database may be another one than at the time of the bar.
    .values(reason="", left_at=bindparam("now"), who=bindparam("by_who"))
)
_LIFT = delete(bars).where(bars.c.learner_id == bindparam("of_learner"))
_LIFT_LOST = delete(bars).where(bars.c.id == bindparam("bar"), bars.c.learner_id.is_(None))
_OVER = delete(bars).where((bars.c.until <= bindparam("now")) | (bars.c.left_at <= bindparam("before")))
# All accounts of a person: whoever was barred under one of them is barred.
_ACCOUNTS = select(_members.c.id).where(
    (_members.c.id == bindparam("member")) | (_members.c.merged_into == bindparam("member"))
)
_WHY = (
    select(class_bars.c.why)
    .where(class_bars.c.membership_id.in_(_ACCOUNTS))
    .order_by(class_bars.c.barred_at.desc(), class_bars.c.membership_id)
    .limit(1)
)
_MAY = delete(class_bars).where(class_bars.c.membership_id.in_(_ACCOUNTS))
_MARK = select(class_marks.c.removed, class_marks.c.why).where(
    class_marks.c.class_id == bindparam("of_class"), class_marks.c.who == bindparam("by_who")
)
_UNMARK = delete(class_marks).where(
    class_marks.c.class_id == bindparam("of_class"), class_marks.c.who == bindparam("by_who")
)
_UNMARK_ALL = delete(class_marks).where(
    class_marks.c.who == bindparam("by_who"),
    class_marks.c.class_id.in_(select(_members.c.class_id).where(_members.c.learner_id == bindparam("of_learner"))),
)
_MARKED = (
    select(
        _members.c.class_id,
        (_members.c.state == "removed").label("out"),
        func.coalesce(class_marks.c.removed, false()).label("was_out"),
        func.coalesce(class_bars.c.why, "").label("why"),
    )
    .select_from(_members)
    .outerjoin(class_bars, class_bars.c.membership_id == _members.c.id)
    .outerjoin(
        class_marks, (class_marks.c.class_id == _members.c.class_id) & (class_marks.c.who == bindparam("by_who"))
    )
    .where(_members.c.learner_id == bindparam("of_learner"))
)


class BarStore:
    """Reads and writes both kinds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, learner_id: int) -> Bar | None:
        """The operator's bar on the learner, whether it still holds or not."""
        row = self._connection.execute(_ONE, {"of_learner": learner_id}).one_or_none()
        return Bar(row.until, row.reason) if row else None

    def set(self, learner_id: int, bar: Bar, now: datetime) -> bool:
        """Bar the learner in place of what was; False for somebody who has no Telegram account."""
        who = self._who(learner_id)
        if who is None:
            return False
        self.lift(learner_id)
        values = {
            "learner_id": learner_id,
            "who": who,
            "until": bar.until,
            "reason": bar.reason,
            "barred_at": now,
        }
        self._connection.execute(insert(bars), values)
        return True

    def lift(self, learner_id: int) -> bool:
        """Let the learner in again; whether they were barred."""
        return self._connection.execute(_LIFT, {"of_learner": learner_id}).rowcount > 0

    def lift_lost(self, bar_id: int) -> bool:
        """Lift bar ``bar_id`` of an account that has deleted itself; whether there was one."""
        return self._connection.execute(_LIFT_LOST, {"bar": bar_id}).rowcount > 0

    def leave(self, learner_id: int, now: datetime) -> None:
        """The learner deletes themselves: what keeps them out stays, of the bot without its reason, and of classes."""
        who = self._who(learner_id)
        if who is None:
            return
        self._connection.execute(_LEAVE, {"of_learner": learner_id, "by_who": who, "now": now})
        marks = self.list_marks(learner_id)
        self._connection.execute(_UNMARK_ALL, {"of_learner": learner_id, "by_who": who})
        for class_id, mark in marks:
            values = {"class_id": class_id, "who": who, "removed": mark.removed, "why": mark.why or ""}
            self._connection.execute(insert(class_marks), values)

    def list_marks(self, learner_id: int) -> tuple[tuple[int, ClassMark], ...]:
        """What classes (their ids) would know of the learner if they deleted themselves and came back."""
        rows = self._connection.execute(_MARKED, {"of_learner": learner_id, "by_who": self._who(learner_id)})
        marks = ((row.class_id, _mark(row.out or row.was_out, row.why)) for row in rows)
        return tuple((class_id, mark) for class_id, mark in marks if mark != ClassMark())

    def find_mark(self, class_id: int, learner_id: int) -> ClassMark | None:
        """What the class knows of a learner from before they deleted everything."""
        values = {"of_class": class_id, "by_who": self._who(learner_id)}
        row = self._connection.execute(_MARK, values).one_or_none()
        return _mark(row.removed, row.why) if row else None

    def unmark(self, class_id: int, learner_id: int) -> None:
        """A teacher has let the learner in."""
        self._connection.execute(_UNMARK, {"of_class": class_id, "by_who": self._who(learner_id)})

    def recognise(self, learner_id: int) -> bool:
        """Whether somebody who has just come was barred before they deleted themselves: then they are again."""
        values = {"by_who": self._who(learner_id), "of_learner": learner_id}
        return self._connection.execute(_CLAIM, values).rowcount > 0

    def list(self) -> tuple[Barred, ...]:
        """All of them, the oldest first."""
        rows = self._connection.execute(_ALL)
        return tuple(Barred(row.id, row.learner_id, Bar(row.until, row.reason), row.barred_at) for row in rows)

    def delete_over(self, now: datetime) -> None:
        """Forget those that hold no more, and those of accounts that left long ago."""
        self._connection.execute(_OVER, {"now": now, "before": now - AFTERWARDS})

    def _who(self, learner_id: int) -> int | None:
        return self._connection.execute(_WHO, {"of_learner": learner_id}).scalar()

    def find_writing(self, membership_id: int) -> BarReason | None:
        """Why the member may write nothing in rounds; None where they may."""
        found: Any = self._connection.execute(_WHY, {"member": membership_id}).scalar()
        return BarReason(found) if found else None

    def set_writing(self, membership_id: int, why: BarReason | None, now: datetime) -> None:
        """Bar the member from writing, or let them (None)."""
        self._connection.execute(_MAY, {"member": membership_id})
        if why is not None:
            values = {"membership_id": membership_id, "why": why.value, "barred_at": now}
            self._connection.execute(insert(class_bars), values)


def _mark(removed: object, why: str) -> ClassMark:
    return ClassMark(bool(removed), BarReason(why) if why else None)
