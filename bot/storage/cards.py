"""Which message is the live card of a flow in a chat: the one whose buttons count."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, String, Table, bindparam, delete, select

from bot.storage.base import metadata, upsert
from bot.storage.keys import Keyring
from bot.storage.prepared import Prepared, by_dialect

cards = Table(
    "cards",
    metadata,
    # That of a group; of a person, their number in contacts.who.
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("flow", String(16), primary_key=True),
    Column("message_id", BigInteger, nullable=False),
)

_LIVE = Prepared(select(cards).where(cards.c.chat_id == bindparam("chat")))
_LIVE_OF = select(cards).where(cards.c.chat_id.in_(bindparam("chats", expanding=True)))
_FORGET = delete(cards).where(
    cards.c.chat_id == bindparam("chat"), cards.c.message_id == bindparam("message"), cards.c.flow != bindparam("kept")
)
_PUT = by_dialect(upsert(cards, ["chat_id", "flow"]))


class CardStore:
    """Queries of the live cards."""

    def __init__(self, connection: Connection, keys: Keyring) -> None:
        self._connection = connection
        self._keys = keys

    def live(self, chat_ids: Collection[int]) -> dict[tuple[int, str], int]:
        """The live cards of these chats, by chat and flow."""
        if not chat_ids:
            return {}
        chats = {self._keys.who(chat): chat for chat in chat_ids}
        if len(chats) == 1:  # but for the marks of a crowd
            rows: Iterable[Any] = _LIVE.all(self._connection, {"chat": next(iter(chats))})
        else:
            rows = self._connection.execute(_LIVE_OF, {"chats": list(chats)})
        return {(chats[row.chat_id], row.flow): row.message_id for row in rows}

    def replace(
        self, chat_id: int, flow: str, message_id: int, live: Mapping[tuple[int, str], int] | None = None
    ) -> int | None:
        """Make ``message_id`` the live card of ``flow``; the message that was it before, if it was another one.

        ``live`` are all live cards of the chat as they are now, where they are known. A message edited from one flow
        into another is the card of the new one only: the next card of the old flow must not take its buttons.
        """
        live = self.live((chat_id,)) if live is None else live
        before = live.get((chat_id, flow))
        if before == message_id:
            return None
        who = self._keys.who(chat_id)
        values = {"chat_id": who, "flow": flow, "message_id": message_id}
        _PUT[self._connection.dialect.name].change(self._connection, values)
        if any(held == message_id for (chat, other), held in live.items() if chat == chat_id and other != flow):
            self._connection.execute(_FORGET, {"chat": who, "message": message_id, "kept": flow})
        return before
