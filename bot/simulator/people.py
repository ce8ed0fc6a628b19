"""The users of the simulated Telegram, and the bot they write to."""

import re
import sqlite3
from dataclasses import dataclass

from bot.simulator.database import Database
from bot.simulator.refusals import JsonObject

BOT_ID = 7_310_000_001
BOT_USERNAME = "loopback_demo_bot"
DEFAULT_BOT_NAME = "Demo bot"
_FIRST_USER_ID = 5_000_417_261
_USER_ID_STEP = 7_919
_PERSONAS = (("Mia", "de"), ("Ben", "en"), ("Frau Krüger", "de"))
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{4,31}")
_MAX_NAME = 64


class PersonError(ValueError):
    """A user cannot be like that; the message says what would be right."""


@dataclass(frozen=True)
class Person:
    """A user; ``started`` once they wrote to the bot, ``blocked`` while they block it."""

    id: int
    first_name: str
    last_name: str | None
    username: str | None
    language_code: str
    started: bool
    blocked: bool

    def user(self) -> JsonObject:
        """The Bot API's User object."""
        return {"id": self.id, "is_bot": False, **self._names(), "language_code": self.language_code}

    def chat(self) -> JsonObject:
        """The Bot API's Chat object of the private chat with this user."""
        return {"id": self.id, **self._names(), "type": "private"}

    def shown(self) -> JsonObject:
        """The web chat's view of the user."""
        more = {"language_code": self.language_code, "chat_id": self.id, "blocked": self.blocked}
        return {"id": self.id, **self._names(), **more}

    def _names(self) -> JsonObject:
        names: JsonObject = {"first_name": self.first_name}
        if self.last_name:
            names["last_name"] = self.last_name
        if self.username:
            names["username"] = self.username
        return names


class People:
    """Stores users; an empty database gets three of them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        if not self.all():
            with database.transaction():
                for first_name, language_code in _PERSONAS:
                    self.add({"first_name": first_name, "language_code": language_code})

    def all(self) -> list[Person]:
        """All users in the order they came."""
        return [_person(row) for row in self._database.connection.execute("SELECT * FROM users ORDER BY id")]

    def find(self, user_id: int) -> Person | None:
        """The user with this id."""
        row = self._database.connection.execute("SELECT * FROM users WHERE id = ?", (user_id,)).fetchone()
        return _person(row) if row else None

    def add(self, fields: JsonObject) -> Person:
        """A new user from ``first_name``, ``language_code`` and optional ``last_name``, ``username``."""
        if "first_name" not in fields or "language_code" not in fields:
            raise PersonError("first_name and language_code are required")
        checked = _checked(fields)
        row = self._database.connection.execute("SELECT max(id) AS last FROM users").fetchone()
        user_id = row["last"] + _USER_ID_STEP if row["last"] else _FIRST_USER_ID
        self._database.connection.execute(
            "INSERT INTO users (id, first_name, last_name, username, language_code) VALUES (?, ?, ?, ?, ?)",
            (
                user_id,
                checked["first_name"],
                checked.get("last_name"),
                checked.get("username"),
                checked["language_code"],
            ),
        )
        return self._reread(user_id)

    def change(self, person: Person, fields: JsonObject) -> Person:
        """Change names, language or ``blocked``."""
        checked = _checked(fields)
        for name, value in checked.items():
            # The names come from `_checked`, never from the request.
            self._database.connection.execute(f"UPDATE users SET {name} = ? WHERE id = ?", (value, person.id))  # noqa: S608
        return self._reread(person.id)

    def start(self, person: Person) -> None:
        """Remember that this user wrote to the bot."""
        self._database.connection.execute("UPDATE users SET started = 1 WHERE id = ?", (person.id,))

    def _reread(self, user_id: int) -> Person:
        person = self.find(user_id)
        if person is None:  # pragma: no cover - it was just written
            raise LookupError(user_id)
        return person


def _person(row: sqlite3.Row) -> Person:
    return Person(
        id=row["id"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        username=row["username"],
        language_code=row["language_code"],
        started=bool(row["started"]),
        blocked=bool(row["blocked"]),
    )


def _checked(fields: JsonObject) -> JsonObject:
    checked: JsonObject = {}
    for name, value in fields.items():
        match name:
            case "first_name" if isinstance(value, str) and 0 < len(value.strip()) <= _MAX_NAME:
                checked[name] = value.strip()
            case "first_name":
                raise PersonError(f"first_name must be a text of 1 to {_MAX_NAME} characters")
            case "last_name" if value is None or (isinstance(value, str) and len(value) <= _MAX_NAME):
                checked[name] = value or None
            case "username" if value is None or (isinstance(value, str) and _USERNAME.fullmatch(value)):
                checked[name] = value
            case "language_code" if isinstance(value, str) and _LANGUAGE.fullmatch(value):
                checked[name] = value
            case "blocked" if isinstance(value, bool):
                checked[name] = value
            case "last_name" | "username" | "language_code" | "blocked":
                raise PersonError(f"{name} cannot be {value!r}")
            case _:
                raise PersonError(f"a user has no field {name!r}")
    return checked
