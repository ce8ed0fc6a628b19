"""A model is asked between two transactions: about a talk only, at nobody else's cost, and never in the way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import pytest_asyncio
from structlog.testing import capture_logs
from telegram.error import (
    BadRequest,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.core.learners import Learner
from bot.core.phrasing import Advice, Consultation
from bot.messenger import engine
from bot.messenger.consulting import Adviser, Consulting, Show
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.drafts import DRAFT, Drafts
from bot.messenger.gateway import READ_TIMEOUT
from bot.messenger.house import House
from bot.messenger.plan import Plan
from bot.messenger.table import anything, command, group_command
from bot.messenger.turn import Turn
from bot.storage.database import Database, DatabaseTroubleError, Work
from bot.storage.inbox import InboxRow
from bot.views.markup import escape
from bot.views.reply import Message, Reply
from tests.canaries import ANSWER
from tests.conftest import Clock
from tests.core.phrasing.talk import EN
from tests.journeys.phone import Phone, phone
from tests.messenger.running import Loopback, house, loopback, plan, running

ADVICE = Advice((), "", "Which sentence shows it?", "ask")


def say(turn: Turn) -> Reply:
    said = turn.advice.wording if turn.advice else "offline"
    return Reply((Message(escape(f"{turn.text}: {said}")),))


def join(turn: Turn) -> Reply:
    learner = turn.work.learners.add(turn.telegram_id, turn.chat_id, "en", 1, turn.work.now)
    turn.house.learners.ask(turn.work, learner, turn.text or "talk", 7)
    return Reply((Message("joined"),))


TABLE = (command("join", join), group_command("start", say), anything(say))


@dataclass
class Model:
    """Advises as it is told, and keeps what it was asked."""

    asked: list[str] = field(default_factory=list)
    advised: list[Consultation] = field(default_factory=list)
    wait: asyncio.Event | None = None
    error: Exception | None = None
    drafts: bool = False
    rests: bool = False
    closed: int = 0
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    def consult(self, house: House, work: Work, learner: Learner, text: str) -> Consultation | None:
        assert not house.phrasing.may(work, learner)
        assert learner.asked_about == 7
        assert work.learners.get(learner.id) == replace(learner, seen_on=None), "the day is known of whoever writes"
        self.asked.append(text)
        if self.error is not None:
            raise self.error
        return None if text == "no" else EN

    def ready(self) -> bool:
        return not self.rests

    async def advise(self, consultation: Consultation, show: Show | None) -> Advice | None:
        self.advised.append(consultation)
        self.begun.set()
        if self.wait:
            await self.wait.wait()
        assert (show is not None) == self.drafts
        if show is not None:
            for text in ("Look <here>.", "Look <here>. Which sentence shows it?"):
                await show(text)
        return ADVICE

    async def close(self) -> None:
        self.closed += 1

    @property
    def plan(self) -> Plan:
        return plan(TABLE, adviser=Adviser(self.consult, self.ready, self.advise, self.close, self.drafts))


@dataclass
class Scene:
    at: Loopback
    database: Database
    stack: AsyncExitStack

    async def user(self, prompt: str = "talk") -> Phone:
        """Somebody who was asked for something."""
        one = await self.stack.enter_async_context(phone(self.at.session))
        await one.write(f"/join {prompt}")
        await one.until_reads("joined")
        return one


@pytest_asyncio.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with loopback() as at, AsyncExitStack() as stack:
        yield Scene(at, database, stack)


async def test_what_a_learner_says_in_a_talk_is_handled_with_advice(scene: Scene) -> None:
    model = Model()
    async with running(scene.database, scene.at, model.plan):
        kim = await scene.user()
        await kim.write("because of the police")
        await kim.until_reads("because of the police: Which sentence shows it?")
        await kim.write("no")
        await kim.until_reads("no: offline")
    assert (model.asked, model.advised, model.closed) == (["because of the police", "no"], [EN], 1)


async def test_nobody_is_asked_about_anything_else(scene: Scene) -> None:
    model = Model()
    async with running(scene.database, scene.at, model.plan):
        kim = await scene.user("answer")
        stranger = await scene.stack.enter_async_context(phone(scene.at.session))
        for one, text in ((kim, "an answer"), (stranger, "hello"), (kim, "/unknown")):
            await one.write(text)
            await one.until_reads(f"{text}: offline")
        await kim.send("sticker")
        await kim.until_reads(": offline")
    assert (model.asked, model.advised) == ([], [])


async def test_where_it_would_not_be_asked_nobody_pays(scene: Scene) -> None:
    model = Model(rests=True)
    async with running(scene.database, scene.at, model.plan):
        kim = await scene.user()
        await kim.write("because")
        await kim.until_reads("because: offline")
    assert (model.asked, model.advised) == ([], []), "what counts is not even begun"


async def test_whoever_waits_for_advice_keeps_nobody_waiting(scene: Scene) -> None:
    long = asyncio.Event()
    model = Model(wait=long)
    async with running(scene.database, scene.at, model.plan):
        talking, other = await scene.user(), await scene.user("answer")
        await talking.write("first")
        await model.begun.wait()
        await talking.write("second")
        await other.write("hello")
        await other.until_reads("hello: offline")
        assert talking.screen == "joined"
        long.set()
        await talking.until_reads("second: Which sentence shows it?")
        assert [one["text"].split(":")[0] for one in talking.shown()] == ["joined", "first", "second"]


@pytest.mark.parametrize("error", [KeyError(ANSWER), DatabaseTroubleError("locked")])
async def test_where_nobody_can_be_asked_the_bot_has_its_own_words(scene: Scene, error: Exception) -> None:
    model = Model(error=error)
    with capture_logs() as logs:
        async with running(scene.database, scene.at, model.plan):
            kim = await scene.user()
            await kim.write("because")
            await kim.until_reads("because: offline")
    told = [log for log in logs if log["event"] == "there is no advice"]
    assert [log["error"] for log in told] == [type(error).__name__]
    assert ANSWER not in str(logs)


async def test_a_stop_does_not_wait_for_advice_and_nothing_is_lost(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "HANDLING_SECONDS", 0.2)
    model = Model(wait=asyncio.Event())
    async with running(scene.database, scene.at, model.plan):
        kim = await scene.user()
        await kim.write("because")
        await model.begun.wait()
    assert (kim.screen, model.closed) == ("joined", 1)
    async with running(scene.database, scene.at, Model().plan):
        await kim.until_reads("because: Which sentence shows it?")


async def test_drafts_are_shown_while_words_come_in_and_say_whose_they_are(scene: Scene) -> None:
    async with running(scene.database, scene.at, Model(drafts=True).plan):
        kim = await scene.user()
        await kim.write("because")
        await kim.until_reads("because: Which sentence shows it?")
    drafts = [event["text"] for event in kim.history if event["kind"] == "draft"]
    assert drafts == ["AI: Look <here>.", "AI: Look <here>. Which sentence shows it?"]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "[",
        "[" * 100_000,
        "7",
        '{"message": {"text": 5}}',
        '{"message": {"chat": {"type": "private"}, "text": "/x"}}',
    ],
)
async def test_what_is_no_text_is_none(raw: str) -> None:
    model = Model()
    thread = DatabaseThread(Database("sqlite://", Clock()))
    adviser = Adviser(model.consult, model.ready, model.advise, model.close)
    consulting = Consulting(adviser, thread, house(), Drafts(Refusing([])))
    # The thread does not run: whatever asked it would wait for ever.
    assert await consulting.advise(InboxRow(1, 70, 5, 5, raw, 0, Clock().time)) is None


@dataclass
class Refusing:
    """A gateway that raises."""

    errors: list[TelegramError]
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        assert read_timeout < 2
        self.calls.append((method, fields))
        if self.errors:
            raise self.errors.pop(0)
        return True


@pytest.mark.parametrize("error", [InvalidToken("not found"), EndPointNotFound("no such method")])
async def test_drafts_that_a_server_does_not_know_are_left_alone(error: TelegramError) -> None:
    gateway = Refusing([error])
    drafts = Drafts(gateway)
    for chat in (5, 6):
        await drafts.of(chat, 9)("A sentence.")
    fields = {"chat_id": 5, "draft_id": 9, "text": "A sentence.", "parse_mode": "HTML"}
    assert gateway.calls == [(DRAFT, fields)]


@pytest.mark.parametrize(
    "error", [TimedOut(), Forbidden("blocked"), NetworkError("reset"), RetryAfter(3), BadRequest("no")]
)
async def test_a_draft_that_fails_once_is_not_missed(error: TelegramError) -> None:
    gateway = Refusing([error])
    show = Drafts(gateway).of(5, 9)
    await show("A sentence.")
    await show("A sentence. And one more.")
    assert len(gateway.calls) == 2
