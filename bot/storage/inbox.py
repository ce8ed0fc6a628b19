"""Updates as they came in: committed before they are confirmed, done in the transaction of their effect.

A row's life: ``new`` → ``done`` (its raw text stripped at once) or ``dead`` (could not be handled). Either loses its
ids before it goes: for a while the number of an update alone has to say that it was here.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    SmallInteger,
    String,
    Table,
    Text,
    bindparam,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.core.replicas import SHARDS, Fence
from bot.storage.base import BigId, UtcDateTime, metadata
from bot.storage.prepared import Prepared, by_dialect

NEW, DONE, DEAD = "new", "done", "dead"

inbox = Table(
    "inbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("user_id", BigInteger, nullable=False, comment="whose order is kept; the chat where there is no user"),
    Column("chat_id", BigInteger, nullable=True),
    Column("raw", Text, nullable=True, comment="the update as JSON; null once done"),
    Column("state", String(4), nullable=False, comment="new, done or dead"),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("error", String(80), nullable=True, comment="type of the last error, never its text"),
    Column("received_at", UtcDateTime, nullable=False, index=True),
    Column("handled_at", UtcDateTime, nullable=True),
    Column(
        "made_at",
        UtcDateTime,
        nullable=True,
        comment="when its sender did it, at the latest; null: when it was received, or done",
    ),
)
_is_new = inbox.c.state == NEW
Index("ix_inbox_new", inbox.c.id, sqlite_where=_is_new, postgresql_where=_is_new)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update before it has a row; ``raw`` is its JSON.

    ``made_at`` (aware) is when its sender did it, at the latest; None where that is not known to be before it came.
    """

    update_id: int
    user_id: int
    chat_id: int | None
    raw: str
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A pending update. ``id`` counts in the order of arrival.

    ``made_at`` (aware, UTC) is when its sender did it, at the latest; when it came, where nothing else is known.
    """

    id: int
    update_id: int
    user_id: int
    chat_id: int | None
    raw: str
    tries: int
    made_at: datetime


_ADDED = (inbox.c.id, inbox.c.update_id, inbox.c.user_id, inbox.c.chat_id, inbox.c.raw, inbox.c.tries)
_COLUMNS = (*_ADDED, func.coalesce(inbox.c.made_at, inbox.c.received_at))
_ADD = by_dialect(
    {
        "sqlite": sqlite.insert(inbox).on_conflict_do_nothing(index_elements=["update_id"]).returning(*_ADDED),
        "postgresql": postgresql.insert(inbox).on_conflict_do_nothing(index_elements=["update_id"]).returning(*_ADDED),
    }
)
_FINISH = (
    update(inbox)
    .where(inbox.c.id == bindparam("row"), inbox.c.state == NEW)
    .values(state=DONE, raw=None, made_at=None, handled_at=bindparam("at"))
)
_FINISH_ONE = Prepared(_FINISH)
_FINISH_FENCED = _FINISH.where(text("EXISTS (SELECT 1 FROM leases WHERE name = :lease AND token = :token)"))
_FAIL = (
    update(inbox)
    .where(inbox.c.id == bindparam("row"), inbox.c.state == NEW)
    .values(tries=inbox.c.tries + 1, error=bindparam("reason"))
    .returning(inbox.c.tries)
)
_BURY = (
    update(inbox)
    .where(inbox.c.id == bindparam("row"), inbox.c.state == NEW)
    .values(state=DEAD, error=bindparam("reason"), handled_at=bindparam("at"))
)
_PENDING = (
    select(*_COLUMNS)
    .where(inbox.c.state == NEW, inbox.c.id > bindparam("after"))
    .order_by(inbox.c.id)
    .limit(bindparam("most"))
)
_PENDING_OF_SHARDS = _PENDING.where(inbox.c.user_id.bitwise_and(SHARDS - 1).in_(bindparam("shards", expanding=True)))
_USERS = select(inbox.c.user_id).where(inbox.c.id.in_(bindparam("ids", expanding=True)))
_PENDING_WITH = select(*_COLUMNS).where(inbox.c.state == NEW, inbox.c.user_id.in_(_USERS)).order_by(inbox.c.id)
_OLD = (
    select(inbox.c.id)
    .where(inbox.c.received_at < bindparam("before"), inbox.c.state == bindparam("is"))
    .order_by(inbox.c.received_at)
    .limit(bindparam("most"))
)
_DELETE_OLD = delete(inbox).where(inbox.c.id.in_(_OLD))
_UNNAME_DONE = update(inbox).where(inbox.c.id.in_(_OLD.where(inbox.c.user_id != 0))).values(user_id=0, chat_id=None)
_STRIP_DEAD = (
    update(inbox)
    .where(inbox.c.received_at < bindparam("before"), inbox.c.state == DEAD, inbox.c.raw.is_not(None))
    # The ids go with the text: the update may be that of somebody who never agreed to anything.
    .values(raw=None, made_at=None, user_id=0, chat_id=None)
)


class InboxStore:
    """Queries of the inbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, updates: Sequence[Incoming], now: datetime) -> list[InboxRow]:
        """Keep ``updates``; the rows of those that were not there before, in order of arrival."""
        if not updates:
            return []
        values = [
            {
                "update_id": one.update_id,
                "user_id": one.user_id,
                "chat_id": one.chat_id,
                "raw": one.raw,
                "state": NEW,
                "tries": 0,
                "received_at": now,
                "made_at": one.made_at,
            }
            for one in updates
        ]
        rows = _ADD[self._connection.dialect.name].all_of(self._connection, values)
        # As it was given, or it would be read as text for every update. Of two with one number the first is kept.
        made = {one.update_id: one.made_at or now for one in reversed(updates)}
        found = (
            InboxRow(one.id, one.update_id, one.user_id, one.chat_id, one.raw, one.tries, made[one.update_id])
            for one in rows
        )
        return sorted(found, key=lambda row: row.id)

    def finish(self, row_id: int, now: datetime, fence: Fence | None = None) -> bool:
        """Take the update as done and strip it; False if somebody already did, or ``fence`` does not hold any more."""
        if fence is None:
            return _FINISH_ONE.change(self._connection, {"row": row_id, "at": now}) == 1
        values = {"row": row_id, "at": now, "lease": fence.name, "token": fence.token}
        return self._connection.execute(_FINISH_FENCED, values).rowcount == 1

    def fail(self, row_id: int, reason: str) -> int:
        """Count one more failed try and return how many there are; 0 if the row is not new any more."""
        return self._connection.execute(_FAIL, {"row": row_id, "reason": reason[:80]}).scalar() or 0

    def bury(self, row_id: int, reason: str, now: datetime) -> bool:
        """Make the row a dead letter; False if it is not new any more."""
        return self._connection.execute(_BURY, {"row": row_id, "reason": reason[:80], "at": now}).rowcount == 1

    def pending(self, after: int = 0, most: int = 1000, shards: Collection[int] | None = None) -> list[InboxRow]:
        """New rows with ids above ``after``, oldest first; of all users or of those in ``shards``."""
        values = {"after": after, "most": most}
        if shards is None:
            rows = self._connection.execute(_PENDING, values)
        else:
            rows = self._connection.execute(_PENDING_OF_SHARDS, values | {"shards": list(shards)})
        return [InboxRow(*row) for row in rows]

    def pending_with(self, ids: Collection[int]) -> list[InboxRow]:
        """New rows of the users of the rows ``ids``, oldest first: nobody's later update goes without earlier ones."""
        return [InboxRow(*row) for row in self._connection.execute(_PENDING_WITH, {"ids": list(ids)})]

    def delete_done(self, before: datetime, most: int = 1000) -> int:
        """Delete up to ``most`` done rows received before ``before``; how many went."""
        return self._connection.execute(_DELETE_OLD, {"before": before, "is": DONE, "most": most}).rowcount

    def unname_done(self, before: datetime, most: int = 1000) -> int:
        """Let up to ``most`` done rows received before ``before`` forget whose they were; how many did."""
        return self._connection.execute(_UNNAME_DONE, {"before": before, "is": DONE, "most": most}).rowcount

    def delete_dead(self, before: datetime, most: int = 1000) -> int:
        """Delete up to ``most`` dead letters received before ``before``; how many went."""
        return self._connection.execute(_DELETE_OLD, {"before": before, "is": DEAD, "most": most}).rowcount

    def strip_dead(self, before: datetime) -> int:
        """Empty the dead letters received before ``before``; how many had a text."""
        return self._connection.execute(_STRIP_DEAD, {"before": before}).rowcount
