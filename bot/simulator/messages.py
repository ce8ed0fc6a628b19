"""Messages of all chats, as the bot gets them."""

import json

from bot.simulator.database import Database
from bot.simulator.poll_secrets import without_key
from bot.simulator.refusals import JsonObject


class Messages:
    """Stores messages; ids rise within each chat and are never used again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def next_id(self, chat_id: int) -> int:
        """The id for the next message of a chat."""
        row = self._database.connection.execute(
            "SELECT max(message_id) AS last FROM messages WHERE chat_id = ?", (chat_id,)
        ).fetchone()
        return (row["last"] or 0) + 1

    def add(self, chat_id: int, body: JsonObject, *, outgoing: bool) -> None:
        """Store a message under its ``message_id``; ``outgoing`` is one that the user wrote."""
        self._database.connection.execute(
            "INSERT INTO messages (chat_id, message_id, outgoing, body) VALUES (?, ?, ?, ?)",
            (chat_id, body["message_id"], outgoing, json.dumps(body, ensure_ascii=False)),
        )

    def find(self, chat_id: int, message_id: int) -> tuple[JsonObject, bool] | None:
        """A message and whether the user wrote it; None if there is none or it was deleted."""
        row = self._database.connection.execute(
            "SELECT body, outgoing FROM messages WHERE chat_id = ? AND message_id = ? AND NOT deleted",
            (chat_id, message_id),
        ).fetchone()
        return (json.loads(row["body"]), bool(row["outgoing"])) if row else None

    def first_of_album(self, chat_id: int, album: str) -> int | None:
        """The first message of an album (``media_group_id``) that is not deleted."""
        row = self._database.connection.execute(
            "SELECT min(message_id) AS first FROM messages "
            "WHERE chat_id = ? AND NOT deleted AND json_extract(body, '$.media_group_id') = ?",
            (chat_id, album),
        ).fetchone()
        first: int | None = row["first"]
        return first

    def replace(self, chat_id: int, body: JsonObject) -> None:
        """Store the edited message."""
        self._database.connection.execute(
            "UPDATE messages SET body = ? WHERE chat_id = ? AND message_id = ?",
            (json.dumps(body, ensure_ascii=False), chat_id, body["message_id"]),
        )

    def delete(self, chat_id: int, message_id: int) -> None:
        """Delete a message for both sides."""
        self._database.connection.execute(
            "UPDATE messages SET deleted = 1 WHERE chat_id = ? AND message_id = ?", (chat_id, message_id)
        )

    def of_chat(self, chat_id: int, viewer_id: int) -> list[JsonObject]:
        """All messages of a chat in the web chat's shape for one user, oldest first."""
        rows = self._database.connection.execute(
            "SELECT body FROM messages WHERE chat_id = ? AND NOT deleted ORDER BY message_id", (chat_id,)
        )
        return [shown_to(viewer_id, json.loads(row["body"])) for row in rows]

    def last(self, chat_id: int, viewer_id: int) -> JsonObject | None:
        """The newest message of a chat in the web chat's shape for one user."""
        row = self._database.connection.execute(
            "SELECT body FROM messages WHERE chat_id = ? AND NOT deleted ORDER BY message_id DESC LIMIT 1", (chat_id,)
        ).fetchone()
        return shown_to(viewer_id, json.loads(row["body"])) if row else None


def shown(body: JsonObject, *, outgoing: bool) -> JsonObject:
    """A message in the web chat's shape, as those see it who did not vote in its poll."""
    body = without_key(body)
    return {**body, "outgoing": True} if outgoing else body


def shown_to(viewer_id: int, body: JsonObject) -> JsonObject:
    """A message in the web chat's shape, as one user sees it: outgoing is what they wrote themselves."""
    return shown(body, outgoing=body["from"]["id"] == viewer_id)
