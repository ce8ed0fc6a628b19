"""Who may not: accounts that the operator keeps out, learners who write nothing in their class's rounds."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.bars import AFTERWARDS, LONGEST_REASON, Bar, BarReason
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

# Contacts belong to another store; here they are only read, by name.
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
_WHY = select(class_bars.c.why).where(class_bars.c.membership_id == bindparam("member"))
_MAY = delete(class_bars).where(class_bars.c.membership_id == bindparam("member"))


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
        """The learner deletes themselves: of their bar only what keeps them out stays, without its reason."""
        values = {"of_learner": learner_id, "by_who": self._who(learner_id), "now": now}
        if values["by_who"] is not None:
            self._connection.execute(_LEAVE, values)

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
