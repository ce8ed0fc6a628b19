"""The engine begins when Telegram can be reached, and ends with the error of what it runs in the background."""

import asyncio
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.core.replicas import Lease
from bot.messenger.gateway import READ_TIMEOUT, Gateway
from bot.messenger.running import Running
from bot.messenger.table import text
from bot.messenger.turn import Turn
from bot.storage.database import Database
from bot.views.reply import Message, Reply
from tests.journeys.phone import PATIENCE, phone
from tests.messenger.running import loopback, plan, running, timing


def echo(turn: Turn) -> Reply:
    return Reply((Message(turn.text),))


async def test_telegram_may_be_away_when_the_bot_starts(database: Database) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        await asyncio.sleep(0.01)

    class Away:
        """Fails the first two calls."""

        def __init__(self, inner: Gateway) -> None:
            self._inner = inner
            self._errors = [NetworkError("Bad Gateway"), NetworkError("Bad Gateway")]

        async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
            if self._errors:
                raise self._errors.pop()
            return await self._inner.call(method, fields, read_timeout)

    chosen = plan((text(echo),), wrap=Away, timing=timing(sleep=sleep))
    async with loopback() as at, phone(at.session) as kim, running(database, at, chosen):
        await kim.write("hello")
        await kim.until_reads("hello")
    waited = [seconds for seconds in slept if seconds != Lease().every]
    assert len(waited) >= 2
    assert waited[1] > waited[0]


async def test_a_background_failure_ends_the_bot_with_its_error(database: Database) -> None:
    async def job(_running: Running) -> None:
        raise ZeroDivisionError

    async with loopback() as at:
        with pytest.raises(ExceptionGroup) as raised:
            async with running(database, at, plan((text(echo),), jobs=(job,))), asyncio.timeout(PATIENCE):
                await asyncio.Event().wait()
    assert [type(error) for error in raised.value.exceptions] == [ZeroDivisionError]
