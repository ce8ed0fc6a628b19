"""When wrong class codes came in: to be counted over all accounts, and over an account that was deleted meanwhile."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    table,
)
from sqlalchemy import column as named

from bot.storage.base import BigId, UtcDateTime, metadata

wrong_codes = Table(
    "wrong_codes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("who", BigInteger, comment="the number of core.contacts.who: a pseudonym"),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("word", Boolean, nullable=False, comment="most likely no code at all: counted for itself"),
    Index("ix_wrong_codes_who_at", "who", "at"),
)

# Contacts belong to another store; here they are only read, by name.
_contacts = table("contacts", named("learner_id"), named("who"))

_WHO = select(_contacts.c.who).where(_contacts.c.learner_id == bindparam("learner_id"))
_COUNT = (
    select(func.count())
    .select_from(wrong_codes)
    .where(wrong_codes.c.at > bindparam("since"), wrong_codes.c.word == bindparam("of_words"))
)
_COUNT_OF = _COUNT.where(wrong_codes.c.who == bindparam("of_who"))
_DELETE = delete(wrong_codes).where(wrong_codes.c.at <= bindparam("until"))


class GuessStore:
    """Counts wrong codes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, learner_id: int, now: datetime, *, word: bool = False) -> None:
        """One more, of the learner; not which. ``word``: a text that was most likely none."""
        self._connection.execute(insert(wrong_codes), {"who": self._who(learner_id), "at": now, "word": word})

    def count(self, since: datetime) -> int:
        """How many came after ``since``, of all accounts."""
        return self._connection.execute(_COUNT, {"since": since, "of_words": False}).scalar_one()

    def count_of(self, learner_id: int, since: datetime, *, words: bool = False) -> int:
        """How many of them came from the learner, also before they deleted everything and came back."""
        who = self._who(learner_id)
        if who is None:
            return 0
        return self._connection.execute(_COUNT_OF, {"since": since, "of_who": who, "of_words": words}).scalar_one()

    def delete(self, until: datetime) -> None:
        """Forget those of ``until`` and before."""
        self._connection.execute(_DELETE, {"until": until})

    def _who(self, learner_id: int) -> int | None:
        return self._connection.execute(_WHO, {"learner_id": learner_id}).scalar()
