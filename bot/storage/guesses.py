"""When wrong class codes came in: to be counted over all accounts, and over an account that was deleted meanwhile."""

from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    table,
)
from sqlalchemy import column as named

from bot.core.guesses import crowd_of
from bot.storage.base import BigId, UtcDateTime, metadata

wrong_codes = Table(
    "wrong_codes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("crowd", Integer, comment="one of 16.8 million crowds of Telegram's users: nobody in particular"),
    Column("at", UtcDateTime, nullable=False, index=True),
    Index("ix_wrong_codes_crowd_at", "crowd", "at"),
)

# Contacts belong to another store; here they are only read, by name.
_contacts = table("contacts", named("learner_id"), named("chat_id"))

_TELEGRAM = select(_contacts.c.chat_id).where(_contacts.c.learner_id == bindparam("learner_id"))
_COUNT = select(func.count()).select_from(wrong_codes).where(wrong_codes.c.at > bindparam("since"))
_COUNT_OF = _COUNT.where(wrong_codes.c.crowd == bindparam("of_crowd"))
_DELETE = delete(wrong_codes).where(wrong_codes.c.at <= bindparam("until"))


class GuessStore:
    """Counts wrong codes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, learner_id: int, now: datetime) -> None:
        """One more, of the learner's crowd; not which."""
        self._connection.execute(insert(wrong_codes), {"crowd": self._crowd(learner_id), "at": now})

    def count(self, since: datetime) -> int:
        """How many came after ``since``, of all accounts."""
        return self._connection.execute(_COUNT, {"since": since}).scalar_one()

    def count_of(self, learner_id: int, since: datetime) -> int:
        """How many of them came from the learner's crowd, which is the same when they come back as somebody new."""
        crowd = self._crowd(learner_id)
        if crowd is None:
            return 0
        return self._connection.execute(_COUNT_OF, {"since": since, "of_crowd": crowd}).scalar_one()

    def delete(self, until: datetime) -> None:
        """Forget those of ``until`` and before."""
        self._connection.execute(_DELETE, {"until": until})

    def _crowd(self, learner_id: int) -> int | None:
        telegram_id = self._connection.execute(_TELEGRAM, {"learner_id": learner_id}).scalar()
        return None if telegram_id is None else crowd_of(telegram_id)
