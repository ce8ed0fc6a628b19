"""Three bots share a PostgreSQL: one is killed, one is stopped and wakes up. On SQLite a second bot waits its turn."""

import asyncio
import os
import random
import signal
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.storage.database import Database, Work
from bot.storage.inbox import inbox
from tests.conftest import Clock, Postgres
from tests.faults.bots import Bots, bots
from tests.faults.checker import examine, failures
from tests.faults.pupil import Pupil
from tests.journeys.phone import phone
from tests.messenger.running import Loopback, loopback

LEARNERS = 24
KILL_AT, STOP_AT = 130, 230
"""Actions of learners before one bot is killed, and before another one is stopped."""
THOUGHT = 0.4
"""Seconds that a learner thinks at most."""
PATIENCE = 20.0

_OWNERS = text(
    "SELECT count(DISTINCT owner), count(*) FROM leases WHERE name LIKE 'shard-%' AND until > clock_timestamp()"
)
_LEAPS = text("SELECT max(token) FROM leases WHERE name LIKE 'shard-%'")


class Trio:
    """Three bots, and what happens to two of them."""

    def __init__(self, chain: Bots, database: Database) -> None:
        self._chain = chain
        self._database = database
        self.pids: list[int] = []
        self.woken = asyncio.Event()
        self._actions = 0

    async def start(self) -> None:
        """All at once, on a database without a schema."""
        for _ in range(2):
            self.pids.append(self._chain.pid)
            await self._chain.start()
        self.pids.append(self._chain.pid)

    async def count(self) -> None:
        """One more action."""
        self._actions += 1
        if self._actions == KILL_AT:
            os.kill(self.pids[0], signal.SIGKILL)
        if self._actions == STOP_AT:
            os.kill(self.pids[1], signal.SIGSTOP)
            await self.until_owned_by(1)
            os.kill(self.pids[1], signal.SIGCONT)
            self.woken.set()

    async def until_owned_by(self, number: int) -> None:
        """Wait until all shards are held, by so many."""
        async with asyncio.timeout(PATIENCE):
            while await asyncio.to_thread(self._database.transaction, _owners) != (number, 32):
                pass

    def end(self) -> None:
        os.kill(self.pids[1], signal.SIGTERM)


def _owners(work: Work) -> tuple[int, int]:
    owners, shards = work.connection.execute(_OWNERS).one()
    return owners, shards


def check_order(database: Database) -> None:
    """The updates of each user were handled in the order in which they came."""
    rows = database.transaction(
        lambda work: work.connection.execute(select(inbox.c.user_id, inbox.c.handled_at).order_by(inbox.c.id)).all()
    )
    times: dict[int, list[datetime]] = defaultdict(list)
    for row in rows:
        times[row.user_id].append(row.handled_at)
    assert all(ordered == sorted(ordered) for ordered in times.values())


@asynccontextmanager
async def pupils_at(at: Loopback, trio: Trio) -> AsyncIterator[list[Pupil]]:
    async with AsyncExitStack() as stack:
        yield [
            Pupil(
                await stack.enter_async_context(phone(at.session, f"P{number}", "de" if number % 2 else "en")),
                random.Random(number),
                trio.count,
                THOUGHT,
            )
            for number in range(LEARNERS)
        ]


@pytest.mark.fault("F22")
async def test_one_is_killed_and_one_wakes_up(postgres: Postgres, tmp_path: Path) -> None:
    log, url = tmp_path / "bot.log", postgres.create()
    with closing(Database(url, Clock())) as database:
        async with loopback() as at, bots(at, url, log) as chain:
            trio = Trio(chain, database)
            await trio.start()
            async with pupils_at(at, trio) as pupils:
                async with asyncio.TaskGroup() as group:
                    for pupil in pupils:
                        group.create_task(pupil.learn())
                assert trio.woken.is_set()
                for pupil in pupils:
                    await pupil.phone.until(partial(pupil.is_answered, lost=2))
                # Whoever woke up works again, beside the other one.
                await trio.until_owned_by(2)
                trio.end()
                await trio.until_owned_by(1)
        doubled = [one for pupil in pupils for one in pupil.doubled()]
        assert len(doubled) <= 2, doubled
        logs = log.read_text()
        examine(database, None, pupils, logs).check()
        assert failures(logs) == []
        check_order(database)
        assert database.transaction(lambda work: work.connection.scalar(_LEAPS)) >= 3


@pytest.mark.fault("F22")
async def test_a_second_bot_on_sqlite_waits_and_takes_over(tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with (
        loopback() as at,
        bots(at, f"sqlite:///{tmp_path}/lupe.sqlite3", log) as chain,
        phone(at.session, "Kim") as kim,
    ):
        first = chain.pid
        await kim.write("/start")
        await kim.until(lambda: len(kim.shown()) == 1)
        await chain.start()
        async with asyncio.timeout(PATIENCE):
            while "SQLite has one at a time" not in log.read_text():  # noqa: ASYNC110 - a log has no event
                await asyncio.sleep(0.01)
        os.kill(first, signal.SIGKILL)
        await kim.write("/help")
        await kim.until(lambda: len(kim.shown()) == 2)
    assert log.read_text().count("the bot runs") == 2
