"""A lean stand-in for the Bot API: updates out by long polling, calls in, every answer late by the same time.

It believes the bot: nothing is checked here, that is the simulator's business. Whatever a call
shows to a learner reaches that learner when the call arrives; only the answer to the bot is late.
"""

import asyncio
import json
from collections import Counter, deque
from collections.abc import Callable
from typing import Protocol

from tests.bench.wire import Answer, Request, response, split

TOKEN = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK"
BOT = {"id": 4839574812, "is_bot": True, "first_name": "Lupe", "username": "lupe_bench_bot"}
MOST = 100
"""Updates in one answer to getUpdates at most."""

ONE_CHAT = 1_000_000
"""Taps have numbers so far apart from learner to learner that the number tells whose it is."""


class Audience(Protocol):
    """Who sees what the bot does."""

    def shown(self, chat: int, card: "Card") -> None:
        """A message was sent or edited."""

    def answered(self, chat: int, query: str) -> None:
        """A tap was answered."""


class Card:
    """A message of the bot: its id, its JSON, the callback data of its buttons."""

    __slots__ = ("id", "json", "taps")

    def __init__(self, message: int, chat: int, fields: dict[str, str], *, photo: bool) -> None:
        self.id = message
        markup = fields.get("reply_markup", "")
        self.taps = _taps(markup)
        words = fields.get("text") or fields.get("caption") or _caption(fields.get("media", ""))
        told = f'{_PHOTO}"caption"' if photo else '"text"'
        buttons = f',"reply_markup":{markup}' if markup else ""
        self.json = (
            f'{{"message_id":{message},"date":1795510000,"chat":{{"id":{chat},"type":"private","first_name":"B"}},'
            f'"from":{_BOT},{told}:{json.dumps(words)}{buttons}}}'
        )


class Api:
    """One bot's Bot API. ``on_poll`` is called once, when the bot asks for updates for the first time."""

    def __init__(self, audience: Audience, latency: float, on_poll: Callable[[], None]) -> None:
        self._audience = audience
        self._latency = latency
        self._on_poll: Callable[[], None] | None = on_poll
        self._loop = asyncio.get_running_loop()
        self._updates: deque[tuple[int, str]] = deque()
        self._poll: tuple[Answer, int] | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._messages = 1000
        self.calls: Counter[str] = Counter()

    def offer(self, number: int, update: str) -> None:
        """Hand ``update``, JSON with update id ``number``, to the bot."""
        self._updates.append((number, update))
        if self._poll is not None:
            answer, most = self._poll
            self._poll = None
            if self._deadline:
                self._deadline.cancel()
            # Not at once: what else happens in this moment goes along.
            self._loop.call_soon(self._hand_out, answer, most)

    def serve(self, request: Request, answer: Answer) -> None:
        """Let the call have its effect, and answer it when the time has come."""
        self.calls[request.method] += 1
        if request.method == "getUpdates":
            self._get_updates(request.fields, answer)
        else:
            self._loop.call_later(self._latency, answer, f'{{"ok":true,"result":{self._result(request)}}}')

    def _get_updates(self, fields: dict[str, str], answer: Answer) -> None:
        if self._on_poll is not None:
            self._on_poll()
            self._on_poll = None
        offset, most = int(fields.get("offset", 0)), int(fields.get("limit", MOST))
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        if self._updates or not int(fields.get("timeout", 0)):
            self._hand_out(answer, most)
            return
        self._poll = (answer, most)
        self._deadline = self._loop.call_later(int(fields["timeout"]), self._give_up, answer)

    def _give_up(self, answer: Answer) -> None:
        self._poll = None
        answer('{"ok":true,"result":[]}')

    def _hand_out(self, answer: Answer, most: int) -> None:
        batch = ",".join(update for _, (_, update) in zip(range(most), self._updates, strict=False))
        answer(f'{{"ok":true,"result":[{batch}]}}')

    def _result(self, request: Request) -> str:
        method, fields = request.method, request.fields
        match method:
            case "sendMessage" | "sendPhoto":
                self._messages += 1
                return self._show(self._messages, fields, photo=method == "sendPhoto")
            case "editMessageText" | "editMessageMedia":
                return self._show(int(fields["message_id"]), fields, photo=method == "editMessageMedia")
            case "answerCallbackQuery":
                query = fields["callback_query_id"]
                self._audience.answered(int(query) // ONE_CHAT, query)
                return "true"
            case _:
                return _FIXED.get(method, "true")

    def _show(self, message: int, fields: dict[str, str], *, photo: bool) -> str:
        chat = int(fields["chat_id"])
        card = Card(message, chat, fields, photo=photo)
        self._audience.shown(chat, card)
        return card.json


class Connection(asyncio.Protocol):
    """A connection of the bot, kept open for call after call."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        request, self._buffer = split(self._buffer)
        while request is not None:
            self._api.serve(request, self._answer)
            request, self._buffer = split(self._buffer)

    def _answer(self, body: str) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(response(body))


_BOT = json.dumps(BOT)
_FIXED = {"getMe": _BOT, "getMyCommands": "[]", "getMyDescription": "{}", "getMyShortDescription": "{}"}
"""What other methods give, if not true."""
_PHOTO = '"photo":[{"file_id":"f","file_unique_id":"u","width":1080,"height":720,"file_size":30000}],'


def _taps(markup: str) -> tuple[str, ...]:
    if not markup:
        return ()
    rows = json.loads(markup).get("inline_keyboard", ())
    return tuple(button["callback_data"] for row in rows for button in row)


def _caption(media: str) -> str:
    return str(json.loads(media).get("caption", "")) if media else ""
