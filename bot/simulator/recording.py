"""Records what users do: every request of the control API that changes something, with what it was aimed at.

GET /sim/transcript.jsonl  the whole traffic, one JSON object a line: first who is there (``kind`` "start"), then
                           calls, updates given out, webhook posts and acts in their order; never the token
"""

import json
from collections.abc import AsyncGenerator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.simulator.aims import aim_of
from bot.simulator.asgi import request as ask
from bot.simulator.control import route
from bot.simulator.refusals import JsonObject
from bot.simulator.world import World

_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_SILENT = frozenset({"/sim/replay"})
_MAX_BODY = 4 << 20


class Recorder:
    """Middleware: puts the acts that succeed into the transcript, just before they are answered."""

    def __init__(self, app: ASGIApp, world: World) -> None:
        self._app = app
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and remember it."""
        path = scope.get("path", "")
        recorded = scope["type"] == "http" and scope["method"] in _METHODS and path.startswith("/sim/")
        if not recorded or path in _SILENT:
            await self._app(scope, receive, send)
            return
        messages, body = await _read(receive)
        fields = _json(body)
        act: JsonObject = {"method": scope["method"], "path": path, "body": fields}
        # What it is aimed at is looked up now: the bot may change the message as soon as it hears of the act.
        aim = aim_of(self._world, path, fields)
        if aim:
            act["aim"] = aim
        start: Message | None = None

        async def recording(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if start is not None:
                if start["status"] < 300:
                    self._world.transcript.record("act", act | {"answer": _json(message.get("body", b""))})
                await send(start)
                start = None
            await send(message)

        async def again() -> Message:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, again, recording)


async def _read(receive: Receive) -> tuple[list[Message], bytes]:
    """The messages of the request's body, to be handed on, and the body, "" if it is too long to be kept."""
    messages: list[Message] = []
    body = bytearray()
    more = True
    while more:
        message = await receive()
        messages.append(message)
        body.extend(message.get("body", b""))
        # What is longer is read by whoever wants it.
        more = message.get("more_body", False) and len(body) <= _MAX_BODY
    return messages, bytes(body) if len(body) <= _MAX_BODY else b""


def _json(body: bytes) -> JsonObject:
    try:
        decoded = json.loads(body)
    except ValueError:
        return {}
    return decoded if isinstance(decoded, dict) else {}


class TranscriptDownload:
    """The route that the module's docstring names; ``app`` is the whole application."""

    def __init__(self, world: World, token: str, app: ASGIApp) -> None:
        self._world = world
        self._token = token
        self._app = app

    def routes(self) -> list[Route]:
        """All of them."""
        return [route("/sim/transcript.jsonl", self._download)]

    async def _download(self, _request: Request) -> Response:
        headers = {"Content-Disposition": 'attachment; filename="transcript.jsonl"', "Cache-Control": "no-store"}
        return StreamingResponse(self._lines(), media_type="application/x-ndjson", headers=headers)

    async def _lines(self) -> AsyncGenerator[str, None]:
        _, state = await ask(self._app, "GET", "/sim/state")
        yield json.dumps({"kind": "start", **state}, ensure_ascii=False) + "\n"
        for line in self._world.transcript.lines(self._token):
            yield line
