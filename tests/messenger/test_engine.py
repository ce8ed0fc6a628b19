"""The whole way of an update over the loopback Bot API, on both databases."""

import asyncio
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.messenger.engine import TokenRefusedError
from bot.messenger.gateway import READ_TIMEOUT, Gateway
from bot.messenger.profile import Profile
from bot.simulator.server import Simulator
from bot.storage.database import Database
from bot.storage.inbox import inbox
from bot.storage.outbox import outbox
from tests.journeys.phone import PATIENCE, Phone, buttons, phone, words
from tests.messenger.running import Loopback, loopback, plan, running, timing
from tests.messenger.small_bot import TABLE, has_shown, inbox_states, outbox_states, scalar


async def test_a_conversation(database: Database) -> None:
    async with loopback() as at, phone(at.session, language="de-AT") as kim, running(database, at, plan(TABLE)):
        await kim.write("/start@wrong_bot")
        await kim.until_reads("what? /start@wrong_bot")
        await kim.write("/START  Kim\nLi ")
        await kim.until_reads("Hello Kim\nLi")
        card = kim.last["message_id"]
        assert await kim.press("Go on") == ""
        await kim.until_reads("Chosen 1/2")
        assert kim.last["message_id"] == card, "a tap edits its message in place"
        assert await kim.press("Picture") == "Look"
        await kim.until_reads("A caption")
        assert kim.last["message_id"] == card
        assert kim.last["photo"]
        assert await kim.press("Picture") == "Look"
        await kim.press("Go on")
        await kim.until_reads("Chosen 1/2")
        assert kim.last["message_id"] != card, "a photo cannot become a text"
        await kim.until(lambda: card not in kim.messages)
        await kim.write("hallo")
        await kim.until_reads("de: hallo")
        await kim.send("sticker")
        await kim.until_reads("what?")
        assert await kim.tap(kim.button("Go on")[0], "zz:9", force=True)
        await kim.until(lambda: "old" in kim.answers.values())
    assert inbox_states(database) == {"done": 9}
    assert set(outbox_states(database)) == {"sent"}
    kept = (
        select(func.count()).where(inbox.c.raw.is_not(None)),
        select(func.count()).where(outbox.c.payload != ""),
    )
    assert [database.transaction(partial(scalar, query)) for query in kept] == [0, 0]


async def test_every_tap_is_answered_once_and_sees_its_card(database: Database) -> None:
    async with loopback() as at, phone(at.session) as kim, running(database, at, plan(TABLE)):
        await kim.write("/start")
        await kim.until_reads("Hello you")
        message, data = kim.button("Go on")
        queries = [await kim.tap(message, data) for _ in range(5)]
        await kim.until(lambda: set(queries) <= set(kim.answers))
        answered = [call["params"]["callback_query_id"] for call in await at.calls("answerCallbackQuery")]
        assert sorted(answered) == sorted(queries)


async def test_a_newer_card_takes_the_buttons_of_the_older(database: Database) -> None:
    async with loopback() as at, phone(at.session) as kim, running(database, at, plan(TABLE)):
        await kim.write("/start one")
        await kim.until_reads("Hello one")
        first = kim.last["message_id"]
        await kim.write("/start two")
        await kim.until_reads("Hello two")
        await kim.until(lambda: not buttons(kim.messages[first]))
        second = kim.last["message_id"]
        assert words(kim.messages[first]) == "Hello one"
        # A tap on the older one, from another device: now that is the live card.
        await kim.tap(first, "a:1:2", force=True)
        await kim.until(lambda: words(kim.messages[first]).startswith("Chosen"))
        await kim.until(lambda: not buttons(kim.messages[second]))
        assert buttons(kim.messages[first])


async def test_a_deleted_card_is_sent_anew(database: Database) -> None:
    class Deletes:
        def __init__(self, inner: Gateway) -> None:
            self._inner = inner

        async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
            if method in {"editMessageText", "editMessageMedia"}:
                raise BadRequest("Message to edit not found")
            return await self._inner.call(method, fields, read_timeout)

    async with loopback() as at, phone(at.session) as kim, running(database, at, plan(TABLE, wrap=Deletes)):
        await kim.write("/start")
        await kim.until_reads("Hello")
        await kim.press("Go on")
        await kim.until_reads("Chosen")
        await kim.press("Picture")
        await kim.until_reads("A caption")
        assert len(kim.shown()) == 3
        await kim.until(lambda: [bool(buttons(one)) for one in kim.shown()] == [False, False, True])


class Faults:
    """Raises the planned errors, one a call of the method, before or after the call goes through."""

    def __init__(self, inner: Gateway, method: str, before: list[Exception], after: list[Exception]) -> None:
        self._inner = inner
        self._method = method
        self._before = before
        self._after = after

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        if method == self._method and self._before:
            raise self._before.pop(0)
        result = await self._inner.call(method, fields, read_timeout)
        if method == self._method and self._after:
            raise self._after.pop(0)
        return result


async def no_pause(_seconds: float) -> None:
    await asyncio.sleep(0)


async def faulty(
    database: Database, at: Loopback, kim: Phone, method: str, before: list[Exception], after: list[Exception]
) -> None:

    chosen = plan(TABLE, wrap=lambda inner: Faults(inner, method, before, after), timing=timing(sleep=no_pause))
    async with running(database, at, chosen):
        await kim.write("/start")
        await kim.until_reads("Hello")
        await kim.press("Go on")
        await kim.until_reads("Chosen")


@pytest.mark.parametrize("method", ["getUpdates", "sendMessage", "editMessageText", "answerCallbackQuery"])
async def test_trouble_on_the_way_is_waited_out(database: Database, method: str) -> None:
    errors: list[Exception] = [
        NetworkError("Bad Gateway"),
        RetryAfter(timedelta(milliseconds=30)),
        TimedOut(),
        NetworkError("Bad Gateway"),
    ]
    async with loopback() as at, phone(at.session) as kim:
        await faulty(database, at, kim, method, errors, [])
        assert errors == []
        assert len(kim.shown()) == 1
    assert inbox_states(database) == {"done": 2}
    assert outbox_states(database) == {"sent": 2}


async def test_an_edit_whose_answer_was_lost_is_repeated_unseen(database: Database) -> None:
    async with loopback() as at, phone(at.session) as kim:
        await faulty(database, at, kim, "editMessageText", [], [TimedOut()])
        assert len(kim.shown()) == 1
    assert outbox_states(database) == {"sent": 2}


async def test_a_message_whose_answer_was_lost_is_sent_again(database: Database) -> None:
    lost: list[Exception] = [TimedOut()]
    chosen = plan(TABLE, wrap=lambda inner: Faults(inner, "sendMessage", [], lost), timing=timing(sleep=no_pause))
    async with loopback() as at, phone(at.session) as kim, running(database, at, chosen):
        await kim.write("hello")
        await kim.until(lambda: len(kim.shown()) == 2)
        assert {words(one) for one in kim.shown()} == {"en: hello"}, "rather twice than never"


async def test_who_blocked_the_bot_costs_nobody_else(database: Database) -> None:
    async with loopback() as at, phone(at.session) as kim, phone(at.session, "Li") as li:
        await kim.write("/start")
        await kim.block(blocked=True)
        await li.write("/start")
        async with running(database, at, plan(TABLE)):
            await li.until_reads("Hello")
    assert inbox_states(database) == {"done": 3}
    assert outbox_states(database) == {"failed": 1, "sent": 1}


@pytest.mark.fault("F36")
async def test_what_cannot_be_handled_is_buried_with_an_apology(database: Database) -> None:
    chosen = plan(TABLE, timing=timing(sleep=no_pause))
    async with loopback() as at, phone(at.session, language="de") as kim, running(database, at, chosen):
        await kim.write("crash")
        await kim.until_reads("sorry in de")
        await kim.write("hello")
        await kim.until_reads("de: hello")
    assert inbox_states(database) == {"dead": 1, "done": 1}
    dead = select(inbox.c.error).where(inbox.c.state == "dead")
    assert database.transaction(partial(scalar, dead)) == "RuntimeError", "the type, and not what the learner wrote"


@pytest.mark.fault("F40")
async def test_a_revoked_token_stops_the_bot_with_a_clear_line(database: Database) -> None:
    async with loopback() as at:
        at.simulator.token = "1:another-token-000000000000000000000000"
        with pytest.raises(ExceptionGroup) as raised, closing(Simulator()) as other:
            async with running(database, replace(at, simulator=other), plan(TABLE)):
                await asyncio.sleep(PATIENCE)
    (error,) = raised.value.exceptions
    assert isinstance(error, TokenRefusedError)
    assert "@BotFather" in str(error)
    assert error.__cause__ is None
    assert "demo" not in str(error)


async def test_the_profile_is_set_once(database: Database) -> None:
    profile = Profile("de", (("quiz", "Fragen"),), "Beschreibung", "Kurz")
    async with loopback() as at, phone(at.session) as kim:
        for text_ in ("one", "two"):
            async with running(database, at, plan(TABLE, profiles=(profile,))):
                await kim.write(text_)
                await kim.until_reads(text_)
                await until_called(at, "getMyShortDescription", 1 if text_ == "one" else 2)
        assert len(await at.calls("setMyCommands", "setMyDescription", "setMyShortDescription")) == 3


async def until_called(at: Loopback, method: str, times: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(await at.calls(method)) < times:  # noqa: ASYNC110 - a transcript has no event to wait for
            await asyncio.sleep(0.01)


async def test_after_a_stop_everything_goes_on_where_it_was(database: Database) -> None:
    async with loopback() as at, phone(at.session) as kim:
        async with running(database, at, plan(TABLE)):
            await kim.write("/start")
            await kim.until_reads("Hello")
        for number in range(20):
            await kim.write(f"message {number}")
        async with running(database, at, plan(TABLE)):
            await kim.until_reads("message 19")
        assert [words(one) for one in kim.shown()[1:]] == [f"en: message {number}" for number in range(20)]


async def test_many_users_at_once_each_in_order(database: Database) -> None:
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback())
        phones = [await stack.enter_async_context(phone(at.session, f"P{number}")) for number in range(12)]
        await stack.enter_async_context(running(database, at, plan(TABLE)))
        for number in range(8):
            for one in phones:
                await one.write(f"message {number}")
        for one in phones:
            await one.until(partial(has_shown, one, 8))
            assert [words(message) for message in one.shown()] == [f"en: message {number}" for number in range(8)]
