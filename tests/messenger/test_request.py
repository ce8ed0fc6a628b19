"""What our HTTP class promises beyond the library's own: no secret in an exception, raw JSON, strict arguments."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram.error import Conflict, NetworkError, TelegramError, TimedOut

from bot.messenger.request import (
    AiohttpRequest,
    ConnectFailed,
    ConnectTimedOut,
    NotSent,
    PoolTimedOut,
    TransportError,
)
from bot.messenger.request.body import Body
from bot.messenger.request.proxy import Proxy
from tests.messenger.loopback_api import TOKEN, LoopbackApi, Talk, loopback_api, ok, raw_server

PASSWORD = "kirschkern7"


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    async with loopback_api() as running:
        yield running


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port: int = closed.getsockname()[1]
    return port


def everything_told_by(error: BaseException | None) -> list[str]:
    """All that a log could print of an exception and of those behind it."""
    if error is None:
        return []
    told = [str(error), repr(error), repr(error.args), repr(vars(error)) if hasattr(error, "__dict__") else ""]
    return told + everything_told_by(error.__cause__) + everything_told_by(error.__context__)


async def failure_of(call: Awaitable[object]) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await call
    return caught.value


async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(65536)


async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()


async def quote_the_url(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    body = b"<h1>502</h1> no route to " + (await reader.readuntil(b"\r\n")).split()[1] + b" \xff"
    writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
    await writer.drain()


async def half_an_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
    await writer.drain()


async def no_http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"what is " + await reader.read(65536))
    await writer.drain()


@asynccontextmanager
async def with_token(talk: Talk, scheme: str = "http") -> AsyncIterator[str]:
    async with raw_server(talk) as port:
        yield f"{scheme}://127.0.0.1:{port}/bot{TOKEN}/getMe"


@pytest.mark.parametrize(
    ("talk", "scheme", "error"),
    [
        (silence, "http", TimedOut),
        (silence, "https", ConnectTimedOut),
        (hang_up, "http", NetworkError),
        (hang_up, "https", ConnectFailed),
        (half_an_answer, "http", NetworkError),
        (no_http, "http", NetworkError),
        (no_http, "https", ConnectFailed),
        (quote_the_url, "http", NetworkError),
    ],
)
async def test_no_exception_holds_the_token(talk: Talk, scheme: str, error: type[TelegramError]) -> None:
    soon = 0.05 if talk is silence else 10.0  # a busy machine takes its time to hang up, too
    async with with_token(talk, scheme) as url, AiohttpRequest(read_timeout=soon, connect_timeout=soon) as request:
        failure = await failure_of(request.post(url))
    assert type(failure) is error
    assert not [text for text in everything_told_by(failure) if TOKEN in text or TOKEN.partition(":")[2] in text]


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_no_exception_holds_the_proxys_password(scheme: str, closed_port: int) -> None:
    url = f"{scheme}://api.example/bot{TOKEN}/getMe"
    failures = []
    async with raw_server(refuse) as port, raw_server(hang_up) as broken:
        for proxy_port in (port, broken, closed_port):
            proxy = f"http://lupe:{PASSWORD}@127.0.0.1:{proxy_port}"
            async with AiohttpRequest(proxy=proxy) as request:
                assert PASSWORD not in repr(request._proxy)
                failures.append(await failure_of(request.post(url)))
    for failure in failures:
        told = "\n".join(everything_told_by(failure))
        assert PASSWORD not in told
        assert TOKEN not in told


@pytest.mark.parametrize(
    "url",
    [
        f"http://[::1/bot{TOKEN}/getMe",
        f"nonsense/bot{TOKEN}/getMe",
        f"ftp://127.0.0.1/bot{TOKEN}/getMe",
        f"http://127.0.0.1:99999/bot{TOKEN}/getMe",
        f"http:///bot{TOKEN}/getMe",
        f"http://127.0.0.1:1/bot{TOKEN.replace(':', '%3A')}/getMe",
    ],
)
async def test_an_impossible_address_does_not_tell_the_token(url: str) -> None:
    async with AiohttpRequest() as request:
        failure = await failure_of(request.post(url))
    assert isinstance(failure, NetworkError)
    assert not [text for text in everything_told_by(failure) if TOKEN.partition(":")[2] in text]


async def test_the_cause_says_what_the_http_library_said(closed_port: int) -> None:
    async with AiohttpRequest() as request:
        failure = await failure_of(request.post(f"http://127.0.0.1:{closed_port}/bot{TOKEN}/getMe"))
    assert type(failure) is ConnectFailed
    assert type(failure.__cause__) is TransportError
    assert f"Cannot connect to host 127.0.0.1:{closed_port}" in str(failure.__cause__)
    assert failure.__context__ is None


async def test_a_full_pool_is_told_apart(api: LoopbackApi) -> None:
    release = asyncio.Event()
    api.holds(release)
    async with AiohttpRequest(connection_pool_size=1) as request, asyncio.TaskGroup() as group:
        first = group.create_task(request.call(f"{api.bot}/getMe", {}, 60))
        await api.arrived.wait()
        assert type(await failure_of(request.post(f"{api.bot}/getMe", pool_timeout=0))) is PoolTimedOut
        release.set()
    assert first.result() is True


async def test_a_free_place_needs_no_patience(api: LoopbackApi) -> None:
    async with AiohttpRequest(connection_pool_size=1) as request:
        assert await request.post(f"{api.bot}/getMe", pool_timeout=0) is True


async def test_zero_means_at_once_not_for_ever(api: LoopbackApi) -> None:
    release = asyncio.Event()
    api.holds(release)
    async with AiohttpRequest() as request:
        failure = await failure_of(request.post(f"{api.bot}/getMe", read_timeout=0))
        release.set()
    assert type(failure) is TimedOut


async def test_a_cancelled_wait_for_a_place_takes_none(api: LoopbackApi) -> None:
    release = asyncio.Event()
    api.holds(release)
    async with AiohttpRequest(connection_pool_size=1, pool_timeout=60) as request, asyncio.TaskGroup() as group:
        first = group.create_task(request.call(f"{api.bot}/getMe", {}, 60))
        await api.arrived.wait()
        second = group.create_task(request.call(f"{api.bot}/getMe", {}, 60))
        third = group.create_task(request.call(f"{api.bot}/getMe", {}, 60))
        await asyncio.sleep(0)
        second.cancel()
        release.set()
        assert await first is True
        assert await third is True
    assert second.cancelled()
    assert len(api.seen) == 2


async def test_call_gives_raw_json(api: LoopbackApi) -> None:
    update = {"update_id": 5, "brand_new_field": {"x": [1, None, "ü"]}}

    async def answer(request: web.Request) -> web.StreamResponse:
        return ok([update])

    api.answer = answer
    async with AiohttpRequest() as request:
        data: dict[str, object] = {"offset": 5, "timeout": 0, "allowed_updates": ["message"], "limit": None}
        assert await request.call(f"{api.bot}/getUpdates", data, 7.5) == [update]
    assert dict(api.seen[0].fields) == {"offset": "5", "timeout": "0", "allowed_updates": '["message"]'}


async def test_call_raises_as_the_library_does(api: LoopbackApi) -> None:
    api.replies(409, {"ok": False, "error_code": 409, "description": "Conflict: other getUpdates"})
    async with AiohttpRequest() as request:
        with pytest.raises(Conflict):
            await request.call(f"{api.bot}/getUpdates", {}, 1)


async def test_call_waits_as_long_as_it_is_told(api: LoopbackApi) -> None:
    release = asyncio.Event()
    api.holds(release)
    async with AiohttpRequest(read_timeout=None) as request:
        with pytest.raises(TimedOut):
            await request.call(f"{api.bot}/getUpdates", {}, 0.05)
        release.set()


async def test_a_token_in_a_good_answer_is_left_alone(api: LoopbackApi) -> None:
    """A local Bot API server puts the token into the paths of files."""
    path = f"/var/lib/telegram-bot-api/bot{TOKEN}/documents/1.txt"

    async def answer(request: web.Request) -> web.StreamResponse:
        return ok({"file_path": path})

    api.answer = answer
    async with AiohttpRequest() as request:
        assert await request.call(f"{api.bot}/getFile", {}, 5) == {"file_path": path}


async def test_own_certificates_are_used(api: LoopbackApi) -> None:
    context = ssl.create_default_context()
    async with AiohttpRequest(ssl_context=context) as request:
        assert await request.post(f"{api.bot}/getMe") is True


@pytest.mark.parametrize(
    ("text", "url", "authorization"),
    [
        ("http://127.0.0.1:3128", "http://127.0.0.1:3128", {}),
        ("https://proxy.example/", "https://proxy.example", {}),
        ("http://lupe@[::1]:3128", "http://[::1]:3128", {"Proxy-Authorization": "Basic bHVwZTo="}),
        ("http://lupe:a%40b@proxy:1", "http://proxy:1", {"Proxy-Authorization": "Basic bHVwZTphQGI="}),
    ],
)
def test_a_proxys_password_is_moved_out_of_its_address(text: str, url: str, authorization: dict[str, str]) -> None:
    proxy = Proxy.parse(text)
    assert (proxy.url, proxy.authorization) == (url, authorization)


@pytest.mark.parametrize(
    "text",
    [
        f"socks5://lupe:{PASSWORD}@127.0.0.1:1080",
        f"http://lupe:{PASSWORD}/x@127.0.0.1:1080",
        f"lupe:{PASSWORD}@127.0.0.1",
        f"http://lupe:{PASSWORD}@",
        f"http://lupe:{PASSWORD}@host:0",
        f"http://[{PASSWORD}",
        "",
    ],
)
def test_another_kind_of_proxy_is_refused_without_quoting_it(text: str) -> None:
    with pytest.raises(ValueError, match="the proxy must look like") as caught:
        AiohttpRequest(proxy=text)
    assert not [told for told in everything_told_by(caught.value) if PASSWORD in told]


def test_a_pool_needs_a_connection() -> None:
    with pytest.raises(ValueError, match="at least one"):
        AiohttpRequest(connection_pool_size=0)


def test_a_body_can_be_read_as_text() -> None:
    assert Body("ü".encode(), "text/plain", None).decode() == "ü"


@pytest.mark.parametrize("error", [NotSent("x"), ConnectFailed("x"), ConnectTimedOut("x"), PoolTimedOut("x")])
def test_what_was_not_sent_is_a_network_error(error: Exception) -> None:
    assert isinstance(error, NetworkError)
    assert str(error) == "x"


def test_time_outs_before_sending_are_time_outs() -> None:
    assert issubclass(ConnectTimedOut, TimedOut)
    assert issubclass(PoolTimedOut, TimedOut)
