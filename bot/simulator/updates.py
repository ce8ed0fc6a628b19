"""The queue of updates for the bot and getUpdates over it, as the official server does it."""

import asyncio
import json
from collections.abc import Callable

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
MAX_TIMEOUT_SECONDS = 50
_CONNECTED_SECONDS = 5.0
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class _Poll:
    """A long poll that waits."""

    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self.conflict = False
        self.ended = False


class Updates:
    """Updates in order, kept until an offset confirms them or they are a day old."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
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

    def add(self, kind: str, body: JsonObject, lifetime: float = LIFETIME_SECONDS) -> None:
        """Queue an update for the bot, if it wants this kind; call it inside a transaction."""
        if kind not in self.allowed():
            return
        self._database.connection.execute(
            "INSERT INTO updates (kind, body, expires) VALUES (?, ?, ?)",
            (kind, json.dumps(body, ensure_ascii=False), self._clock() + lifetime),
        )
        if self._poll is not None:
            self._poll.wake.set()

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
        if self._poll is not None:
            self._poll.conflict = True
            self._poll.wake.set()
        poll = self._poll = _Poll()
        try:
            async with asyncio.timeout(timeout):
                while not (found or poll.conflict or poll.ended or self._paused):
                    await poll.wake.wait()
                    poll.wake.clear()
                    found = self._next(offset, limit)
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
                self._last_poll = self._clock()
        if poll.conflict:
            raise Refusal(409, _CONFLICT)
        return found

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
        connection.execute("DELETE FROM updates WHERE expires <= ?", (self._clock(),))

    def _next_id(self) -> int:
        row = self._database.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'updates'").fetchone()
        return int(row["seq"]) + 1

    def _next(self, offset: int, limit: int) -> list[JsonObject]:
        first = offset if 0 < offset <= self._next_id() else 0
        rows = self._database.connection.execute(
            "SELECT update_id, kind, body FROM updates WHERE update_id >= ? ORDER BY update_id LIMIT ?", (first, limit)
        )
        return [{"update_id": row["update_id"], row["kind"]: json.loads(row["body"])} for row in rows]

    def end_poll(self) -> None:
        """End a waiting poll with what there is; the next one waits again."""
        if self._poll is not None:
            self._poll.ended = True
            self._poll.wake.set()

    def resume(self) -> None:
        """Let polls wait (again)."""
        self._paused = False

    def pause(self) -> None:
        """End a waiting poll with what there is."""
        self._paused = True
        if self._poll is not None:
            self._poll.wake.set()
