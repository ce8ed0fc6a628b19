"""A hundred learners finish a quiz while the bot is killed with -9 ten times."""

import asyncio
import random
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.faults.bots import Bots, bots
from tests.faults.checker import examine, failures
from tests.faults.pupil import Pupil
from tests.faults.watch import Watch
from tests.journeys.phone import phone
from tests.messenger.running import loopback

LEARNERS = 100
KILLS = 10
FIRST_KILL, BETWEEN = 320, 190
"""Actions of learners before the first kill, and between two. All of them join at once, which is the crowd for which
more than one new message may be unmarked (messenger/unmarked.py); the kills begin when they have joined."""

THOUGHT = 1.6
"""Seconds that a learner thinks at most."""


@dataclass
class Killer:
    """Counts the actions of learners, and kills now and then."""

    chain: Bots
    actions: int = 0

    async def count(self) -> None:
        """One more action; now and then the last one that this bot sees."""
        self.actions += 1
        due = FIRST_KILL + self.chain.kills * BETWEEN
        if self.chain.kills < KILLS and self.actions == due:
            await self.chain.kill()


@pytest.mark.fault("F04", "F06", "F07")
async def test_killed_ten_times(database_url: str, database: Database, tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback())
        watch = Watch(at.simulator)
        chain = await stack.enter_async_context(bots(at, database_url, log))
        killer = Killer(chain)
        pupils = [
            Pupil(
                await stack.enter_async_context(phone(at.session, f"P{number}", "de" if number % 2 else "en")),
                random.Random(number),
                killer.count,
                THOUGHT,
            )
            for number in range(LEARNERS)
        ]
        async with asyncio.TaskGroup() as group:
            for pupil in pupils:
                group.create_task(pupil.learn())
        assert chain.kills == KILLS
        for pupil in pupils:
            # An answer without a word is not kept: the card, which the pupil waited for, says everything.
            await pupil.phone.until(partial(pupil.is_answered, lost=KILLS))
    doubled = [text for pupil in pupils for text in pupil.doubled()]
    assert len(doubled) <= KILLS
    logs = log.read_text()
    examine(database, watch, pupils, logs).check(KILLS)
    assert failures(logs) == []
    assert logs.count("the bot runs") > KILLS
