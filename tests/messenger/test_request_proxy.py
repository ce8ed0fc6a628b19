"""Proxies: alike over both HTTP classes."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from telegram.error import NetworkError

from tests.messenger.both_requests import Kind, each_kind, library_class
from tests.messenger.loopback_api import TOKEN, LoopbackApi, loopback_api, raw_server


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    async with loopback_api() as running:
        yield running


@each_kind
async def test_a_plain_request_goes_through_the_proxy(api: LoopbackApi, kind: Kind) -> None:
    proxy = api.url.replace("http://", "http://n%40me:p%2Fss%3Aw%C3%B6rt@")
    async with kind(proxy=proxy) as request:
        assert await request.post(f"http://api.example/bot{TOKEN}/getMe") is True
    assert api.seen[0].target == f"http://api.example/bot{TOKEN}/getMe"
    assert api.seen[0].proxy_authorization == "Basic bkBtZTpwL3NzOnfDtnJ0"


@each_kind
async def test_a_proxy_without_password_gets_none(api: LoopbackApi, kind: Kind) -> None:
    async with kind(proxy=api.url) as request:
        assert await request.post(f"http://api.example/bot{TOKEN}/getMe") is True
    assert api.seen[0].proxy_authorization is None


@each_kind
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_proxy_that_wants_a_password_is_a_network_error(api: LoopbackApi, kind: Kind, scheme: str) -> None:
    api.replies(407, b"no")
    async with kind(proxy=api.url) as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"{scheme}://api.example/bot{TOKEN}/getMe")
    assert library_class(caught.value) is NetworkError


@each_kind
async def test_a_tunnel_is_asked_for_with_the_password(kind: Kind) -> None:
    asked: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    async with raw_server(talk) as port, kind(proxy=f"http://user:pass@127.0.0.1:{port}") as request:
        with pytest.raises(NetworkError):
            await request.post(f"https://api.example/bot{TOKEN}/getMe")
    [head] = asked
    assert head.startswith(b"CONNECT api.example:443 HTTP/1.1\r\n")
    assert b"proxy-authorization: basic dxnlcjpwyxnz" in head.lower()
    assert TOKEN.encode() not in head


@each_kind
async def test_a_proxy_that_is_not_there_is_a_network_error(kind: Kind) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        async with kind(proxy=f"http://127.0.0.1:{closed.getsockname()[1]}") as request:
            with pytest.raises(NetworkError) as caught:
                await request.post(f"http://api.example/bot{TOKEN}/getMe")
    assert library_class(caught.value) is NetworkError
