"""A language model's endpoint on the loopback: helps, hangs, trickles, lies, injects, streams for ever."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

KEY = "sk-loopback-0123456789"
"""What the bot shows at the door."""

BOMB = gzip.compress(bytes(20_000_000), compresslevel=1)
"""Twenty megabytes in a small parcel."""

Behaviour = Callable[["Endpoint", web.Request], Awaitable[web.StreamResponse]]

HEAVY = 500 * 1024 * 1024
"""Bytes that an endpoint tries to send which sends too much."""


@dataclass
class Endpoint:
    """``content`` is what the model says, ``behaviour`` how; ``bodies`` and ``headers`` are what it was asked."""

    url: str = ""
    content: str = ""
    behaviour: Behaviour | None = None
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    released: asyncio.Event = field(default_factory=asyncio.Event)
    """Set at the end, so that what hangs lets go."""
    sent: int = 0
    """Bytes of the body of the last heavy answer."""

    def says(self, **parts: object) -> None:
        """The model's reply is this object."""
        self.content = json.dumps(parts)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Write down what was asked, and answer."""
        self.bodies.append(await request.json())
        self.headers.append(dict(request.headers))
        return await (self.behaviour or helps)(self, request)


def completion(content: object) -> dict[str, Any]:
    """An answer of the kind that is not streamed."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"id": "c1", "object": "chat.completion", "created": 1, "model": "small", "choices": [choice]}


def chunk(content: object) -> bytes:
    """A piece of a streamed one."""
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": None}
    made = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "small", "choices": [choice]}
    return f"data: {json.dumps(made)}\n\n".encode()


async def helps(endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
    """As it should."""
    if not endpoint.bodies[-1].get("stream"):
        return web.json_response(completion(endpoint.content))
    response = await begin(request)
    for place in range(0, len(endpoint.content), 7):
        await response.write(chunk(endpoint.content[place : place + 7]))
    await response.write(b'data: {"choices": []}\n\ndata: [DONE]\n\n')
    return response


async def hangs(endpoint: Endpoint, _request: web.Request) -> web.StreamResponse:
    """Says nothing."""
    await endpoint.released.wait()
    return web.Response()


async def trickles(endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
    """A byte now and then."""
    response = await begin(request, "application/json")
    while not endpoint.released.is_set():
        await response.write(b" ")
        await _pause(endpoint)
    return response


async def streams_for_ever(endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
    """One piece after the other and no end."""
    response = await begin(request)
    while not endpoint.released.is_set():
        await response.write(chunk("a"))
        await _pause(endpoint)
    return response


async def floods(endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
    """Half a gigabyte in one line."""
    return await _flood(endpoint, await begin(request, "application/json"))


async def floods_in_pieces(endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
    """The same as a stream."""
    response = await begin(request)
    await response.write(chunk("a" * 3000) * 2)
    return await _flood(endpoint, response)


async def fails_with_a_flood(endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
    """The same as the text of an error."""
    response = web.StreamResponse(status=500)
    await response.prepare(request)
    return await _flood(endpoint, response)


async def bombs(_endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
    """Much in a small parcel."""
    return web.Response(body=BOMB, headers={"Content-Encoding": "gzip"}, content_type="application/json")


async def hangs_up(_endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
    """Closes the line."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def hangs_up_halfway(_endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
    """Begins and closes the line."""
    response = await begin(request, "application/json")
    await response.write(b'{"choices": [')
    assert request.transport is not None
    request.transport.abort()
    return response


def answers(status: int, body: object = "", **headers: str) -> Behaviour:
    """An answer of this ``status``; ``body`` is sent as JSON, or as it is where it is bytes."""

    async def answer(_endpoint: Endpoint, _request: web.Request) -> web.StreamResponse:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return web.Response(status=status, body=raw, content_type="application/json", headers=headers)

    return answer


async def begin(request: web.Request, kind: str = "text/event-stream") -> web.StreamResponse:
    """The head of a long answer."""
    response = web.StreamResponse(headers={"Content-Type": kind})
    await response.prepare(request)
    return response


async def _flood(endpoint: Endpoint, response: web.StreamResponse) -> web.StreamResponse:
    endpoint.sent = 0
    part = b"x" * 65536
    while endpoint.sent < HEAVY:
        await response.write(part)
        endpoint.sent += len(part)
    return response


async def _pause(endpoint: Endpoint) -> None:
    try:
        async with asyncio.timeout(0.01):
            await endpoint.released.wait()
    except TimeoutError:
        return


@asynccontextmanager
async def model_endpoint() -> AsyncIterator[Endpoint]:
    """An endpoint that helps until told otherwise."""
    endpoint = Endpoint()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", endpoint.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    endpoint.url = f"http://{host}:{port}/v1"
    try:
        yield endpoint
    finally:
        endpoint.released.set()
        await runner.cleanup()
