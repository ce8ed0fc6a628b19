"""Who floods the bot harms nobody but themselves: others are answered, few rows are written, one message says why."""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.adapters.clock import now
from bot.core.allowance import Allowance, Rate
from bot.simulator.server import Simulator
from bot.storage.database import Database
from bot.storage.inbox import inbox
from bot.storage.outbox import outbox
from tests.builders import tree
from tests.journeys.phone import words
from tests.journeys.stage import Stage
from tests.journeys.story import Story
from tests.messenger.running import loopback
from tests.simulator.client import Clock

BURST = 6
SMALL = Allowance(Rate(BURST, 1.0), Rate(2 * BURST, 0.5), 200)
WAIT = "That was a lot at once, and I did not take all of it. Wait a moment, then try again."


@pytest.fixture
async def stage(tmp_path: Path, migrated_sqlite: Path) -> AsyncIterator[tuple[Stage, Clock]]:
    """A stage whose Telegram's time stands still."""
    clock = Clock()
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback(Simulator(clock=clock)))
        file = tmp_path / "lupe.sqlite3"
        shutil.copy(migrated_sqlite, file)
        url = f"sqlite:///{file}"
        database = Database(url, now)
        stack.callback(database.close)
        yield Stage(at, url, database, tree(), stack), clock


async def flood(story: Story, many: int) -> None:
    await asyncio.gather(*(story.phone.write("/help") for _ in range(many)))


def rows_of(stage: Stage, story: Story) -> int:
    """Messages of somebody in the inbox."""
    (row,) = stage.rows(select(func.count().label("n")).select_from(inbox).where(inbox.c.user_id == story.phone.id))
    return int(row["n"])


def told(story: Story) -> list[str]:
    """How they were asked to wait."""
    return [text for text in map(words, story.phone.shown()) if text == story.t(WAIT)]


async def test_ten_flood_and_the_others_do_not_notice(stage: tuple[Stage, Clock]) -> None:
    """Two of the ten have joined, the others are strangers; in both languages."""
    at, clock = stage
    async with at.bot(adjust=lambda plan: replace(plan, allowance=SMALL)):
        others = [await at.learner("de"), await at.learner()]
        joined = [await at.learner("de"), await at.learner()]
        strangers = [await at.newcomer("de" if number % 2 else "en") for number in range(8)]
        clock.now += 60
        before = {one.phone.id: rows_of(at, one) for one in (*joined, *strangers)}

        async def learn(other: Story) -> None:
            for _ in range(3):
                await other.write("/help")
                await other.phone.until_reads(other.t("What Lupe can do"))
                await other.write("/settings")
                await other.phone.until_reads(other.t("Settings"))

        await asyncio.gather(*(flood(one, 3 * BURST) for one in (*joined, *strangers)), *map(learn, others))
        for one in (*joined, *strangers):
            await one.phone.until(partial(told, one))
        await at.until_taken()
        assert {
            one.phone.id: rows_of(at, one) - before[one.phone.id] for one in (*joined, *strangers)
        } == dict.fromkeys(before, BURST)
        assert [len(told(one)) for one in (*joined, *strangers)] == [1] * 10
        assert not any(told(other) for other in others)
        sent = Counter(row["chat_id"] for row in at.rows(select(outbox.c.chat_id)))
        assert all(sent[one.phone.id] <= BURST + 1 for one in strangers)
        # Whoever rests is heard again.
        clock.now += 60
        for one in (joined[0], joined[1]):
            await one.write("/settings")
            await one.phone.until_reads(one.t("Settings"))
