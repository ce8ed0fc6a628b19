"""Faults of the webhook's way: nothing is confirmed that is not stored, and a bot without its token rests."""

import asyncio
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import make_url

from bot.app import CannotRunError
from tests.faults.trouble import Trouble
from tests.faults.webhook import hook, until_ready
from tests.journeys.phone import PATIENCE
from tests.ports import free_port


@pytest.mark.fault("F23")
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


@pytest.mark.fault("F40")
async def test_a_bot_without_its_token_rests_and_says_so(trouble: Trouble) -> None:
    with pytest.raises(ExceptionGroup) as raised:
        await revoked(trouble, free_port())
    (error,) = raised.value.exceptions
    assert isinstance(error, CannotRunError)
    assert "@BotFather" in str(error)
