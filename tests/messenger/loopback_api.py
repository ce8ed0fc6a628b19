"""A Bot API on the loopback that records what it gets and answers what it is told."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web

TOKEN = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK"

type_of_answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Upload:
    filename: str | None
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Seen:
    """One request: ``target`` as in the request line; fields in the order they came in."""

    method: str
    target: str
    kind: str
    fields: tuple[tuple[str, str], ...]
    uploads: tuple[tuple[str, Upload], ...]
    user_agent: str
    proxy_authorization: str | None


@dataclass
class LoopbackApi:
    """``answer`` makes the response; ``arrived`` is set once a request has been read."""

    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    connections: set[object] = field(default_factory=set)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    answer: type_of_answer | None = None

    @property
    def bot(self) -> str:
        return f"{self.url}/bot{TOKEN}"

    def replies(self, status: int, body: bytes | dict[str, object]) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()

        async def answer(request: web.Request) -> web.StreamResponse:
            return web.Response(status=status, body=content, content_type="application/json")

        self.answer = answer

    def holds(self, release: asyncio.Event) -> None:
        async def answer(request: web.Request) -> web.StreamResponse:
            await release.wait()
            return ok(True)

        self.answer = answer

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.connections.add(request.transport)
        self.seen.append(await _record(request))
        self.arrived.set()
        return ok(True) if self.answer is None else await self.answer(request)


def ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


async def _record(request: web.Request) -> Seen:
    fields: list[tuple[str, str]] = []
    uploads: list[tuple[str, Upload]] = []
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            assert part.name is not None
            if part.filename is None:
                fields.append((part.name, await part.text(encoding="utf-8")))
            else:
                content_type = part.headers.get("Content-Type", "")
                uploads.append((part.name, Upload(part.filename, content_type, bytes(await part.read()))))
    elif request.content_type == "application/json":
        # As Telegram reads it: a value that is no text counts as its JSON.
        given = await request.json()
        fields.extend((name, one if isinstance(one, str) else json.dumps(one)) for name, one in given.items())
    else:
        fields.extend((name, str(value)) for name, value in (await request.post()).items())
    return Seen(
        method=request.method,
        target=request.raw_path,
        kind=request.content_type if request.body_exists else "",
        fields=tuple(fields),
        uploads=tuple(uploads),
        user_agent=request.headers["User-Agent"],
        proxy_authorization=request.headers.get("Proxy-Authorization"),
    )


@asynccontextmanager
async def loopback_api() -> AsyncIterator[LoopbackApi]:
    api = LoopbackApi()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{tail:.*}", api.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    api.url = f"http://{host}:{port}"
    try:
        yield api
    finally:
        await runner.cleanup()


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def raw_server(talk: Talk) -> AsyncIterator[int]:
    """A TCP server for answers that no HTTP server would give; yields its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()
