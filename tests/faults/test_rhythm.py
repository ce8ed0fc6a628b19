"""The process dies on the way of a reminder: each comes once, twice only where nobody can know, never not at all."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.adapters.clock import now
from bot.core.catalogue import Catalogue
from bot.core.learners import NOTICE_VERSION
from bot.core.rhythm import Rhythm
from bot.jobs.reminders import remind
from bot.messenger.engine import Engine
from bot.messenger.plan import Line
from bot.messenger.table import text
from bot.services.rhythm import CountReviews, Nudges, RhythmService
from bot.storage.database import Database, Work
from bot.storage.rhythms import rhythms
from bot.views.reply import Message, Reply
from tests.builders import tree
from tests.faults.bots import Zygote, bots
from tests.faults.test_points import Life, until_over
from tests.journeys.phone import Phone, phone, words
from tests.messenger.running import Loopback, house, loopback, plan, running

SIGN = "Das steht heute an"
TABLE = (text(lambda turn: Reply((Message(f"You said {turn.text}"),))),)
EVERY_DAY = frozenset(range(7))


def wait_for(work: Work, people: Sequence[Phone], zone: str, at: datetime) -> None:
    """Let ``people`` be learners whose reminder is due ``at``, noon in their ``zone``."""
    for one in people:
        learner = work.learners.add(one.id, one.id, "de", NOTICE_VERSION, at)
        work.learners.set_zone(learner.id, zone)
        work.rhythms.add(learner.id, Rhythm(EVERY_DAY, 12 * 60), at)


def reminders(one: Phone) -> int:
    """How many reminders the chat shows."""
    return sum(SIGN in words(message) for message in one.shown())


class PowerCut(RhythmService):
    """Takes what is due, and fails before the transaction ends."""

    def take(self, work: Work, count_reviews: CountReviews, most: int = 1) -> Nudges:
        assert super().take(work, count_reviews, most).nudges
        raise RuntimeError("the power went out")


@pytest.mark.parametrize(
    ("point", "messages"),
    [("in the transaction", 1), ("committed, not sent", 1), ("accepted, not marked", 2)],
)
async def test_a_life_ends(database: Database, clock: Any, point: str, messages: int) -> None:
    clock.time = datetime(2026, 11, 24, 12, tzinfo=UTC)
    async with loopback() as at, phone(at.session) as kim:
        async with running(database, at, plan(TABLE)):
            await kim.write("hello")
            await kim.until_reads("You said hello")
        database.transaction(lambda work: wait_for(work, [kim], "UTC", work.now))
        await die(database, at, point)
        async with running(database, at, plan(TABLE, jobs=(remind,))):
            await kim.until(lambda: reminders(kim) == messages)
            await kim.write("again")
            await kim.until_reads("You said again")
        assert reminders(kim) == messages
    (row,) = database.transaction(lambda work: work.connection.execute(select(rhythms)).all())
    assert (row.sent, row.last_day, row.next_at) == (1, clock.time.date(), datetime(2026, 11, 25, 12, tzinfo=UTC))


async def die(database: Database, at: Loopback, point: str) -> None:
    """One life that ends at ``point``."""
    if point == "in the transaction":
        cut = replace(house(), rhythm=PowerCut(Catalogue(tree(), {})))
        engine = Engine(
            database, cut, Line(at.address, at.simulator.token), plan(TABLE, jobs=(remind,)), asyncio.Event()
        )
        with pytest.raises(RuntimeError, match="the power went out"):
            await engine.run()
        return
    life = Life(point)
    chosen = plan(TABLE, jobs=(remind,), wrap=life.wrap)
    await until_over(database, at, chosen, life, lambda: asyncio.sleep(0))


LEARNERS = 12
KILLS = 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the engine has no part in it
async def test_killed_while_reminding(nest: Zygote, database_url: str, database: Database, tmp_path: Path) -> None:
    """-9, twice, each time as soon as another reminder has come."""
    at_noon = f"Etc/GMT{now().hour - 12:+}"
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback())
        people = [await stack.enter_async_context(phone(at.session, f"P{number}")) for number in range(LEARNERS)]
        chain = await stack.enter_async_context(bots(nest, at, database_url, tmp_path / "bot.log"))
        for one in people:
            await one.write("/start")
        for one in people:
            await one.until(one.shown)
        database.transaction(lambda work: wait_for(work, people, at_noon, now()))
        # The next one looks at once, and not in five seconds.
        await chain.kill()
        for number in range(KILLS):
            await people[number * 4].until(partial(reminders, people[number * 4]))
            await chain.kill()
        for one in people:
            await one.until(partial(reminders, one))
    came = [reminders(one) for one in people]
    assert min(came) == 1
    assert sum(came) <= LEARNERS + KILLS
    rows = database.transaction(lambda work: work.connection.execute(select(rhythms.c.sent)).scalars().all())
    assert rows == [1] * LEARNERS
