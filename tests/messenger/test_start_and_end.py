"""The engine begins when Telegram can be reached, and ends with the error of what it runs in the background."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from telegram.error import InvalidToken, NetworkError

from bot.core.replicas import Lease
from bot.messenger.engine import TokenRefusedError
from bot.messenger.gateway import READ_TIMEOUT, Gateway
from bot.messenger.running import Running
from bot.messenger.table import text
from bot.messenger.turn import Turn
from bot.storage.database import Database, Work
from bot.views.reply import Message, Reply
from tests.journeys.phone import PATIENCE, Phone, phone, words
from tests.messenger.running import Loopback, loopback, plan, running, timing
from tests.messenger.small_bot import TABLE

T = TypeVar("T")


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


async def test_what_is_just_being_stored_when_it_is_told_to_stop_is_answered_before_it_ends(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored, go_on, transaction = threading.Event(), threading.Event(), database.transaction

    def slow(function: Callable[[Work], T]) -> T:
        result = transaction(function)
        if not stored.is_set() and transaction(lambda work: work.inbox.pending()):
            stored.set()
            go_on.wait(PATIENCE)
        return result

    monkeypatch.setattr(database, "transaction", slow)
    async with loopback() as at, phone(at.session) as kim:
        async with running(database, at, plan((text(echo),))):
            await kim.write("hello")
            assert await asyncio.to_thread(stored.wait, PATIENCE)
            # When it has long been told to stop.
            asyncio.get_running_loop().call_later(0.2, go_on.set)
        assert transaction(lambda work: work.outbox.count_due()) == 0
        await kim.until_reads("hello")


class Refused:
    """A gateway whose token is refused while the answer to a message is still on its way."""

    def __init__(self, inner: Gateway) -> None:
        self._inner = inner
        self._accepted = asyncio.Event()

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        if method == "getUpdates" and fields["offset"]:
            await self._accepted.wait()
            raise InvalidToken
        result = await self._inner.call(method, fields, read_timeout)
        if method == "sendMessage":
            self._accepted.set()
            await asyncio.sleep(0.05)
        return result


async def refused(database: Database, at: Loopback, kim: Phone) -> None:
    """A bot whose token is refused while it answers."""
    async with running(database, at, plan(TABLE, wrap=Refused)):
        await kim.write("hello")
        await asyncio.sleep(PATIENCE)


@pytest.mark.fault("F40")
async def test_what_was_under_way_when_the_token_was_refused_is_not_sent_again(database: Database) -> None:
    async with loopback() as at, phone(at.session) as kim:
        with pytest.raises(ExceptionGroup) as raised:
            await refused(database, at, kim)
        assert raised.group_contains(TokenRefusedError)
        async with running(database, at, plan(TABLE)):
            await kim.write("again")
            await kim.until_reads("en: again")
        assert [words(one) for one in kim.shown()] == ["en: hello", "en: again"]
