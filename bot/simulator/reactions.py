"""Reactions to messages: one a user, one of the bot."""

from bot.simulator.database import Database
from bot.simulator.refusals import JsonObject

_SINGLE = (
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻"
    "👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡"
)
_JOINED = ("❤\ufe0f\u200d🔥", "👨\u200d💻", "🤷\u200d♂\ufe0f", "🤷\u200d♀\ufe0f")
_SELECTOR = "\ufe0f"
_BY_PLAIN = {emoji.replace(_SELECTOR, ""): emoji for emoji in (*_SINGLE, *_JOINED)}


def reaction_emoji(emoji: str) -> str | None:
    """The emoji as Telegram writes it, with or without the selector U+FE0F; None: nobody can react with that."""
    return _BY_PLAIN.get(emoji.replace(_SELECTOR, ""))


class Reactions:
    """Stores who reacted with what."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_user(self, chat_id: int, message_id: int, user_id: int) -> str:
        """The emoji of a user, "" for none."""
        row = self._database.connection.execute(
            "SELECT emoji FROM reactions WHERE chat_id = ? AND message_id = ? AND user_id = ?",
            (chat_id, message_id, user_id),
        ).fetchone()
        return str(row["emoji"]) if row else ""

    def put(self, chat_id: int, message_id: int, user_id: int, emoji: str) -> None:
        """Set a user's reaction; "" takes it away."""
        connection = self._database.connection
        key = (chat_id, message_id, user_id)
        connection.execute("DELETE FROM reactions WHERE chat_id = ? AND message_id = ? AND user_id = ?", key)
        if emoji:
            connection.execute("INSERT INTO reactions VALUES (?, ?, ?, ?)", (*key, emoji))

    def of_chat(self, chat_id: int, user_id: int) -> dict[int, list[JsonObject]]:
        """By message: emoji, count and whether ``user_id`` is among them, the most frequent first."""
        rows = self._database.connection.execute(
            "SELECT message_id, emoji, count(*) AS n, max(user_id = ?) AS mine FROM reactions WHERE chat_id = ? "
            "GROUP BY message_id, emoji ORDER BY message_id, n DESC, emoji",
            (user_id, chat_id),
        )
        found: dict[int, list[JsonObject]] = {}
        for row in rows:
            reaction = {"emoji": row["emoji"], "count": row["n"], "mine": bool(row["mine"])}
            found.setdefault(row["message_id"], []).append(reaction)
        return found
