"""What can be told from a raw update without parsing it whole: it is stored before anybody trusts it."""

import json
from dataclasses import dataclass
from typing import Any

from bot.messenger.allowance import Sending
from bot.storage.inbox import Incoming

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member", "poll")
"""The kinds of updates that Telegram is asked for."""

_OF_A_CARD = ("message_id", "date", "chat", "photo", "message_thread_id")
"""Of a message whose button was tapped: where it is, and whether it can be edited into a text."""

_MOST_BYTES = 1_000_000  # what no real update reaches

_LATEST = 2**33
"""Seconds since 1970 that no date of a message reaches for two hundred years."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update at a glance, before anything is done about it: most of a flood comes no further than here."""

    update: dict[str, Any]
    update_id: int
    user_id: int
    chat_id: int | None
    sending: Sending

    @property
    def kind(self) -> str:
        """What kind of update it is, as its first field tells; "" if none does."""
        return next((str(name) for name in self.update if name != "update_id"), "")

    @property
    def private(self) -> bool:
        """Whether its sender can be told something that nobody else reads: in their own chat, or over a button."""
        return self.chat_id == self.user_id or self.kind == "callback_query"

    def whole(self) -> Incoming:
        """As it goes into the inbox."""
        # ASCII: half an emoji must not stop the batch it came with.
        raw = json.dumps(_lean(self.update), separators=(",", ":"))
        return Incoming(self.update_id, self.user_id, self.chat_id, raw if len(raw) <= _MOST_BYTES else "")


def look(update: Any) -> Arrival | None:
    """``update`` at a glance; None for what has no update id and so cannot be confirmed either.

    Its allowance is that of its sender; of a chat where somebody writes in its name, as Telegram names the same sender
    for all of those.
    """
    number = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(number, int) or not _is_id(number):
        return None
    content: dict[str, Any] = next(
        (update[kind] for kind in update if kind != "update_id" and isinstance(update[kind], dict)), {}
    )
    chat = _id(content, "chat") or _id(content.get("message"), "chat")
    user = _id(content, "from") or chat or 0
    date = content.get("date") if "message" in update else None
    dated = isinstance(date, int) and not isinstance(date, bool) and 0 < date < _LATEST
    return Arrival(update, number, user, chat, Sending(_id(content, "sender_chat") or user, date if dated else None))


def read(update: Any) -> Incoming | None:
    """``update`` as it goes into the inbox; None for what has no update id."""
    arrival = look(update)
    return arrival.whole() if arrival else None


def _lean(update: dict[str, Any]) -> dict[str, Any]:
    """``update`` without what the bot itself wrote, which comes back with every tap and nobody reads."""
    query = update.get("callback_query")
    if not isinstance(query, dict) or not isinstance(message := query.get("message"), dict):
        return update
    kept = {name: message[name] for name in _OF_A_CARD if name in message}
    if "document" in message:
        kept["document"] = {}  # that there is one is enough: its name may tell of a class
    return update | {"callback_query": {**query, "message": kept}}


def query_id(raw: str) -> str:
    """The id of the tap that ``raw`` is, which its sender's client waits for an answer to; "" if it is none."""
    query = _parse(raw).get("callback_query")
    return str(query.get("id", "")) if isinstance(query, dict) else ""


def language_code(raw: str) -> str:
    """The language code of the client that sent ``raw``; "" if it does not say."""
    for content in _parse(raw).values():
        sender = content.get("from") if isinstance(content, dict) else None
        if isinstance(sender, dict):
            return str(sender.get("language_code", ""))
    return ""


def _parse(raw: str) -> dict[str, Any]:
    """The update, or nothing where ``raw`` is none."""
    try:
        update = json.loads(raw)
    except ValueError:
        return {}
    return update if isinstance(update, dict) else {}


def _id(holder: Any, name: str) -> int | None:
    found = holder.get(name) if isinstance(holder, dict) else None
    number = found.get("id") if isinstance(found, dict) else None
    return number if _is_id(number) else None


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
