"""Native polls: what they are about and where they are, and what Telegram says of them, whichever comes first."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Connection, String, Table, bindparam, select, update

from bot.core.polls import PollState, SentPoll
from bot.storage.base import metadata, upsert

polls = Table(
    "polls",
    metadata,
    Column("poll_id", String(64), primary_key=True, comment="Telegram's"),
    # A vote can be told of before the message with the poll is marked as sent.
    Column("subject", String(32), index=True, comment="what it is about; null until its message is known"),
    Column("chat_id", BigInteger),
    Column("message_id", BigInteger),
    Column("counts", JSON, nullable=False),
    Column("closed", Boolean, nullable=False),
)


_PLACE = upsert(polls, ["poll_id"], ["subject", "chat_id", "message_id"])
_COUNT = upsert(polls, ["poll_id"], ["counts", "closed"])
_OF_SUBJECT = select(polls).where(polls.c.subject == bindparam("about")).order_by(polls.c.message_id.desc()).limit(1)
_OPEN = (
    select(polls)
    .where(
        polls.c.subject.in_(bindparam("subjects", expanding=True)), polls.c.closed.is_(False), polls.c.message_id != 0
    )
    .order_by(polls.c.message_id)
)
_ONE = select(polls).where(polls.c.poll_id == bindparam("poll"))
_MOVE = update(polls).where(polls.c.chat_id == bindparam("old")).values(chat_id=bindparam("new"), message_id=0)


class PollStore:
    """Reads and writes native polls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, poll_id: str, subject: str, chat_id: int, message_id: int) -> None:
        """A poll was sent."""
        place = {"poll_id": poll_id, "subject": subject, "chat_id": chat_id, "message_id": message_id}
        self._put(_PLACE, place | {"counts": [], "closed": False})

    def count(self, state: PollState) -> SentPoll | None:
        """Note what Telegram says; the poll, or None while its message is not known. A closed one stays closed."""
        row = self._connection.execute(_ONE, {"poll": state.poll_id}).one_or_none()
        if row is None or not row.closed:
            values = {"poll_id": state.poll_id, "counts": list(state.counts), "closed": state.closed}
            self._put(_COUNT, values)
        row = self._connection.execute(_ONE, {"poll": state.poll_id}).one()
        return _poll(row)

    def find(self, subject: str) -> SentPoll | None:
        """The newest poll about ``subject``."""
        row = self._connection.execute(_OF_SUBJECT, {"about": subject}).one_or_none()
        return _poll(row) if row else None

    def list_open(self, subjects: Sequence[str]) -> tuple[SentPoll, ...]:
        """Polls about these ``subjects`` that can be closed and are not known to be, in their order in the chat."""
        found = map(_poll, self._connection.execute(_OPEN, {"subjects": list(subjects)}))
        return tuple(poll for poll in found if poll is not None)

    def move(self, old: int, new: int) -> None:
        """Group ``old`` has become ``new``; its polls stay behind, where nobody can close them: without a message."""
        self._connection.execute(_MOVE, {"old": old, "new": new})

    def _put(self, statements: Mapping[str, Any], values: Mapping[str, object]) -> None:
        self._connection.execute(statements[self._connection.dialect.name], values)


def _poll(row: Any) -> SentPoll | None:
    if row.subject is None:
        return None
    return SentPoll(row.subject, row.chat_id, row.message_id, tuple(row.counts), closed=row.closed)
