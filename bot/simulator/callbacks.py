"""Callback queries: opened by a tap, answered by the bot once and soon."""

from collections.abc import Callable

from bot.simulator.database import Database

_FIRST_ID = 4_190_000_000_000_000_000
ANSWER_SECONDS = 150.0
"""How long a query can be answered. Telegram names no time; it gives the bot no query that is older than this."""


class Callbacks:
    """Stores which taps still wait for their answer. Ids are decimal texts of 19 digits."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self.patience = ANSWER_SECONDS
        self._database = database
        self._clock = clock

    def open(self, user_id: int, chat_id: int) -> str:
        """A new query of a user, from a button in this chat."""
        cursor = self._database.connection.execute(
            "INSERT INTO callbacks (user_id, chat_id, opened) VALUES (?, ?, ?)", (user_id, chat_id, self._clock())
        )
        return str(_FIRST_ID + (cursor.lastrowid or 0))

    def answer(self, query_id: str) -> int | None:
        """Close the query and return its user; None if there is no such query, or it was answered or is too old."""
        if not (query_id.isascii() and query_id.isdecimal() and len(query_id) <= len(str(_FIRST_ID))):
            return None
        number = int(query_id) - _FIRST_ID
        row = self._database.connection.execute(
            "UPDATE callbacks SET answered = 1 WHERE n = ? AND NOT answered AND opened > ? RETURNING user_id",
            (number, self._clock() - self.patience),
        ).fetchone()
        return int(row["user_id"]) if row else None

    def chat_of(self, query_id: str) -> int:
        """The chat in which a query that `answer` found was opened."""
        number = int(query_id) - _FIRST_ID
        row = self._database.connection.execute("SELECT chat_id FROM callbacks WHERE n = ?", (number,)).fetchone()
        return int(row["chat_id"])
