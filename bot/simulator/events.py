"""What happens in a user's chat, as a numbered log that the web chat follows."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Iterable

from bot.simulator.database import Database
from bot.simulator.refusals import JsonObject

_KEEP = 20_000
_PRUNE_EVERY = 1_000
_HEARTBEAT_SECONDS = 15.0
_BATCH = 200
_OF_NO_CHAT = frozenset({"user", "commands"})


class Events:
    """Events of all users; cursors rise over all of them and survive a restart.

    ``audience`` gives the users who see what happens in a chat.
    """

    def __init__(self, database: Database, audience: Callable[[int], Iterable[int]]) -> None:
        self._database = database
        self._audience = audience
        self._waiting: dict[int, set[asyncio.Event]] = {}
        self._paused = False

    def add(self, chat_id: int, kind: str, fields: JsonObject) -> None:
        """Append an event to the log of everyone in the chat ``chat_id``; call it inside a transaction.

        The event gets the ``chat_id``, unless it has one or is about the user, not about a chat.
        """
        if kind not in _OF_NO_CHAT:
            fields = {"chat_id": chat_id, **fields}
        for user_id in self._audience(chat_id):
            self.tell(user_id, kind, fields)

    def tell(self, user_id: int, kind: str, fields: JsonObject) -> None:
        """Append an event to the log of one user, as it is; call it inside a transaction."""
        body = json.dumps({"kind": kind, **fields}, ensure_ascii=False)
        connection = self._database.connection
        cursor = connection.execute("INSERT INTO events (user_id, body) VALUES (?, ?)", (user_id, body)).lastrowid or 0
        if cursor % _PRUNE_EVERY == 0:
            connection.execute("DELETE FROM events WHERE cursor <= ?", (cursor - _KEEP,))
        for wake in self._waiting.get(user_id, ()):
            wake.set()

    def last_cursor(self) -> int:
        """The number of the newest event of anybody, 0 before the first."""
        row = self._database.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'events'").fetchone()
        return int(row["seq"]) if row else 0

    def after(self, user_id: int, cursor: int) -> list[JsonObject]:
        """The next events of ``user_id`` after ``cursor``, each with its own ``cursor``."""
        rows = self._database.connection.execute(
            "SELECT cursor, body FROM events WHERE user_id = ? AND cursor > ? ORDER BY cursor LIMIT ?",
            (user_id, cursor, _BATCH),
        )
        return [{"cursor": row["cursor"], **json.loads(row["body"])} for row in rows]

    async def stream(self, user_id: int, cursor: int) -> AsyncGenerator[bytes, None]:
        """Server-sent events after ``cursor``, until the server stops."""
        wake = asyncio.Event()
        self._waiting.setdefault(user_id, set()).add(wake)
        try:
            yield b"retry: 1000\n\n"
            while not self._paused:
                wake.clear()
                events = self.after(user_id, cursor)
                for event in events:
                    cursor = event["cursor"]
                    yield f"id: {cursor}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n".encode()
                if events:
                    continue
                try:
                    async with asyncio.timeout(_HEARTBEAT_SECONDS):
                        await wake.wait()
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self._waiting[user_id].discard(wake)
            if not self._waiting[user_id]:
                del self._waiting[user_id]

    def resume(self) -> None:
        """Let streams run (again)."""
        self._paused = False

    def pause(self) -> None:
        """End all streams."""
        self._paused = True
        for waiting in self._waiting.values():
            for wake in waiting:
                wake.set()
