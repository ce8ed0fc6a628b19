"""Learners finish a quiz while the bot is killed with -9 again and again: a hundred of them, ten times."""

import asyncio
import random
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.faults.bots import Bots, Zygote, bots
from tests.faults.checker import examine, failures
from tests.faults.pupil import Pupil
from tests.faults.watch import Watch
from tests.journeys.phone import phone
from tests.messenger.running import loopback


@dataclass(frozen=True)
class Size:
    """How large the scenario is."""

    learners: int
    kills: int
    first: int
    """Actions of learners before the first kill, when all have joined: they do so at once, which is the crowd for which
    more than one new message may be unmarked (messenger/unmarked.py)."""
    between: int
    """Actions of learners between two kills."""
    thought: float
    """Seconds that a learner thinks at most."""


SMALL = Size(learners=40, kills=4, first=128, between=160, thought=0.6)
WHOLE = Size(learners=100, kills=10, first=320, between=190, thought=1.6)


@dataclass
class Killer:
    """Counts the actions of learners, and kills now and then."""

    chain: Bots
    size: Size
    actions: int = 0

    async def count(self) -> None:
        """One more action; now and then the last one that this bot sees."""
        self.actions += 1
        due = self.size.first + self.chain.kills * self.size.between
        if self.chain.kills < self.size.kills and self.actions == due:
            await self.chain.kill()


@pytest.mark.fault("F04", "F06", "F07")
@pytest.mark.parametrize(
    "size",
    [
        pytest.param(SMALL, id="small", marks=pytest.mark.small),
        pytest.param(WHOLE, id="whole", marks=pytest.mark.whole),
    ],
)
async def test_killed_again_and_again(
    nest: Zygote, database_url: str, database: Database, tmp_path: Path, size: Size
) -> None:
    log = tmp_path / "bot.log"
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback())
        watch = Watch(at.simulator)
        chain = await stack.enter_async_context(bots(nest, at, database_url, log))
        killer = Killer(chain, size)
        pupils = [
            Pupil(
                await stack.enter_async_context(phone(at.session, f"P{number}", "de" if number % 2 else "en")),
                random.Random(number),
                killer.count,
                size.thought,
            )
            for number in range(size.learners)
        ]
        async with asyncio.TaskGroup() as group:
            for pupil in pupils:
                group.create_task(pupil.learn())
        assert chain.kills == size.kills
        for pupil in pupils:
            # An answer without a word is not kept: the card, which the pupil waited for, says everything.
            await pupil.phone.until(partial(pupil.is_answered, lost=size.kills))
    doubled = [text for pupil in pupils for text in pupil.doubled()]
    assert len(doubled) <= size.kills
    logs = log.read_text()
    examine(database, watch, pupils, logs).check(size.kills)
    assert failures(logs) == []
    assert logs.count("the bot runs") > size.kills
