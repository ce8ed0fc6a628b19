"""The questions that ``lupe doctor`` asks the Bot API."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.cli.telegram import Telegram, TelegramRefusalError, TelegramUnreachableError
from tests.cli.conftest import STRANGER

Respond = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def served(respond: Respond) -> AsyncIterator[str]:
    """The address of a server that answers everything with ``respond``."""
    server = web.Server(respond)
    runner = web.ServerRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def test_it_returns_the_result() -> None:
    async def respond(request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": {"path": request.path}})

    async with served(respond) as address, Telegram(address, "TOKEN", None) as telegram:
        assert await telegram.ask("getMe") == {"path": "/botTOKEN/getMe"}


async def test_it_goes_through_the_proxy() -> None:
    async def proxy(request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": {"asked": str(request.url)}})

    async with served(proxy) as address, Telegram("http://telegram.invalid", "TOKEN", address) as telegram:
        assert await telegram.ask("getMe") == {"asked": "http://telegram.invalid/botTOKEN/getMe"}


@pytest.mark.parametrize(
    "answer",
    [web.Response(text="<html>", content_type="text/html"), web.Response(text="{", content_type="application/json")],
)
async def test_a_page_is_not_the_bot_api(answer: web.Response) -> None:
    async def respond(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=answer.body, content_type=answer.content_type)

    async with served(respond) as address, Telegram(address, STRANGER, None) as telegram:
        with pytest.raises(TelegramUnreachableError) as caught:
            await telegram.ask("getMe")
    assert STRANGER not in str(caught.value)


async def test_other_json_is_not_the_bot_api() -> None:
    async def respond(_request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response(["hello"])

    async with served(respond) as address, Telegram(address, STRANGER, None) as telegram:
        with pytest.raises(TelegramUnreachableError, match="not the Bot API"):
            await telegram.ask("getMe")


async def test_a_refusal_comes_in_telegrams_words() -> None:
    async def respond(_request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)

    async with served(respond) as address, Telegram(address, STRANGER, None) as telegram:
        with pytest.raises(TelegramRefusalError, match="Unauthorized"):
            await telegram.ask("getMe")


async def test_nobody_there_and_no_answer_are_told_without_the_address() -> None:
    async with Telegram("http://127.0.0.1:1", STRANGER, None) as telegram:
        with pytest.raises(TelegramUnreachableError) as caught:
            await telegram.ask("getMe")
    assert STRANGER not in str(caught.value)

    given_up = asyncio.Event()

    async def respond(_request: web.BaseRequest) -> web.StreamResponse:
        await given_up.wait()
        return web.Response()

    async with served(respond) as address, Telegram(address, STRANGER, None, seconds=0.05) as telegram:
        with pytest.raises(TelegramUnreachableError, match="no answer within"):
            await telegram.ask("getMe")
        given_up.set()
