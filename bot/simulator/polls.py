"""Polls and the votes in them, apart from the messages that show them: a forward shows the same poll."""

import json

from bot.simulator.database import Database
from bot.simulator.refusals import JsonObject

_FIRST_ID = 5_461_000_000_000_000_000
_TIMES = ("open_period", "close_date")


class Polls:
    """Stores polls. Ids are decimal texts of 19 digits; a poll is the Bot API's Poll object as its bot sees it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, poll: JsonObject, *, hides_results: bool) -> JsonObject:
        """Store a new poll without votes and give it its ``id``."""
        closes = None if poll["is_closed"] else poll.get("close_date")
        cursor = self._database.connection.execute(
            "INSERT INTO polls (body, hides_results, closes) VALUES ('{}', ?, ?)", (hides_results, closes)
        )
        number = cursor.lastrowid or 0
        fresh = {**poll, "id": str(_FIRST_ID + number)}
        self._replace(number, fresh)
        return fresh

    def _replace(self, number: int, poll: JsonObject) -> None:
        body = json.dumps(poll, ensure_ascii=False)
        self._database.connection.execute("UPDATE polls SET body = ? WHERE n = ?", (body, number))

    def find(self, poll_id: str) -> JsonObject:
        """The poll with its votes counted; a `LookupError` if there is none."""
        number = _number(poll_id)
        row = self._database.connection.execute("SELECT body FROM polls WHERE n = ?", (number,)).fetchone()
        if row is None:
            raise LookupError(poll_id)
        poll: JsonObject = json.loads(row["body"])
        votes = self._database.connection.execute("SELECT options FROM votes WHERE poll = ?", (number,)).fetchall()
        chosen = [position for vote in votes for position in json.loads(vote["options"])]
        for position, option in enumerate(poll["options"]):
            option["voter_count"] = chosen.count(position)
        return {**poll, "total_voter_count": len(votes)}

    def hides_results(self, poll_id: str) -> bool:
        """Whether voters see the counts only when the poll is closed."""
        row = self._database.connection.execute(
            "SELECT hides_results FROM polls WHERE n = ?", (_number(poll_id),)
        ).fetchone()
        return bool(row and row["hides_results"])

    def vote_of(self, poll_id: str, user_id: int) -> list[int]:
        """The positions that a user chose, [] for none."""
        row = self._database.connection.execute(
            "SELECT options FROM votes WHERE poll = ? AND user_id = ?", (_number(poll_id), user_id)
        ).fetchone()
        return list(json.loads(row["options"])) if row else []

    def set_vote(self, poll_id: str, user_id: int, options: list[int]) -> None:
        """Replace a user's vote; [] takes it back."""
        key = (_number(poll_id), user_id)
        connection = self._database.connection
        connection.execute("DELETE FROM votes WHERE poll = ? AND user_id = ?", key)
        if options:
            connection.execute("INSERT INTO votes VALUES (?, ?, ?)", (*key, json.dumps(options)))

    def close(self, poll_id: str) -> None:
        """Take no more votes. A closed poll no longer says when it closes."""
        poll = {name: value for name, value in self.find(poll_id).items() if name not in _TIMES}
        self._replace(_number(poll_id), {**poll, "is_closed": True})
        self._database.connection.execute("UPDATE polls SET closes = NULL WHERE n = ?", (_number(poll_id),))

    def due(self, now: float) -> list[str]:
        """The open polls whose time is over, in the order in which they end."""
        rows = self._database.connection.execute("SELECT n FROM polls WHERE closes <= ? ORDER BY closes, n", (now,))
        return [str(_FIRST_ID + row["n"]) for row in rows]

    def show(self, poll_id: str, chat_id: int, message_id: int) -> None:
        """Remember that a message shows the poll."""
        self._database.connection.execute(
            "INSERT INTO poll_messages VALUES (?, ?, ?)", (_number(poll_id), chat_id, message_id)
        )

    def shown_in(self, poll_id: str) -> list[tuple[int, int]]:
        """Chats and ids of the messages that show the poll."""
        rows = self._database.connection.execute(
            "SELECT chat_id, message_id FROM poll_messages WHERE poll = ? ORDER BY chat_id, message_id",
            (_number(poll_id),),
        )
        return [(row["chat_id"], row["message_id"]) for row in rows]


def _number(poll_id: str) -> int:
    return int(poll_id) - _FIRST_ID
