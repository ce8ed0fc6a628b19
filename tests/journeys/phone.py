"""A user at the simulator, as tests hold one in the hand: types, taps, reads."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import aiohttp

T = TypeVar("T")

PATIENCE = 20.0
"""Seconds until a test gives up waiting."""

GONE = "there is no such message of the bot"


class GoneError(AssertionError):
    """The message was deleted, which this phone has not seen yet."""


@dataclass
class Phone:
    """One user and what their chat shows."""

    session: aiohttp.ClientSession
    user: dict[str, Any]
    stream: aiohttp.StreamReader
    patience: float = PATIENCE
    """Seconds until ``until`` gives up."""
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    """Callback query id → toast ("" without one)."""
    history: list[dict[str, Any]] = field(default_factory=list)
    """Every event as it came."""
    cursor: int = 0
    """The number of the newest event that was taken in, of whatever chat."""

    @property
    def id(self) -> int:
        """The user's (and the chat's) id."""
        return int(self.user["id"])

    def shown(self) -> list[dict[str, Any]]:
        """The bot's messages, oldest first."""
        return [one for _, one in sorted(self.messages.items()) if not one.get("outgoing")]

    @property
    def last(self) -> dict[str, Any]:
        """The bot's newest message."""
        return self.shown()[-1]

    @property
    def screen(self) -> str:
        """The text or caption of the bot's newest message; "" before the first."""
        return words(self.last) if self.shown() else ""

    def button(self, label: str) -> tuple[int, str]:
        """Message id and data of the newest button that reads ``label`` (or begins with it, ending in …)."""
        for message in reversed(self.shown()):
            for found in buttons(message):
                if found["text"] == label or (label.endswith("…") and found["text"].startswith(label[:-1])):
                    return message["message_id"], found["callback_data"]
        raise AssertionError(f"no button {label!r}; there are {[b['text'] for m in self.shown() for b in buttons(m)]}")

    async def write(self, text: str) -> None:
        """Send ``text``."""
        await self._post("text", {"text": text})

    async def send(self, kind: str) -> None:
        """Send a sticker, a voice message, …"""
        await self._post("send", {"kind": kind})

    async def upload(self, name: str, content_type: str, content: bytes) -> None:
        """Send a file."""
        encoded = base64.b64encode(content).decode()
        await self._post("upload", {"name": name, "content_type": content_type, "content": encoded})

    async def tap(self, message: int, data: str, *, force: bool = False) -> str:
        """Tap a button; the id of the tap."""
        answer = await self._post("tap", {"message_id": message, "data": data, "force": force})
        return str(answer["callback_query_id"])

    async def press(self, label: str) -> str:
        """Tap the newest button ``label``, wait until the tap is answered; the toast."""
        query = await self.tap(*self.button(label))
        await self.until(lambda: query in self.answers)
        return self.answers[query]

    async def until(self, ready: Callable[[], T]) -> T:
        """Follow the chat until ``ready`` gives something true."""
        try:
            async with asyncio.timeout(self.patience):
                while not (found := ready()):
                    await self.follow()
                return found
        except TimeoutError:
            raise AssertionError(f"still waiting; the screen shows {self.screen!r}") from None

    async def until_reads(self, part: str) -> str:
        """Wait until the newest message of the bot contains ``part``; its whole text."""
        await self.until(lambda: part in self.screen)
        return self.screen

    async def follow(self) -> None:
        """Take in the next event."""
        while True:
            line = await self.stream.readline()
            if not line:
                raise ConnectionError("the simulator is gone")
            if line.startswith(b"data: "):
                self._take(json.loads(line[6:]))
                return

    def _take(self, event: dict[str, Any]) -> None:
        self.cursor = event["cursor"]
        if event.get("chat_id", self.id) != self.id:
            return  # of a group that the user is in
        self.history.append(event)
        match event["kind"]:
            case "message" | "edited":
                self.messages[event["message"]["message_id"]] = event["message"]
            case "deleted":
                self.messages.pop(event["message_id"], None)
            case "callback":
                self.answers[event["id"]] = event.get("text") or ""

    async def block(self, blocked: bool) -> None:
        """Block the bot, or let it in again."""
        async with self.session.patch(f"/sim/users/{self.id}", json={"blocked": blocked}) as response:
            assert response.status == 200, await response.text()

    async def _post(self, what: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self.session.post(f"/sim/users/{self.id}/{what}", json=body) as response:
            answer = await response.json()
            if answer == {"error": GONE}:
                raise GoneError(GONE)
            assert response.status == 200, answer
            return dict(answer)


def words(message: dict[str, Any]) -> str:
    """The text or caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    """All buttons of a message."""
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


@asynccontextmanager
async def phone(session: aiohttp.ClientSession, name: str = "Kim", language: str = "en") -> AsyncIterator[Phone]:
    """A new user of the simulator that ``session`` speaks to."""
    async with session.post("/sim/users", json={"first_name": name, "language_code": language}) as response:
        user = await response.json()
    async with session.get(
        f"/sim/users/{user['id']}/events", params={"cursor": "0"}, timeout=aiohttp.ClientTimeout(total=None)
    ) as stream:
        yield Phone(session, user, stream.content)
