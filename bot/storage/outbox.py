"""Bot API calls that must be made: written in the transaction of their cause, sent after it.

A row's life: ``due`` → ``sent`` or ``failed`` (for good); its payload is emptied either way. A farewell to somebody
who is deleted loses its chat then, too (0).
"""

from collections.abc import Collection, Iterable, Sequence
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
    insert,
    select,
    update,
)

from bot.core.replicas import SHARDS
from bot.storage.base import BigId, UtcDateTime, metadata
from bot.storage.prepared import Prepared

DUE, SENT, FAILED = "due", "sent", "failed"
REPLIES, BROADCASTS = 0, 1

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("lane", SmallInteger, nullable=False, comment="0 replies, 1 broadcasts"),
    Column("method", String(32), nullable=False, comment="of the Bot API"),
    Column("payload", Text, nullable=False, comment="the call's parameters as JSON; empty once sent or failed"),
    Column("flow", String(16), nullable=False, comment="the flow whose live card this message becomes, or empty"),
    Column("state", String(6), nullable=False, comment="due, sent or failed"),
    Column("message_id", BigInteger, nullable=True, comment="of the message that was sent or edited"),
    Column("error", String(80), nullable=True, comment="why it failed; no text of a message"),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("done_at", UtcDateTime, nullable=True),
)
_is_due = outbox.c.state == DUE
Index("ix_outbox_due", outbox.c.id, sqlite_where=_is_due, postgresql_where=_is_due)


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call to be made; ``payload`` is its parameters as JSON."""

    chat_id: int
    method: str
    payload: str
    flow: str = ""
    lane: int = REPLIES


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A call that is due. ``id`` gives the order within a chat."""

    id: int
    chat_id: int
    lane: int
    method: str
    payload: str
    flow: str
    created_at: datetime


def chat_of(row: OutboxRow) -> int:
    """Where the call goes."""
    return row.chat_id


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended: ``error`` empty = sent, else why it failed for good. ``poll`` is Telegram's id of one sent."""

    row: OutboxRow
    message_id: int | None = None
    error: str = ""
    poll: str = ""


_COLUMNS = (
    outbox.c.id,
    outbox.c.chat_id,
    outbox.c.lane,
    outbox.c.method,
    outbox.c.payload,
    outbox.c.flow,
    outbox.c.created_at,
)
_ADD_ONE = Prepared(insert(outbox))
_ADD = insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True)
_MARK = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.state == DUE)
    .values(
        state=bindparam("new_state"),
        payload="",
        message_id=bindparam("message"),
        error=bindparam("reason"),
        done_at=bindparam("at"),
    )
)
_UNNAME = update(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True))).values(chat_id=0)
_DUE = (
    select(*_COLUMNS)
    .where(outbox.c.state == DUE, outbox.c.id > bindparam("after"))
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
_DUE_OF_SHARDS = _DUE.where(outbox.c.chat_id.bitwise_and(SHARDS - 1).in_(bindparam("shards", expanding=True)))
_DUE_AMONG = (
    select(*_COLUMNS)
    .where(outbox.c.state == DUE, outbox.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(outbox.c.id)
)
_COUNT_DUE = select(func.count()).where(outbox.c.state == DUE)
_OLD = (
    select(outbox.c.id)
    .where(outbox.c.created_at < bindparam("before"), outbox.c.state != DUE)
    .order_by(outbox.c.created_at)
    .limit(bindparam("most"))
)
_DELETE_OLD = delete(outbox).where(outbox.c.id.in_(_OLD))


class OutboxStore:
    """Queries of the outbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, calls: Sequence[Call], now: datetime) -> list[OutboxRow]:
        """Write ``calls`` down in their order and return their rows."""
        if not calls:
            return []
        values = [
            {
                "chat_id": call.chat_id,
                "lane": call.lane,
                "method": call.method,
                "payload": call.payload,
                "flow": call.flow,
                "state": DUE,
                "created_at": now,
            }
            for call in calls
        ]
        if len(values) == 1:  # nearly always, and half the cost
            ids: Iterable[int] = [_ADD_ONE.insert(self._connection, values[0])]
        else:
            ids = self._connection.execute(_ADD, values).scalars()
        return [
            OutboxRow(row_id, call.chat_id, call.lane, call.method, call.payload, call.flow, now)
            for row_id, call in zip(ids, calls, strict=True)
        ]

    def mark(self, outcomes: Sequence[Outcome], now: datetime) -> None:
        """Note how calls ended and empty their payloads; a row already marked stays as it is."""
        _MARK.change_all(
            self._connection,
            [
                {
                    "row": outcome.row.id,
                    "new_state": FAILED if outcome.error else SENT,
                    "message": outcome.message_id,
                    "reason": outcome.error[:80] or None,
                    "at": now,
                }
                for outcome in outcomes
            ],
        )

    def unname(self, ids: Collection[int]) -> None:
        """Forget to whom the calls ``ids`` went."""
        self._connection.execute(_UNNAME, {"ids": list(ids)})

    def due(self, after: int = 0, most: int = 1000, shards: Collection[int] | None = None) -> list[OutboxRow]:
        """Calls that are not made yet, ids above ``after``, oldest first; to all chats or to those in ``shards``."""
        values = {"after": after, "most": most}
        if shards is None:
            rows = self._connection.execute(_DUE, values)
        else:
            rows = self._connection.execute(_DUE_OF_SHARDS, values | {"shards": list(shards)})
        return [OutboxRow(*row) for row in rows]

    def due_among(self, ids: Collection[int]) -> list[OutboxRow]:
        """Those of the calls ``ids`` that are not made yet, oldest first."""
        return [OutboxRow(*row) for row in self._connection.execute(_DUE_AMONG, {"ids": list(ids)})]

    def count_due(self) -> int:
        """How many calls wait."""
        return self._connection.execute(_COUNT_DUE).scalar_one()

    def delete_done(self, before: datetime, most: int = 1000) -> int:
        """Delete up to ``most`` rows made before ``before`` that are not due; how many went."""
        return self._connection.execute(_DELETE_OLD, {"before": before, "most": most}).rowcount
