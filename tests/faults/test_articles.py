"""The process dies on the way of an article: it is read to its end once, and told once, twice where nobody can know."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select
from telegram.error import BadRequest

from bot.core.articles import READ_SECONDS, Brought, Reading, State, Unreadable
from bot.core.learners import NOTICE_VERSION
from bot.jobs.articles import ArticleDesk, read_articles
from bot.messenger.engine import Engine
from bot.messenger.gateway import READ_TIMEOUT, Gateway
from bot.messenger.plan import Line
from bot.messenger.running import Running
from bot.messenger.table import text
from bot.storage.articles.tables import article_drafts, article_pieces
from bot.storage.database import Database, Work
from bot.storage.outbox import outbox
from bot.views.reply import Message, Reply
from tests.articles import DESK, GERMAN
from tests.conftest import Clock
from tests.faults.test_points import Life, until_over
from tests.journeys.phone import Phone, phone, words
from tests.messenger.running import Loopback, house, loopback, plan, running

SIGN = "Ihr Artikel ist gelesen"
TABLE = (text(lambda turn: Reply((Message(f"You said {turn.text}"),))),)
SOON = 0.02
LATER = timedelta(seconds=READ_SECONDS)


@dataclass
class Site:
    """Hands out the article; before that it may keep whoever reads, for good or for a while."""

    before: Callable[[], Any] = field(default=lambda: asyncio.sleep(0))
    asked: int = 0

    async def fetch(self, link: str) -> Reading | Unreadable:
        del link
        self.asked += 1
        await self.before()
        return Reading(GERMAN, "Laternen", "Grünhauser Blatt")

    @property
    def job(self) -> Any:
        desk: ArticleDesk = replace(DESK, fetch=self.fetch)
        return partial(read_articles, desk, every=SOON)


class PowerCut(BaseException):
    """The end of the process, which gives nothing back."""


async def cut() -> None:
    raise PowerCut


async def brought(database: Database, at: Loopback, kim: Phone) -> int:
    """A teacher whom the bot knows has brought a link; the id of the draft."""
    async with running(database, at, plan(TABLE)):
        await kim.write("hello")
        await kim.until_reads("You said hello")

    def bring(work: Work) -> int:
        teacher = work.learners.add(kim.id, kim.id, "de", NOTICE_VERSION, work.now)
        return work.articles.add(
            teacher.id, Brought("link", link="https://blatt.example/a"), State.WAITING, 1, work.now
        )

    return database.transaction(bring)


def told(kim: Phone) -> int:
    return sum(SIGN in words(message) for message in kim.shown())


def kept(database: Database) -> tuple[str, int, int]:
    """State and tries of the draft, and how many pieces there are."""

    def look(work: Work) -> tuple[str, int, int]:
        (row,) = work.connection.execute(select(article_drafts.c.state, article_drafts.c.tries)).all()
        return row.state, row.tries, work.connection.scalar(select(func.count()).select_from(article_pieces)) or 0

    return database.transaction(look)


@pytest.mark.parametrize(
    ("point", "messages", "tries"),
    [("while it is fetched", 1, 2), ("committed, not sent", 1, 1), ("accepted, not marked", 2, 1)],
)
async def test_a_life_ends(database: Database, clock: Clock, point: str, messages: int, tries: int) -> None:
    life, good = Life(point), Site()
    mortal = Site(cut) if point == "while it is fetched" else Site()
    async with loopback() as at, phone(at.session) as kim:
        await brought(database, at, kim)
        chosen = plan(TABLE, jobs=(mortal.job,), wrap=life.wrap)
        if point == "while it is fetched":
            with pytest.raises(PowerCut):
                await Engine(database, house(), Line(at.address, at.simulator.token), chosen, asyncio.Event()).run()
        else:
            await until_over(database, at, chosen, life, lambda: asyncio.sleep(0))
        async with running(database, at, plan(TABLE, jobs=(good.job,))):
            # However often it looks: as long as the claim holds, what was begun is left alone.
            await kim.write("again")
            await kim.until_reads("You said again")
            assert good.asked == 0
            clock.time += LATER
            await kim.until(lambda: told(kim) == messages)
            await kim.write("more")
            await kim.until_reads("You said more")
        assert told(kim) == messages
    state, tried, pieces = kept(database)
    assert (state, tried, good.asked) == ("ready", tries, tries - 1)
    assert pieces > 5


async def test_whoever_was_too_slow_changes_nothing_any_more(database: Database, clock: Clock) -> None:
    """Two workers: the first one hangs until its claim has ended and the second one is done."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def hang() -> None:
        begun.set()
        await go_on.wait()

    slow, quick = Site(hang), Site()

    async def second(bot: Running) -> None:
        await begun.wait()
        await quick.job(bot)

    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback())
        kim = await stack.enter_async_context(phone(at.session))
        await brought(database, at, kim)
        async with running(database, at, plan(TABLE, jobs=(slow.job, second))):
            async with asyncio.timeout(10):
                await begun.wait()
            clock.time += LATER
            await kim.until(lambda: told(kim) == 1)
            before = kept(database)
            go_on.set()
            await kim.write("again")
            await kim.until_reads("You said again")
        assert (slow.asked, quick.asked, told(kim)) == (1, 1, 1)
    assert kept(database) == before
    assert before[:2] == ("ready", 2)


class Refusing:
    """A gateway that Telegram refuses the letter at."""

    def __init__(self, inner: Gateway, refused: list[str]) -> None:
        self._inner = inner
        self._refused = refused

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        if SIGN in str(fields.get("text")) and not self._refused:
            self._refused.append(method)
            raise BadRequest("Bad Request: message is too strange")
        return await self._inner.call(method, fields, read_timeout)


async def test_a_letter_that_is_refused_costs_only_the_letter(database: Database, clock: Clock) -> None:
    refused: list[str] = []
    site = Site()
    async with loopback() as at, phone(at.session) as kim:
        first = await brought(database, at, kim)
        chosen = plan(TABLE, jobs=(site.job,), wrap=lambda inner: Refusing(inner, refused))

        def bring_another(work: Work) -> None:
            draft = work.articles.find(first)
            assert draft is not None
            work.articles.add(draft.learner_id, Brought("text", text=GERMAN), State.WAITING, 2, work.now)

        database.transaction(bring_another)
        async with running(database, at, chosen):
            await kim.until(lambda: told(kim) == 1)
    assert refused == ["sendMessage"]

    def look(work: Work) -> tuple[list[str], list[str]]:
        states = work.connection.scalars(select(article_drafts.c.state)).all()
        sent = work.connection.scalars(select(outbox.c.state).order_by(outbox.c.id)).all()
        return list(states), list(sent)

    states, sent = database.transaction(look)
    assert states == ["ready", "ready"]
    assert sent[-2:] == ["failed", "sent"]
