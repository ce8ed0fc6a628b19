"""What can be told from a raw update without parsing it whole: it is stored before anybody trusts it.

And what of it is stored at all: a name that never reaches the database need not be deleted from it.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.lateness import times_made
from bot.messenger.allowance import Sending
from bot.storage.inbox import Incoming

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member", "poll")
"""The kinds of updates that Telegram is asked for."""

# What handlers read, and what python-telegram-bot cannot do without.
_OF_SOMEBODY = ("id", "type", "is_bot", "language_code")
_OF_A_MESSAGE = ("message_id", "date", "text", "migrate_to_chat_id")
_OF_A_DOCUMENT = ("file_id", "file_unique_id", "file_name", "mime_type", "file_size")
_OF_A_MEMBER = ("status", "until_date")
_OF_A_POLL = ("id", "question", "total_voter_count", "type")
_OF_AN_OPTION = ("persistent_id", "text", "voter_count")

_GROUPS = ("group", "supergroup")

_ENCODER = json.JSONEncoder(separators=(",", ":"))  # ASCII: half an emoji must not stop the batch it came with

_MOST_BYTES = 1_000_000  # what no real update reaches

_LATEST = 2**33
"""Seconds since 1970 that no date of a message reaches for two hundred years."""


@dataclass(slots=True)
class Arrival:
    """An update at a glance, before anything is done about it: most of a flood comes no further than here."""

    update: dict[str, Any]
    update_id: int
    user_id: int
    chat_id: int | None
    sending: Sending
    made_at: datetime | None = None
    """As that of ``Incoming``; not known before all that came with it was looked at."""

    @property
    def kind(self) -> str:
        """What kind of update it is, as its first field tells; "" if none does."""
        return next((str(name) for name in self.update if name != "update_id"), "")

    @property
    def private(self) -> bool:
        """Whether its sender can be told something that nobody else reads: in their own chat, or over a button."""
        return self.chat_id == self.user_id or self.kind == "callback_query"

    @property
    def idle(self) -> bool:
        """Whether it is a message among people in a group, of which nothing is left that anybody handles."""
        message = self.update.get("message")
        if not isinstance(message, dict) or not _in_group(message):
            return False
        kept = _message(message)
        return kept.get("text", "") == "" and not kept.get("migrate_to_chat_id")

    def whole(self) -> Incoming:
        """As it goes into the inbox."""
        raw = _ENCODER.encode(strip(self.update))
        kept = raw if len(raw) <= _MOST_BYTES else ""
        return Incoming(self.update_id, self.user_id, self.chat_id, kept, self.made_at)


def in_time(arrivals: Iterable[Arrival], now: datetime) -> list[Arrival]:
    """``arrivals``, which came in together at ``now`` (aware), by their numbers; each knows when it was made."""
    found = sorted(arrivals, key=lambda arrival: arrival.update_id)
    for one, at in zip(found, times_made([one.sending.date for one in found], now), strict=True):
        one.made_at = at
    return found


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


def strip(update: Mapping[str, Any]) -> dict[str, Any]:
    """``update`` with nothing but what handlers read: no name, no user name, no photo, no place, nobody's contact.

    It is handled as the whole would be. What is no object where Telegram sends one stays what is no object; of a kind
    that nobody handles nothing is left.
    """
    return {"update_id": update.get("update_id")} | {
        kind: _PARTS[kind](content) if isinstance(content, dict) else None if content is None else "?"
        for kind, content in update.items()
        if kind in _PARTS
    }


def _message(content: Mapping[str, Any]) -> dict[str, Any]:
    kept = _only(content, _OF_A_MESSAGE) | _whose(content)
    asked = content.get("reply_to_message")
    if isinstance(asked, dict):
        # Who is answered has not written here: their number is nobody's business, but for the bot's own.
        names = ("chat", "from") if _by_bot(asked) else ("chat",)
        kept["reply_to_message"] = _only(asked, ("message_id", "date")) | _whose(asked, *names)
    if isinstance(document := content.get("document"), dict) and not _in_group(kept):
        kept["document"] = _only(document, _OF_A_DOCUMENT)
    if "text" in kept and not _is_read(kept):
        kept["text"] = ""
    return kept


def _is_read(kept: Mapping[str, Any]) -> bool:
    """Whether the text of a message is for the bot: in a group only a command is, and what answers a bot."""
    asked = kept.get("reply_to_message")
    if not _in_group(kept) or str(kept["text"]).startswith("/"):
        return True
    return isinstance(asked, dict) and _by_bot(asked)


def _in_group(kept: Mapping[str, Any]) -> bool:
    chat = kept.get("chat")
    return isinstance(chat, dict) and chat.get("type") in _GROUPS


def _by_bot(message: Mapping[str, Any]) -> bool:
    writer = message.get("from")
    return isinstance(writer, dict) and writer.get("is_bot") is True


def _query(content: Mapping[str, Any]) -> dict[str, Any]:
    kept = _only(content, ("id", "chat_instance", "data")) | _whose(content)
    card = content.get("message")
    if isinstance(card, dict):
        # What the bot itself wrote comes back with every tap, and nobody reads it.
        kept["message"] = _only(card, ("message_id", "date", "message_thread_id")) | _whose(card, "chat")
        if "photo" in card:
            kept["message"]["photo"] = bool(card["photo"])
        if "document" in card:
            kept["message"]["document"] = {}  # that there is one is enough: its name may tell of a class
    return kept


def _membership(content: Mapping[str, Any]) -> dict[str, Any]:
    kept = _only(content, ("date",)) | _whose(content)
    for name in ("old_chat_member", "new_chat_member"):
        if isinstance(member := content.get(name), dict):
            kept[name] = {
                key: value for key, value in member.items() if isinstance(value, bool) or key in _OF_A_MEMBER
            } | _whose(member, "user")
    return kept


def _poll(content: Mapping[str, Any]) -> dict[str, Any]:
    """A poll is the bot's own, and anonymous. Which of its switches the library wants, changes with the Bot API."""
    kept = {name: value for name, value in content.items() if isinstance(value, bool) or name in _OF_A_POLL}
    options = content.get("options")
    if isinstance(options, list):
        kept["options"] = [_only(one, _OF_AN_OPTION) if isinstance(one, dict) else "?" for one in options]
    return kept


_PARTS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "message": _message,
    "callback_query": _query,
    "my_chat_member": _membership,
    "poll": _poll,
}


def _whose(content: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The chat and the person (or those of ``names``), by their ids and what the library wants to make them of."""
    return {name: _somebody(content[name]) for name in names or ("chat", "from") if name in content}


def _somebody(found: Any) -> dict[str, Any] | str:
    if not isinstance(found, dict):
        return "?"
    # No user of the library is without a first name; of a chat it is not asked.
    named = "first_name" in found and "type" not in found
    return _only(found, _OF_SOMEBODY) | ({"first_name": ""} if named else {})


def _only(content: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: content[name] for name in names if name in content}


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
