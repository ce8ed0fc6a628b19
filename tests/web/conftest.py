"""The doors of a bot, open on free ports, with a recorder behind them."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

from bot.messenger.dispatcher import Dispatcher
from bot.messenger.doors import Inside
from bot.messenger.health import Health
from bot.messenger.ingest import Ingest
from bot.messenger.tasks import Tasks
from bot.messenger.webhook import Hook
from bot.observe.meters import Meters
from bot.storage.database import Database
from bot.storage.inbox import inbox
from bot.web.doors import Binds, WebDoors
from bot.web.listening import Listener
from tests.conftest import Clock
from tests.messenger.doubles import FakeTime, Handled
from tests.messenger.test_polling import Reluctant

SECRET = "hunter22-_X"
HOOK = Hook("https://lupe.example.org/some/h%C3%B6k", SECRET)
PATH = "/some/h%C3%B6k"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class House:
    """Doors, and what is behind them."""

    doors: WebDoors
    inside: Inside
    thread: Reluctant
    handled: Handled
    dispatcher: Dispatcher
    meters: Meters
    session: aiohttp.ClientSession
    database: Database

    @property
    def webhook(self) -> Listener:
        """The public door."""
        return next(iter(self.doors.listeners.values()))

    @property
    def metrics(self) -> Listener:
        """The other one."""
        return list(self.doors.listeners.values())[-1]

    async def post(self, data: Any, secret: str | None = SECRET, **more: Any) -> int:
        """The status for a post of ``data``."""
        headers = {} if secret is None else {HEADER: secret}
        async with self.session.post(self.webhook.address + PATH, data=data, headers=headers, **more) as response:
            assert await response.read() == b"", "nothing is said"
            return response.status

    def stored(self) -> list[int]:
        """The ids of the updates in the inbox."""
        return self.database.transaction(
            lambda work: [row[0] for row in work.connection.execute(select(inbox.c.update_id).order_by(inbox.c.id))]
        )

    def counted(self, outcome: str) -> int:
        """How many posts ended so."""
        return int(self.meters.registry.get_sample_value("lupe_webhook_posts_total", {"outcome": outcome}) or 0)


@pytest.fixture
async def house(tmp_path: Path, migrated_sqlite: Path, clock: Clock) -> AsyncIterator[House]:
    path = tmp_path / "lupe.sqlite3"
    shutil.copy(migrated_sqlite, path)
    database = Database(f"sqlite:///{path}", clock)
    thread, tasks, meters, handled = Reluctant(database), Tasks(lambda: None), Meters(), Handled()
    thread.start()
    timing = FakeTime(clock).timing()
    dispatcher = Dispatcher(handled, thread, tasks, timing)
    inside = Inside(Ingest(thread, dispatcher, meters), Health(thread, tasks, timing, meters))
    doors = WebDoors(Binds(("127.0.0.1", 0), metrics=("::1", 0)), HOOK, meters)
    await doors.open()
    doors.lead(inside)
    inside.health.begin()
    async with aiohttp.ClientSession() as session:
        yield House(doors, inside, thread, handled, dispatcher, meters, session, database)
    async with asyncio.timeout(5):
        await doors.close()
    await tasks.stop()
    await thread.stop()
    database.close()
