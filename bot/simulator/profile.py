"""The bot's profile: names, descriptions and commands, by language and scope."""

import json
from collections.abc import Iterable

from bot.simulator.database import Database
from bot.simulator.groups import Chat, Group
from bot.simulator.people import Person
from bot.simulator.refusals import JsonObject


class Profile:
    """Stores what the bot says about itself. The language "" is for everyone without a text of their own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def text(self, kind: str, language: str) -> str:
        """``kind`` is "name", "description" or "short_description"; falls back to the language ""."""
        row = self._database.connection.execute(
            "SELECT text FROM descriptions WHERE kind = ? AND language IN (?, '') ORDER BY language DESC LIMIT 1",
            (kind, language),
        ).fetchone()
        return str(row["text"]) if row else ""

    def set_text(self, kind: str, language: str, text: str) -> None:
        """Set a text; the empty text removes it."""
        connection = self._database.connection
        connection.execute("DELETE FROM descriptions WHERE kind = ? AND language = ?", (kind, language))
        if text:
            connection.execute("INSERT INTO descriptions VALUES (?, ?, ?)", (kind, language, text))

    def commands(self, scope: str, language: str) -> list[JsonObject]:
        """The commands set for exactly this scope and language."""
        return self._commands(scope, language) or []

    def _commands(self, scope: str, language: str) -> list[JsonObject] | None:
        row = self._database.connection.execute(
            "SELECT body FROM commands WHERE scope = ? AND language = ?", (scope, language)
        ).fetchone()
        return json.loads(row["body"]) if row else None

    def set_commands(self, scope: str, language: str, commands: list[JsonObject]) -> None:
        """Set the commands of a scope and language; none removes them."""
        connection = self._database.connection
        connection.execute("DELETE FROM commands WHERE scope = ? AND language = ?", (scope, language))
        if commands:
            body = json.dumps(commands, ensure_ascii=False)
            connection.execute("INSERT INTO commands VALUES (?, ?, ?)", (scope, language, body))

    def commands_for(self, user_id: int, language_code: str) -> list[JsonObject]:
        """The commands that this user sees in the private chat, by the Bot API's order of scopes."""
        return self._first_commands((f"chat:{user_id}", "all_private_chats", "default"), language_code)

    def commands_in(self, chat: Chat, person: Person) -> list[JsonObject]:
        """The commands that a user sees in any chat, by the Bot API's order of scopes."""
        if not isinstance(chat, Group):
            return self.commands_for(person.id, person.language_code)
        scopes = [f"chat_member:{chat.id}:{person.id}", f"chat:{chat.id}", "all_group_chats", "default"]
        if chat.is_admin(person.id):
            scopes[1:1] = [f"chat_administrators:{chat.id}"]
            scopes[3:3] = ["all_chat_administrators"]
        return self._first_commands(scopes, person.language_code)

    def _first_commands(self, scopes: Iterable[str], language_code: str) -> list[JsonObject]:
        language = language_code.partition("-")[0]
        for scope in scopes:
            for spoken in (language, ""):
                commands = self._commands(scope, spoken)
                if commands is not None:
                    return commands
        return []
