"""Time-outs, broken connections, pools and cancellation: alike over both HTTP classes."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.messenger.request import AiohttpRequest, NotSent
from tests.messenger.both_requests import Kind, each_kind, library_class, outcome_of
from tests.messenger.loopback_api import TOKEN, LoopbackApi, loopback_api, raw_server


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    async with loopback_api() as running:
        yield running


@each_kind
async def test_a_closed_port_is_a_network_error(kind: Kind) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        async with kind() as request:
            with pytest.raises(NetworkError) as caught:
                await request.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
    assert library_class(caught.value) is NetworkError
    assert isinstance(caught.value, NotSent) is (kind is AiohttpRequest)


@each_kind
async def test_a_connection_that_breaks_is_a_network_error(kind: Kind) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")

    async with raw_server(talk) as port, kind() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
    assert library_class(caught.value) is NetworkError
    assert not isinstance(caught.value, NotSent)


@each_kind
@pytest.mark.parametrize(
    "answer",
    [
        b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"ok": true, "res',
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"ok"\r\n',
        b"HTTP/1.1 200",
        b"this is not HTTP\r\n\r\n",
    ],
)
async def test_half_an_answer_is_a_network_error(kind: Kind, answer: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.write_eof()
        await reader.read()

    async with raw_server(talk) as port, kind() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
    assert library_class(caught.value) is NetworkError
    assert not isinstance(caught.value, NotSent)


Post = Callable[[BaseRequest, str], Awaitable[object]]


def with_default(request: BaseRequest, url: str) -> Awaitable[object]:
    return request.post(url)


def with_override(request: BaseRequest, url: str) -> Awaitable[object]:
    return request.post(url, read_timeout=0.05)


@each_kind
@pytest.mark.parametrize(("default", "post"), [(0.05, with_default), (None, with_override), (60.0, with_override)])
async def test_no_answer_within_the_read_time_out(
    api: LoopbackApi, kind: Kind, default: float | None, post: Post
) -> None:
    release = asyncio.Event()
    api.holds(release)
    async with kind(read_timeout=default) as request:
        assert request.read_timeout == default
        with pytest.raises(TimedOut) as caught:
            await post(request, f"{api.bot}/getMe")
        release.set()
    assert library_class(caught.value) is TimedOut
    assert not isinstance(caught.value, NotSent)


@each_kind
async def test_an_answer_that_stops_in_the_middle_times_out(kind: Kind) -> None:
    release = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"ok": true, "res')
        await release.wait()

    async with raw_server(talk) as port, kind(read_timeout=0.05) as request:
        with pytest.raises(TimedOut):
            await request.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
        release.set()


@each_kind
async def test_none_overrides_a_default_time_out(api: LoopbackApi, kind: Kind) -> None:
    release = asyncio.Event()
    api.holds(release)
    async with kind(read_timeout=0.02) as request, asyncio.TaskGroup() as group:
        waiting = group.create_task(_post_without_time_outs(request, f"{api.bot}/getMe"))
        with pytest.raises(TimedOut):
            await request.post(f"{api.bot}/getMe")
        assert not waiting.done()
        release.set()
    assert waiting.result() is True


async def _post_without_time_outs(request: BaseRequest, url: str) -> object:
    return await request.post(url, read_timeout=None, write_timeout=None, connect_timeout=None, pool_timeout=None)


@each_kind
@pytest.mark.parametrize("override", [True, False])
async def test_no_connection_within_the_connect_time_out(kind: Kind, override: bool) -> None:
    """The port takes the connection, but never answers the TLS handshake."""
    release = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await release.wait()

    async with raw_server(talk) as port, kind(connect_timeout=None if override else 0.05) as request:
        with pytest.raises(TimedOut) as caught:
            await request.post(
                f"https://127.0.0.1:{port}/bot{TOKEN}/getMe",
                connect_timeout=0.05 if override else BaseRequest.DEFAULT_NONE,
            )
        release.set()
    assert library_class(caught.value) is TimedOut
    assert isinstance(caught.value, NotSent) is (kind is AiohttpRequest)


@each_kind
@pytest.mark.parametrize("override", [True, False])
async def test_an_upload_that_nobody_reads_hits_the_media_write_time_out(kind: Kind, override: bool) -> None:
    release = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await release.wait()

    default = 60.0 if override else 0.05
    async with (
        raw_server(talk) as port,
        kind(read_timeout=None, write_timeout=60.0, media_write_timeout=default) as request,
        asyncio.timeout(30),
    ):
        bot = Bot(TOKEN, f"http://127.0.0.1:{port}/bot", request=request)
        with pytest.raises(TimedOut) as caught:
            await bot.send_document(
                1, bytes(24 * 1024 * 1024), write_timeout=0.05 if override else BaseRequest.DEFAULT_NONE
            )
        release.set()
    assert library_class(caught.value) is TimedOut
    assert not isinstance(caught.value, NotSent)


@each_kind
async def test_a_text_that_nobody_reads_hits_the_write_time_out(kind: Kind) -> None:
    release = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await release.wait()

    async with (
        raw_server(talk) as port,
        kind(read_timeout=None, write_timeout=0.05, media_write_timeout=None) as request,
        asyncio.timeout(30),
    ):
        with pytest.raises(TimedOut):
            await Bot(TOKEN, f"http://127.0.0.1:{port}/bot", request=request).send_message(1, "x" * 24 * 1024 * 1024)
        release.set()


@each_kind
@pytest.mark.parametrize("override", [True, False])
async def test_a_full_pool_times_out_and_says_so(api: LoopbackApi, kind: Kind, override: bool) -> None:
    release = asyncio.Event()
    api.holds(release)
    async with (
        kind(connection_pool_size=1, pool_timeout=None if override else 0.02) as request,
        asyncio.TaskGroup() as group,
    ):
        first = group.create_task(_post_without_time_outs(request, f"{api.bot}/getMe"))
        await api.arrived.wait()
        with pytest.raises(TimedOut, match=r"Pool timeout.*Request was \*not\* sent") as caught:
            await request.post(f"{api.bot}/getMe", pool_timeout=0.02 if override else BaseRequest.DEFAULT_NONE)
        release.set()
    assert first.result() is True
    assert len(api.seen) == 1
    assert isinstance(caught.value, NotSent) is (kind is AiohttpRequest)


@each_kind
async def test_a_pool_hands_its_connections_to_those_who_wait(api: LoopbackApi, kind: Kind) -> None:
    async with kind(connection_pool_size=2, pool_timeout=10) as request:
        results = await asyncio.gather(*(request.post(f"{api.bot}/getMe") for _ in range(20)))
    assert results == [True] * 20
    assert len(api.connections) <= 2


@each_kind
async def test_not_initialized_and_shut_down(api: LoopbackApi, kind: Kind) -> None:
    request = kind()
    await request.initialize()
    await request.initialize()
    assert await request.post(f"{api.bot}/getMe") is True
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(RuntimeError, match="is not initialized"):
        await request.do_request(f"{api.bot}/getMe", "POST")
    with pytest.raises(NetworkError, match="is not initialized"):
        await request.post(f"{api.bot}/getMe")
    await request.initialize()
    assert await request.post(f"{api.bot}/getMe") is True
    await request.shutdown()


@each_kind
async def test_a_cancelled_call_leaves_the_session_usable(api: LoopbackApi, kind: Kind) -> None:
    release = asyncio.Event()
    api.holds(release)
    async with kind(connection_pool_size=1, pool_timeout=0.5) as request, asyncio.TaskGroup() as group:
        waiting = group.create_task(_post_without_time_outs(request, f"{api.bot}/getMe"))
        await api.arrived.wait()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        release.set()
        assert await request.post(f"{api.bot}/getMe") is True


@each_kind
async def test_shutting_down_ends_a_call_under_way(api: LoopbackApi, kind: Kind) -> None:
    release = asyncio.Event()
    api.holds(release)
    request = kind()
    await request.initialize()
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(outcome_of(request.post(f"{api.bot}/getMe")))
        await api.arrived.wait()
        await request.shutdown()
    release.set()
    assert waiting.result().error is NetworkError
