"""Signs of life of the database: that it can be written to, and how much waits in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, column, func, literal_column, select, table, text

from bot.storage.base import UtcDateTime

# Neither leaves anything behind, and both reach the disk: the one writes the page that counts SQLite's versions,
# which Lupe leaves at 0, the other an entry of the write-ahead log.
_WRITE = {
    "sqlite": text("PRAGMA user_version = 0"),
    "postgresql": text("SELECT pg_logical_emit_message(true, 'lupe', '')"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """``depth`` rows wait, the oldest since ``since`` (None where there is none)."""

    depth: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Vitals:
    """What waits: updates, and calls; of those ``outbox.since`` tells of replies only."""

    inbox: Waiting
    outbox: Waiting


_inbox = table("inbox", column("id"), column("state"), column("received_at", UtcDateTime()))
_outbox = table("outbox", column("id"), column("state"), column("lane"), column("created_at", UtcDateTime()))
# Literals and no parameters: only then SQLite knows that the partial indexes hold all that is asked for.
_new = _inbox.c.state == literal_column("'new'")
_due = _outbox.c.state == literal_column("'due'")
_COUNT_NEW = select(func.count()).select_from(_inbox).where(_new)
_OLDEST_NEW = select(_inbox.c.received_at).where(_new).order_by(_inbox.c.id).limit(1)
_COUNT_DUE = select(func.count()).select_from(_outbox).where(_due)
_OLDEST_REPLY = select(_outbox.c.created_at).where(_due, _outbox.c.lane == 0).order_by(_outbox.c.id).limit(1)


class VitalsStore:
    """Queries about the queues, and a write that changes nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self) -> None:
        """Have something written when the transaction ends. Raises what keeps the database from writing."""
        self._connection.execute(_WRITE[self._connection.dialect.name])

    def read(self) -> Vitals:
        """What waits now."""
        scalar = self._connection.scalar
        return Vitals(
            Waiting(scalar(_COUNT_NEW) or 0, scalar(_OLDEST_NEW)),
            Waiting(scalar(_COUNT_DUE) or 0, scalar(_OLDEST_REPLY)),
        )
