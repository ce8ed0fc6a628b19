"""The key of this database, with which Telegram ids become numbers and deletions become fingerprints.

It is made with its first use and stays in the database, so it cannot be lost without it, and a backup has it: what is
restored finds everybody again, and the ledger of deletions still says whom it means. Whoever has the whole database
has the ids anyway (``contacts``), for nothing could be sent without them. Without the database, no fingerprint of the
ledger and no number from another table leads to anybody, however many ids are tried.
"""

import secrets
from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, bindparam, delete, select, table, update
from sqlalchemy import column as named

from bot.core.contacts import KEY_BYTES, who
from bot.storage.base import UtcDateTime, insert_new, metadata

keys = Table(
    "keys",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", String(64), nullable=False, comment="32 bytes in hex; changed, nobody is found any more"),
    Column("older_until", UtcDateTime, comment="who joined by then may stand in backups that have no key"),
)

_NAME = "contacts"
_FIND = select(keys.c.value).where(keys.c.name == bindparam("name"))
_OLDER = select(keys.c.older_until).where(keys.c.name == bindparam("name"))
_ADD = insert_new(keys, ["name"])

# Rows of other stores, read and written by name.
_contacts = table("contacts", *(named(name) for name in ("learner_id", "who", "chat_id")))
_cards = table("cards", named("chat_id"))
_PEOPLE = select(_contacts.c.learner_id, _contacts.c.chat_id)
_NUMBER = update(_contacts).where(_contacts.c.learner_id == bindparam("of")).values(who=bindparam("number"))
_FORGET = delete(_cards).where(_cards.c.chat_id > 0)


class Keyring:
    """The key in one transaction; ``known`` is what an earlier one that was committed has read, None where none has."""

    def __init__(self, connection: Connection, known: bytes | None = None) -> None:
        self._connection = connection
        self.known = known

    @property
    def key(self) -> bytes:
        """The key, made where there is none yet."""
        if self.known is None:
            value = self._find() or self._make()
            self.known = bytes.fromhex(value)
        return self.known

    def who(self, telegram_id: int) -> int:
        """The number of a person (``core.contacts.who``)."""
        return who(self.key, telegram_id)

    def is_older(self, joined_at: datetime) -> bool:
        """Whether somebody who joined then may stand in a backup from before there was a key."""
        until = self._connection.execute(_OLDER, {"name": _NAME}).scalar()
        return until is not None and joined_at <= until

    def _find(self) -> str | None:
        return self._connection.execute(_FIND, {"name": _NAME}).scalar()

    def _make(self) -> str:
        # Two processes may do so at once: the one that comes later waits for the other, and takes that one's.
        values = {"name": _NAME, "value": secrets.token_hex(KEY_BYTES)}
        self._connection.execute(_ADD[self._connection.dialect.name], values)
        value = str(self._connection.execute(_FIND, {"name": _NAME}).scalar_one())
        if value == values["value"]:
            self._number(bytes.fromhex(value))
        return value

    def _number(self, key: bytes) -> None:
        """Where somebody took the old key away, those who are there must not become strangers; their cards do."""
        people = self._connection.execute(_PEOPLE).all()
        if people:
            numbers = [{"of": row.learner_id, "number": who(key, row.chat_id)} for row in people]
            self._connection.execute(_NUMBER, numbers)
            self._connection.execute(_FORGET)
