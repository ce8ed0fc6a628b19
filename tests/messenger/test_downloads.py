"""Files that people send."""

from typing import Any, cast

import pytest
from aiohttp import web
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.core.articles import LARGEST_FILE
from bot.messenger.downloads import Downloads, nothing
from bot.messenger.request import AiohttpRequest
from tests.messenger.doubles import Recorder
from tests.messenger.loopback_api import TOKEN, loopback_api


class Server:
    """Hands out one file."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def retrieve(self, url: str, **_more: Any) -> bytes:
        self.asked.append(url)
        return b"article"


async def test_a_file_is_fetched_by_its_path() -> None:
    server = Server()
    gateway = Recorder(plan=[{"file_id": "f", "file_path": "documents/a.pdf", "file_size": 7}])
    downloads = Downloads(gateway, cast("AiohttpRequest", server), "https://api.example/", "1:token")
    assert await downloads.get("f") == b"article"
    assert server.asked == ["https://api.example/file/bot1:token/documents/a.pdf"]
    assert gateway.calls == [("getFile", {"file_id": "f"})]


@pytest.mark.parametrize("found", [{"file_path": "a", "file_size": LARGEST_FILE + 1}, {"file_id": "f"}, True])
async def test_what_is_too_large_is_left_there(found: object) -> None:
    server = Server()
    with pytest.raises(BadRequest):
        await Downloads(Recorder(plan=[found]), cast("AiohttpRequest", server), "https://a", "1:t").get("f")
    assert server.asked == []


@pytest.mark.parametrize("more", [0, 1])
async def test_no_more_is_taken_than_may_be_whatever_is_announced(more: int) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        # In chunks, so that nothing tells beforehand how much there is.
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(4):
            await response.write(b"x" * 25_000)
        await response.write(b"x" * more)
        return response

    found = {"file_path": "documents/a.pdf"}
    async with loopback_api() as api, AiohttpRequest(largest=100_000) as request:
        api.answer = answer
        fetched = Downloads(Recorder(plan=[found]), request, api.url, TOKEN).get("f")
        if more:
            with pytest.raises(NetworkError, match="more than 100000 bytes"):
                await fetched
        else:
            assert len(await fetched) == 100_000


async def test_without_a_line_there_is_no_file() -> None:
    with pytest.raises(TelegramError):
        await nothing("f")
