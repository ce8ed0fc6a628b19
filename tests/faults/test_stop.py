"""SIGTERM in the middle of it all, by either way of updates: what is in hand is finished, and the next bot goes on."""

import asyncio
import random
import signal
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.simulator.server import Simulator
from bot.storage.database import Database
from tests.faults.bots import Zygote, bots
from tests.faults.checker import examine, failures
from tests.faults.pupil import Pupil
from tests.faults.trouble import QuickTime
from tests.faults.watch import Watch
from tests.faults.webhook import hook, until_up
from tests.journeys.phone import phone
from tests.messenger.running import loopback
from tests.ports import free_port

SMALL, WHOLE = 6, 12
"""Learners."""
ACTIONS = 5
"""Of a learner, on average, after which the bot is asked to stop."""
PATIENCE = 10.0
"""Seconds within which it has stopped."""


@pytest.mark.fault("F08")
@pytest.mark.parametrize(
    ("way", "database_url"),
    [("polling", "sqlite"), ("polling", "postgresql"), ("webhook", "sqlite")],
    indirect=["database_url"],
)
@pytest.mark.parametrize(
    "learners",
    [
        pytest.param(SMALL, id="small", marks=pytest.mark.small),
        pytest.param(WHOLE, id="whole", marks=pytest.mark.whole),
    ],
)
async def test_a_stop_under_load_loses_and_doubles_nothing(
    nest: Zygote, way: str, database_url: str, database: Database, tmp_path: Path, learners: int
) -> None:
    log, port = tmp_path / "bot.log", free_port()
    settings = hook(port) if way == "webhook" else {}
    actions, stopped = 0, asyncio.Event()

    async def count() -> None:
        nonlocal actions
        actions += 1
        if actions == learners * ACTIONS:
            await chain.restart(signal.SIGTERM, PATIENCE)
            stopped.set()

    async with AsyncExitStack() as stack:
        # Its pauses before it delivers to a webhook again pass quickly.
        at = await stack.enter_async_context(loopback(Simulator(clock=QuickTime().unix) if settings else None))
        watch = Watch(at.simulator)
        chain = await stack.enter_async_context(bots(nest, at, database_url, log, **settings))
        if settings:
            await until_up(at, port)
        pupils = [
            Pupil(await stack.enter_async_context(phone(at.session, f"P{number}")), random.Random(number), count)
            for number in range(learners)
        ]
        async with asyncio.TaskGroup() as group:
            for pupil in pupils:
                group.create_task(pupil.learn())
        assert stopped.is_set()
        for pupil in pupils:
            await pupil.phone.until(pupil.is_answered)
    assert [text for pupil in pupils for text in pupil.doubled()] == []
    logs = log.read_text()
    assert logs.count('"handled": true, "sent": true') == 2, "both bots finished what was in hand"
    examine(database, watch, pupils, logs).check()
    assert failures(logs) == []
