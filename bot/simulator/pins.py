"""Which messages of a chat are pinned."""

from bot.simulator.database import Database

SERVICE_FIELDS = (
    "pinned_message", "new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created",
    "supergroup_chat_created", "migrate_to_chat_id", "migrate_from_chat_id",
)  # fmt: skip
"""A message with one of these is of the service: it cannot be pinned, copied or reacted to."""


class Pins:
    """Stores pins. The newest pinned message is the one that the chat shows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, chat_id: int, message_id: int) -> None:
        """Pin a message, if it is not pinned yet."""
        self._database.connection.execute("INSERT OR IGNORE INTO pins VALUES (?, ?)", (chat_id, message_id))

    def delete(self, chat_id: int, message_id: int) -> None:
        """Unpin a message, pinned or not."""
        self._database.connection.execute(
            "DELETE FROM pins WHERE chat_id = ? AND message_id = ?", (chat_id, message_id)
        )

    def delete_all(self, chat_id: int) -> None:
        """Unpin everything in a chat."""
        self._database.connection.execute("DELETE FROM pins WHERE chat_id = ?", (chat_id,))

    def list_of(self, chat_id: int) -> list[int]:
        """The pinned messages of a chat, newest first."""
        rows = self._database.connection.execute(
            "SELECT message_id FROM pins WHERE chat_id = ? ORDER BY message_id DESC", (chat_id,)
        )
        return [row["message_id"] for row in rows]
