"""Faults of the webhook's way: nothing is confirmed that is not stored, and a bot without its token rests."""

import asyncio
import random
import shutil
import signal
import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from bot.adapters.clock import now
from bot.app import CannotRunError
from bot.simulator.server import Simulator
from bot.storage.database import Database
from tests.faults.pupil import Pupil
from tests.faults.test_kill import bots, check_answers, check_log, check_rows
from tests.faults.trouble import QuickTime, Trouble
from tests.journeys.phone import PATIENCE, phone
from tests.messenger.running import loopback
from tests.ports import free_port


def hook(port: int) -> dict[str, str]:
    return {"webhook_url": f"http://127.0.0.1:{port}/hook", "webhook_bind": f"127.0.0.1:{port}"}


async def until_ready(at: Any, port: int, problem: str) -> None:
    """Wait until /readyz tells a problem with ``problem`` in it; with "": none at all."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with at.session.get(f"http://127.0.0.1:{port}/readyz") as response:
                told = await response.json()
                assert response.status == (503 if told else 200)
            if any(problem in one for one in told) if problem else not told:
                return
            await asyncio.sleep(0.05)


async def test_what_cannot_be_stored_is_delivered_again(trouble: Trouble, monkeypatch: pytest.MonkeyPatch) -> None:
    if not trouble.database.one_writer:
        return  # nobody locks the whole of PostgreSQL
    monkeypatch.setattr("bot.storage.engines.BUSY_MS", 20)
    monkeypatch.setattr("bot.messenger.health.FRESH", 0.0)
    port = free_port()
    async with trouble.quick_bot(**hook(port)):
        pupil = await trouble.pupil()
        await until_ready(trouble.at, port, "")
        with closing(sqlite3.connect(make_url(trouble.url).database or "", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await pupil.phone.write("/start")
            await until_ready(trouble.at, port, "cannot be written to")
            await until_posted(trouble, "503")
            other.execute("ROLLBACK")
        await until_posted(trouble, "")
        await until_ready(trouble.at, port, "")
        await pupil.learn()
        await trouble.check()


async def until_posted(trouble: Trouble, error: str) -> None:
    """Wait until Telegram knows this ``error`` of the webhook; "": until every update was taken."""
    world = trouble.at.simulator.world
    async with asyncio.timeout(PATIENCE):
        while world.updates.pending() if not error else error not in str(world.webhook.info(0, None)):
            await trouble.faults()


async def revoked(trouble: Trouble, port: int) -> None:
    """A bot whose token is revoked while it runs."""
    async with trouble.quick_bot(health_bind=f"127.0.0.1:{port}"):
        pupil = await trouble.pupil()
        await pupil.write("/start")
        await pupil.phone.until(pupil.phone.shown)
        await until_ready(trouble.at, port, "")
        trouble.at.simulator.token = "7:another-token-000000000000000000000000"
        await until_ready(trouble.at, port, "Telegram refuses the token")
        refused = len(await trouble.at.calls())
        await trouble.quick.sleep(10)
        assert len(await trouble.at.calls()) == refused, "Telegram is left alone"


async def test_a_bot_without_its_token_rests_and_says_so(trouble: Trouble) -> None:
    with pytest.raises(ExceptionGroup) as raised:
        await revoked(trouble, free_port())
    (error,) = raised.value.exceptions
    assert isinstance(error, CannotRunError)
    assert "@BotFather" in str(error)


LEARNERS = 4
STOP_AT = 20
"""Actions of learners after which the bot is asked to stop."""


async def test_a_stop_under_load_loses_and_doubles_nothing(tmp_path: Path, migrated_sqlite: Path) -> None:
    shutil.copy(migrated_sqlite, tmp_path / "lupe.sqlite3")
    database_url = f"sqlite:///{tmp_path}/lupe.sqlite3"
    log, port = tmp_path / "bot.log", free_port()
    actions, stopped = 0, asyncio.Event()

    async def count() -> None:
        nonlocal actions
        actions += 1
        if actions == STOP_AT:
            await chain.restart(signal.SIGTERM, 10.0)
            stopped.set()

    settings = {f"LUPE_{name.upper()}": value for name, value in hook(port).items()}
    async with AsyncExitStack() as stack:
        # Its pauses before it delivers again pass quickly.
        at = await stack.enter_async_context(loopback(Simulator(clock=QuickTime().unix)))
        chain = await stack.enter_async_context(bots(at, database_url, log, **settings))
        await until_up(at, port)
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
    assert log.read_text().count('"handled": true, "sent": true') == 2, "both bots finished what was in hand"
    with closing(Database(database_url, now)) as database:
        check_answers(database, pupils)
        check_rows(database)
    check_log(log, pupils)


async def until_up(at: Any, port: int) -> None:
    """Wait until a bot is ready that may not even listen yet."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await until_ready(at, port, "")
                return
            except OSError:
                await asyncio.sleep(0.05)
