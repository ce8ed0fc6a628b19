"""SIGTERM in the middle of it all: what is in hand is finished, and the next bot goes on."""

import asyncio
import random
import signal
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.faults.bots import bots
from tests.faults.checker import examine, failures
from tests.faults.pupil import Pupil
from tests.faults.watch import Watch
from tests.journeys.phone import phone
from tests.messenger.running import loopback

LEARNERS = 12
STOP_AT = 60
"""Actions of learners after which the bot is asked to stop."""
PATIENCE = 10.0
"""Seconds within which it has stopped."""


@pytest.mark.fault("F08")
async def test_a_stop_under_load_loses_and_doubles_nothing(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    log = tmp_path / "bot.log"
    actions, stopped = 0, asyncio.Event()

    async def count() -> None:
        nonlocal actions
        actions += 1
        if actions == STOP_AT:
            await chain.restart(signal.SIGTERM, PATIENCE)
            stopped.set()

    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback())
        watch = Watch(at.simulator)
        chain = await stack.enter_async_context(bots(at, database_url, log))
        pupils = [
            Pupil(await stack.enter_async_context(phone(at.session, f"P{number}")), random.Random(number), count)
            for number in range(LEARNERS)
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
