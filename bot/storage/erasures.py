"""The ledger of deletions: who had all their texts deleted and when, by a fingerprint that only this database can read.

Its lines also stand in a file outside of the database (``adapters/ledger.py``), which no backup takes back in time.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    false,
    select,
    table,
)
from sqlalchemy import column as named

from bot.core.erasure import Erasure, fingerprint, unkeyed_fingerprint
from bot.storage.base import BigId, UtcDateTime, insert_new, metadata
from bot.storage.keys import Keyring

erasures = Table(
    "erasures",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("who", String(64), nullable=False, comment="a fingerprint; no learner is found by it without this database"),
    Column("erased_at", UtcDateTime, nullable=False),
    Column("whole", Boolean, nullable=False, server_default=false(), comment="everything, and not only texts"),
    UniqueConstraint("who", "erased_at"),
)

# Learners belong to another store; here they are only read, by name.
_learners = table("learners", named("id"), named("joined_at", UtcDateTime()))
_contacts = table("contacts", named("learner_id"), named("chat_id"))

_PEOPLE = select(_learners.c.id, _learners.c.joined_at, _contacts.c.chat_id).join(
    _contacts, _contacts.c.learner_id == _learners.c.id
)
_PERSON = _PEOPLE.where(_learners.c.id == bindparam("learner_id"))
_ADD = insert_new(erasures, ["who", "erased_at"])
_AFTER = select(erasures).where(erasures.c.id > bindparam("after")).order_by(erasures.c.id).limit(bindparam("most"))
_ALL = select(erasures.c.erased_at, erasures.c.who, erasures.c.whole)


class ErasureStore:
    """Reads and writes the ledger."""

    def __init__(self, connection: Connection, keys: Keyring) -> None:
        self._connection = connection
        self._keys = keys

    def note(self, learner_id: int, now: datetime, *, whole: bool = False) -> None:
        """Note that all the learner has written was deleted, or all there is of them (``whole``).

        Nothing is noted of somebody who cannot be written to.
        """
        row = self._connection.execute(_PERSON, {"learner_id": learner_id}).one_or_none()
        if row is not None:
            known = (row.id, row.joined_at, row.chat_id)
            # A backup from before there was a key gets one of its own when it is restored: no line under this one fits.
            older = self._keys.is_older(row.joined_at)
            found = unkeyed_fingerprint(*known) if older else fingerprint(self._keys.key, *known)
            self.add(Erasure(now, found, whole))

    def add(self, erasure: Erasure) -> None:
        """Add a line; one that is there stays as it is."""
        values = {"who": erasure.who, "erased_at": erasure.at, "whole": erasure.whole}
        self._connection.execute(_ADD[self._connection.dialect.name], values)

    def list_after(self, row_id: int, most: int = 1000) -> tuple[tuple[int, Erasure], ...]:
        """Lines with the ids of their rows, above ``row_id``, oldest first."""
        rows = self._connection.execute(_AFTER, {"after": row_id, "most": most})
        return tuple((row.id, Erasure(row.erased_at, row.who, row.whole)) for row in rows)

    def list_unknown(self, found: Collection[Erasure]) -> frozenset[Erasure]:
        """Those of ``found`` that are not in the ledger."""
        return frozenset(found) - {Erasure(row.erased_at, row.who, row.whole) for row in self._connection.execute(_ALL)}

    def find_people(self) -> Iterator[tuple[str, int]]:
        """The fingerprint and the id of everybody who can be written to, and once more as it is without a key."""
        key = self._keys.key
        for row in self._connection.execute(_PEOPLE):
            known = (row.id, row.joined_at, row.chat_id)
            yield fingerprint(key, *known), row.id
            yield unkeyed_fingerprint(*known), row.id
