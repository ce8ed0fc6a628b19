"""Updates as Telegram sends them, made by hand: whoever has a client of their own can bring about any of these."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.links import fingerprint
from tests.attack.desk import BOT_ID

Json = dict[str, Any]

BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Lupe", "username": "lupe_bot"}
SEPARATORS = str.maketrans("", "", " -–·")


@dataclass(frozen=True)
class Step:
    """``actor`` is a Telegram id (0: nobody's update), ``wait`` seconds pass before. ``kind`` is for people."""

    kind: str
    actor: int
    wait: int
    content: Json
    chat: int

    def update(self, number: int, now: datetime) -> Json:
        """The update as it comes in ``now``."""
        found = {name: dict(part) for name, part in self.content.items()}
        for part in found.values():
            if "chat" in part:
                part["date"] = int(now.timestamp())
        return {"update_id": number, **found}

    def strings(self) -> list[str]:
        """All that the update says."""
        return list(_strings(self.content))

    def mentions_code(self, code: str) -> bool:
        """Whether somebody who sends this knows the class code."""
        return any(code in one.upper().translate(SEPARATORS) for one in self.strings())

    def mentions_token(self, digest: str) -> bool:
        """Whether they know the one-time token of that fingerprint."""
        words = {word for one in self.strings() for word in one.replace(":", " ").split()}
        return any(fingerprint(word[2:]) == digest for word in words)

    def line(self) -> str:
        """The step in a story for people."""
        return f"{self.wait:>6} s  {self.actor:>4} in {self.chat}: {self.kind} {_short(self.content)}"


def _short(content: Json) -> str:
    (name, part), *_ = content.items()
    if name == "callback_query":
        where = part.get("message", {})
        return f"[{part.get('data')}] on {where.get('chat', {}).get('id')}/{where.get('message_id')}"
    if name == "message" and "text" in part:
        return repr(part["text"][:120])
    return f"{name} {sorted(set(part) - {'chat', 'from', 'date', 'message_id'})}"


def _strings(value: object) -> "list[str]":
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [one for part in inner for one in _strings(part)]


def user(number: int, language: str = "en") -> Json:
    """Somebody with a client in ``language``."""
    return {"id": number, "is_bot": False, "first_name": "Somebody", "language_code": language}


def chat(number: int) -> Json:
    """A private chat, or a group below 0."""
    if number < 0:
        return {"id": number, "type": "supergroup", "title": "Group"}
    return {"id": number, "type": "private", "first_name": "Somebody"}


def message(actor: int, where: int, number: int, **more: Any) -> Json:
    """A message with ``more``."""
    return {"message_id": number, "date": 1, "chat": chat(where), "from": user(actor), **more}


def tapped(actor: int, data: str, where: int | None, number: int, *, photo: bool = False, gone: bool = False) -> Json:
    """A tap on message ``number`` of chat ``where``; ``gone``: that is out of reach; None: it is not told."""
    found: Json = {"id": "1", "from": user(actor), "chat_instance": "1", "data": data}
    if where is not None:
        card: Json = {"message_id": number, "date": 0 if gone else 1, "chat": chat(where)}
        if not gone:
            card |= {"from": BOT, "text": "card"}
        if photo:
            card["photo"] = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
        found["message"] = card
    return {"callback_query": found}
