"""A webhook on loopback: takes what the simulator posts and answers what the test wants."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.simulator.server import Simulator
from tests.simulator.client import Json

PATIENCE = 20.0


@dataclass
class Reply:
    """An answer; ``hold`` keeps it back until it is set, ``drop`` cuts the connection instead."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    hold: asyncio.Event | None = None
    drop: bool = False


@dataclass
class Got:
    """A request, and the simulator's time when it came."""

    update: Json
    headers: dict[str, str]
    path: str
    at: float

    @property
    def text(self) -> str:
        text: str = self.update["message"]["text"]
        return text


class Receiver:
    """The webhook. ``replies`` are used up first, then everything is taken with 200."""

    def __init__(self, sim: Simulator) -> None:
        self.replies: deque[Reply] = deque()
        self.always = Reply()
        self.url = ""
        self.open = self.most_open = 0
        self._sim = sim
        self._got: asyncio.Queue[Got] = asyncio.Queue()
        self._outcomes: asyncio.Queue[Json] = asyncio.Queue()
        sim.world.transcript.followers.add(self._watch)

    def _watch(self, entry: Json) -> None:
        if entry["kind"] == "webhook":
            self._outcomes.put_nowait(entry)

    async def answer(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        update = await request.json()
        self._got.put_nowait(Got(update, headers, request.path_qs, self._sim.world.clock()))
        reply = self.replies.popleft() if self.replies else self.always
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            if reply.hold is not None:
                await reply.hold.wait()
        finally:
            self.open -= 1
        if reply.drop and request.transport is not None:
            request.transport.abort()
        return web.Response(status=reply.status, headers=reply.headers, body=reply.body)

    async def got(self) -> Got:
        """The next request."""
        async with asyncio.timeout(PATIENCE):
            return await self._got.get()

    async def outcome(self) -> Json:
        """What the simulator wrote down about its next attempt, once it drew its conclusions."""
        async with asyncio.timeout(PATIENCE):
            return await self._outcomes.get()

    def is_idle(self) -> bool:
        """Whether nothing came that was not asked for."""
        return self._got.empty()


@asynccontextmanager
async def receiver(sim: Simulator) -> AsyncIterator[Receiver]:
    """A webhook while the block runs."""
    there = Receiver(sim)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", there.answer)
    async with TestServer(app, host="127.0.0.1") as server:
        there.url = str(server.make_url("/hook"))
        yield there


@asynccontextmanager
async def raw_server(answer: Callable[[Any, Any], Any]) -> AsyncIterator[int]:
    """A TCP server that is no good web server; yields its port."""
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]
