"""Three bots start at once on an old schema and share a PostgreSQL: one is killed, one is stopped and wakes up.

On SQLite a second bot waits its turn.
"""

import asyncio
import os
import random
import signal
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, select, text

from bot.adapters.clock import now
from bot.storage.database import Database, Work
from bot.storage.inbox import inbox
from bot.storage.outbox import outbox
from tests.conftest import Postgres
from tests.faults.bots import Bots, Zygote, bots
from tests.faults.checker import examine, failures
from tests.faults.pupil import Pupil
from tests.faults.watch import NEW, Watch
from tests.journeys.phone import phone
from tests.messenger.running import Loopback, loopback


@dataclass(frozen=True)
class Size:
    """How large the scenario is."""

    learners: int
    thought: float
    """Seconds that a learner thinks at most."""
    stopped: float = 0.0
    """Seconds that one bot is stopped, at least; the others have taken over before it goes on."""
    old: str = ""
    """The revision that they start on, in a database that was in use before; "" for an empty one."""
    lease: str = "short"
    patience: float = 20.0
    """Seconds that a learner waits, and that bots need to take over."""


SMALL = Size(learners=24, thought=0.4)
WHOLE = Size(learners=60, thought=2.0, stopped=90.0, old="question_files", lease="usual", patience=60.0)
KILL_AT, STOP_AT = 130, 230
"""Actions of learners before one bot is killed, and before another one is stopped."""

_OWNERS = text(
    "SELECT count(DISTINCT owner), count(*) FROM leases WHERE name LIKE 'shard-%' AND until > clock_timestamp()"
)
_LEAPS = text("SELECT max(token) FROM leases WHERE name LIKE 'shard-%'")


class Trio:
    """Three bots, and what happens to two of them."""

    def __init__(self, chain: Bots, database: Database, size: Size) -> None:
        self._chain = chain
        self._database = database
        self._size = size
        self.pids: list[int] = []
        self.over = asyncio.Event()
        self.actions = 0
        self._kill, self._stop = asyncio.Event(), asyncio.Event()
        self.told: list[str] = []
        """What happened when."""

    async def start(self) -> None:
        """All at once, on a schema that is not the current one."""
        self.pids.append(self._chain.pid)
        if not self._chain.is_there():
            self.pids.clear()
        while len(self.pids) < 3:
            await self._chain.start()
            self.pids.append(self._chain.pid)

    async def count(self) -> None:
        """One more action."""
        self.actions += 1
        for at, event in ((KILL_AT, self._kill), (STOP_AT, self._stop)):
            if self.pids and self.actions >= at:
                event.set()

    async def suffer(self) -> None:
        """One is killed, one is stopped until the third does all, wakes up, and ends in order."""
        await self._kill.wait()
        os.kill(self.pids[0], signal.SIGKILL)
        await self._stop.wait()
        os.kill(self.pids[1], signal.SIGSTOP)
        begun, before = time.monotonic(), self.actions
        await self.until_owned_by(1)
        self.told.append(f"taken over after {time.monotonic() - begun:.1f} s")
        await asyncio.sleep(self._size.stopped - (time.monotonic() - begun))
        self.told.append(f"stopped for {time.monotonic() - begun:.1f} s, {self.actions - before} actions meanwhile")
        os.kill(self.pids[1], signal.SIGCONT)
        begun = time.monotonic()
        await self.until_owned_by(2)
        self.told.append(f"at work again after {time.monotonic() - begun:.1f} s")
        os.kill(self.pids[1], signal.SIGTERM)
        await self.until_owned_by(1)
        self.over.set()

    async def until_owned_by(self, number: int) -> None:
        """Wait until all shards are held, by so many."""
        async with asyncio.timeout(self._size.patience):
            while await asyncio.to_thread(self._database.transaction, _owners) != (number, 32):  # noqa: ASYNC110
                await asyncio.sleep(0.05)


def _owners(work: Work) -> tuple[int, int]:
    owners, shards = work.connection.execute(_OWNERS).one()
    return owners, shards


def check_order(database: Database) -> None:
    """The updates of each user were handled in the order in which they came, and replies were sent in theirs."""
    handled = select(inbox.c.user_id, inbox.c.handled_at).order_by(inbox.c.id)
    came = select(outbox.c.chat_id, outbox.c.message_id).where(outbox.c.state == "sent", outbox.c.method.in_(NEW))
    for query in (handled, came.order_by(outbox.c.id)):
        rows = database.transaction(partial(_all, query))
        series: dict[int, list[Any]] = defaultdict(list)
        for whose, step in rows:
            series[whose].append(step)
        steps = [(whose, before, after) for whose, one in series.items() for before, after in pairwise(one)]
        back = [(whose, before, after) for whose, before, after in steps if after < before]
        assert back == [], [before - after for _, before, after in back]


def _all(query: Select[Any], work: Work) -> list[Any]:
    return list(work.connection.execute(query))


@asynccontextmanager
async def pupils_at(at: Loopback, trio: Trio, size: Size) -> AsyncIterator[list[Pupil]]:
    async with AsyncExitStack() as stack:
        pupils = []
        for number in range(size.learners):
            one = await stack.enter_async_context(phone(at.session, f"P{number}", "de" if number % 2 else "en"))
            one.patience = size.patience
            pupils.append(Pupil(one, random.Random(number), trio.count, size.thought))
        yield pupils


async def until_quiet(database: Database, size: Size) -> None:
    """Wait until nothing is new and nothing is due."""
    new, due = select(inbox.c.id).where(inbox.c.state == "new"), select(outbox.c.id).where(outbox.c.state == "due")
    async with asyncio.timeout(size.patience):
        while any(database.transaction(partial(_all, query)) for query in (new, due)):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def learn_all(pupils: list[Pupil]) -> None:
    async with asyncio.TaskGroup() as group:
        for pupil in pupils:
            group.create_task(pupil.learn())


async def go_through(pupil: Pupil, trio: Trio) -> None:
    """Learn until all is over."""
    if not pupil.chosen:
        await pupil.learn()
    while not trio.over.is_set():
        await pupil.learn_on()


@pytest.mark.fault("F22", "F28")
@pytest.mark.parametrize(
    "size",
    [
        pytest.param(SMALL, id="small", marks=pytest.mark.small),
        pytest.param(WHOLE, id="whole", marks=pytest.mark.whole),
    ],
)
async def test_one_is_killed_and_one_wakes_up(
    nest: Zygote, postgres: Postgres, tmp_path: Path, size: Size, record_property: Callable[[str, object], None]
) -> None:
    log = tmp_path / "bot.log"
    url = postgres.create_migrated() if size.old else postgres.create()
    async with AsyncExitStack() as stack:
        database = stack.enter_context(closing(Database(url, now)))
        at = await stack.enter_async_context(loopback())
        watch = Watch(at.simulator)
        chain = await stack.enter_async_context(bots(nest, at, url, log))
        chain.order["lease"] = size.lease
        trio = Trio(chain, database, size)
        pupils = await stack.enter_async_context(pupils_at(at, trio, size))
        if size.old:
            await learn_all(pupils)
            await chain.stop()
            database.downgrade(size.old)
            trio.actions = 0
        async with asyncio.TaskGroup() as group:
            for pupil in pupils:
                group.create_task(go_through(pupil, trio))
            await trio.start()
            await trio.suffer()
        for pupil in pupils:
            await pupil.phone.until(partial(pupil.is_answered, lost=2))
        await until_quiet(database, size)
        await chain.stop()
        logs = log.read_text()
        report = examine(database, watch, pupils, logs)
        record_property(
            "three replicas",
            f"{size.learners} learners, {len(watch.updates)} updates, {len(watch.made)} messages, lost "
            f"{len(report.lost)}, doubled {report.doubled}; {', '.join(trio.told)}",
        )
        report.check(2)
        assert failures(logs) == []
        check_order(database)
        assert database.current() == database.head()
        assert logs.count("the bot runs") == 3 + bool(size.old)
        assert database.transaction(lambda work: work.connection.scalar(_LEAPS)) >= 3


@pytest.mark.fault("F22")
async def test_a_second_bot_on_sqlite_waits_and_takes_over(nest: Zygote, tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with (
        loopback() as at,
        bots(nest, at, f"sqlite:///{tmp_path}/lupe.sqlite3", log) as chain,
        phone(at.session, "Kim") as kim,
    ):
        first = chain.pid
        await kim.write("/start")
        await kim.until(lambda: len(kim.shown()) == 1)
        await chain.start()
        async with asyncio.timeout(SMALL.patience):
            while "SQLite has one at a time" not in log.read_text():  # noqa: ASYNC110 - a log has no event
                await asyncio.sleep(0.01)
        os.kill(first, signal.SIGKILL)
        await kim.write("/help")
        await kim.until(lambda: len(kim.shown()) == 2)
    assert log.read_text().count("the bot runs") == 2
