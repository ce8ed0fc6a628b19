"""The queue of updates for the bot and getUpdates over it, as the official server does it."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple

from bot.simulator.clockwork import Clockwork
from bot.simulator.database import Database
from bot.simulator.refusals import JsonObject, Refusal

UPDATE_KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result",
    "callback_query", "shipping_query", "pre_checkout_query", "poll", "poll_answer", "my_chat_member", "chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "message_reaction", "message_reaction_count",
    "business_connection", "business_message", "edited_business_message", "deleted_business_messages",
    "purchased_paid_media",
)  # fmt: skip
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DEFAULT_KINDS = frozenset(UPDATE_KINDS) - _NOT_BY_DEFAULT
LIFETIME_SECONDS = 86_400.0
"""How long the server keeps an update that nobody fetches."""
LIFETIMES = {"callback_query": 150.0, "shipping_query": 150.0, "pre_checkout_query": 150.0, "inline_query": 30.0}
"""The same for kinds that nobody can answer later, in seconds."""
MAX_TIMEOUT_SECONDS = 50
_CONNECTED_SECONDS = 5.0
_MAX_ANSWER = 1 << 22
_UPDATE_FRAME = 50
_QUEUES: dict[str, tuple[str, tuple[str, ...]]] = {
    "chat_member": ("member", ("new_chat_member", "user", "id")),
    "chat_join_request": ("member", ("from", "id")),
    "my_chat_member": ("my_chat_member", ("chat", "id")),
    "message_reaction": ("message_reaction", ("chat", "id")),
    "message_reaction_count": ("message_reaction_count", ("chat", "id")),
    "poll": ("poll", ("id",)),
    "poll_answer": ("poll", ("poll_id",)),
}
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class _Poll:
    """A long poll that waits; ``refusal`` is what it ends with, if not with updates."""

    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self.ended = False
        self.refusal: Refusal | None = None


class Pending(NamedTuple):
    """An update that waits for its webhook; ``queue`` names the line in which it stands ("": alone)."""

    update_id: int
    queue: str
    expires: float


def queue_of(kind: str, body: JsonObject) -> str:
    """The line of a webhook that an update joins: by chat, by user or by poll, as on the official server."""
    family, path = _QUEUES.get(kind, (kind, ("from", "id")))
    if kind not in _QUEUES and "chat" in body:
        family, path = "chat", ("chat", "id")
    value: Any = body
    for name in path:
        value = value.get(name, {})
    return f"{family}:{value}" if value else ""


class Updates:
    """Updates in order, kept until an offset confirms them or they are a day old."""

    def __init__(self, database: Database, clock: Clockwork) -> None:
        self._database = database
        self._clock = clock
        self.added: list[Callable[[], None]] = []
        """Called whenever there is a new update; its transaction may still be open."""
        self._poll: _Poll | None = None
        self._last_poll: float | None = None
        self._paused = False

    def allowed(self) -> frozenset[str]:
        """The kinds of updates that the bot asked for last."""
        note = self._database.note("allowed_updates")
        return frozenset(json.loads(note)) if note else DEFAULT_KINDS

    def allow(self, kinds: object) -> None:
        """Remember ``allowed_updates``; an empty list asks for the default, anything else changes nothing."""
        if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
            return
        known = frozenset(kind.lower() for kind in kinds) & frozenset(UPDATE_KINDS)
        self._database.set_note("allowed_updates", json.dumps(sorted(known or DEFAULT_KINDS)))

    def add(self, kind: str, body: JsonObject, lifetime: float | None = None, queue: str | None = None) -> None:
        """Queue an update for the bot, if it wants this kind; call it inside a transaction.

        ``lifetime`` is in seconds (without: what Telegram gives the kind), ``queue`` the line of a webhook
        (without: by `queue_of`).
        """
        if kind not in self.allowed():
            return
        self._database.connection.execute(
            "INSERT INTO updates (kind, body, expires, queue) VALUES (?, ?, ?, ?)",
            (
                kind,
                json.dumps(body, ensure_ascii=False),
                self._clock() + (lifetime or LIFETIMES.get(kind, LIFETIME_SECONDS)),
                queue_of(kind, body) if queue is None else queue,
            ),
        )
        if self._poll is not None:
            self._poll.wake.set()
        for tell in self.added:
            tell()

    def pending(self) -> int:
        """How many updates wait for their confirmation."""
        row = self._database.connection.execute(
            "SELECT count(*) AS n FROM updates WHERE expires > ?", (self._clock(),)
        ).fetchone()
        return int(row["n"])

    def connected(self) -> bool:
        """Whether a bot polls: a call waits now or came in the last seconds."""
        if self._poll is not None:
            return True
        return self._last_poll is not None and self._clock() - self._last_poll < _CONNECTED_SECONDS

    def drop(self) -> None:
        """Forget all updates that wait."""
        self._database.connection.execute("DELETE FROM updates")

    async def get(self, offset: int, limit: int, timeout: int) -> list[JsonObject]:
        """Confirm what lies before ``offset`` and return the next ``limit`` updates.

        A negative offset keeps only that many from the end, one beyond the end is ignored. Waits up to
        ``timeout`` seconds for the first update; a newer call that waits ends this one with a 409.
        """
        self._last_poll = self._clock()
        self._forget(offset)
        found = self._next(offset, limit)
        if found or timeout <= 0:
            return found
        self.end_poll(Refusal(409, _CONFLICT))
        poll = self._poll = _Poll()
        first = max(offset, 0)
        try:
            async with self._clock.timeout(timeout):
                while not (found or poll.ended or self._paused):
                    await poll.wake.wait()
                    poll.wake.clear()
                    found = [] if poll.refusal else self._next(first, limit)
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
                self._last_poll = self._clock()
        if poll.refusal is not None:
            raise poll.refusal
        return found

    def end_poll(self, refusal: Refusal | None = None) -> None:
        """End a waiting poll with what there is, or with a refusal; the next one waits again."""
        if self._poll is not None:
            self._poll.ended, self._poll.refusal = True, refusal
            self._poll.wake.set()
            self._poll = None

    def front(self, limit: int) -> list[Pending]:
        """The first ``limit`` updates that wait, in order."""
        rows = self._database.connection.execute(
            "SELECT update_id, queue, expires FROM updates WHERE expires > ? ORDER BY update_id LIMIT ?",
            (self._clock(), limit),
        )
        return [Pending(*row) for row in rows]

    def find(self, update_id: int) -> JsonObject:
        """An update that `front` named, as the bot gets it."""
        row = self._database.connection.execute(
            "SELECT update_id, kind, body FROM updates WHERE update_id = ?", (update_id,)
        ).fetchone()
        return _update(row)

    def confirm(self, update_id: int) -> None:
        """Forget one update: it was delivered, or nobody wants it any more."""
        self._database.connection.execute("DELETE FROM updates WHERE update_id = ?", (update_id,))

    def _forget(self, offset: int) -> None:
        connection = self._database.connection
        if offset < 0:
            connection.execute(
                "DELETE FROM updates WHERE update_id NOT IN "
                "(SELECT update_id FROM updates ORDER BY update_id DESC LIMIT ?)",
                (-offset,),
            )
        elif 0 < offset <= self._next_id():
            connection.execute("DELETE FROM updates WHERE update_id < ?", (offset,))
        self.forget_expired()

    def forget_expired(self) -> None:
        """Forget what nobody fetched in time."""
        self._database.connection.execute("DELETE FROM updates WHERE expires <= ?", (self._clock(),))

    def _next_id(self) -> int:
        row = self._database.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'updates'").fetchone()
        return int(row["seq"]) + 1

    def _next(self, offset: int, limit: int) -> list[JsonObject]:
        first = offset if 0 < offset <= self._next_id() else 0
        rows = self._database.connection.execute(
            "SELECT update_id, kind, body FROM updates WHERE update_id >= ? AND expires > ? ORDER BY update_id LIMIT ?",
            (first, self._clock(), limit),
        )
        found: list[JsonObject] = []
        left = _MAX_ANSWER
        for row in rows:
            left -= _UPDATE_FRAME + len(row["body"].encode())
            if left <= 0 and found:
                break
            found.append(_update(row))
        return found

    def resume(self) -> None:
        """Let polls wait (again)."""
        self._paused = False

    def pause(self) -> None:
        """End a waiting poll with what there is."""
        self._paused = True
        if self._poll is not None:
            self._poll.wake.set()


def _update(row: sqlite3.Row) -> JsonObject:
    return {"update_id": row["update_id"], row["kind"]: json.loads(row["body"])}
