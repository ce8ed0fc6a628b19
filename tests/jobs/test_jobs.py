"""What the clock sets off."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import TypeVar

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot.core.articles import Brought, State
from bot.jobs.retention import EVERY, retain, retain_once
from bot.jobs.sweep import SELDOM, SOON, sweep, sweep_once
from bot.messenger.courier import Courier
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.limiter import Limiter
from bot.messenger.running import Running
from bot.messenger.sender import Sender
from bot.messenger.tasks import Tasks
from bot.storage.articles.tables import article_drafts
from bot.storage.database import Database, DatabaseTroubleError, Work
from bot.storage.inbox import Incoming, inbox
from bot.storage.outbox import Call, Outcome, outbox
from tests.conftest import Clock
from tests.messenger.doubles import FakeTime, Handled, Recorder
from tests.messenger.running import SWIFT
from tests.messenger.running import house as services

T = TypeVar("T")
HI = Call(1, "sendMessage", '{"chat_id": 1, "text": "Hi"}')


class Stubborn(DatabaseThread):
    """Meets trouble a few times."""

    refusals = 0

    async def run(self, function: Callable[[Work], T], *, urgent: bool = False) -> T:
        if self.refusals:
            self.refusals -= 1
            raise DatabaseTroubleError("locked")
        return await super().run(function, urgent=urgent)


class House:
    """What jobs work on, with time that passes at once."""

    def __init__(self, database: Database, clock: Clock, thread: Stubborn) -> None:
        self.database, self.clock, self.thread = database, clock, thread
        self.time = FakeTime(clock)
        self.tasks = Tasks(lambda: None)
        self.recorder, self.handled = Recorder(), Handled()
        timing = self.time.timing()
        sender = Sender(Courier(self.recorder, Limiter(SWIFT), timing), thread, self.tasks, timing)
        dispatcher = Dispatcher(self.handled, thread, self.tasks, timing, most=2)
        sender.start()
        self.running = Running(thread, dispatcher, sender, timing, services())

    async def rounds(self, job: Callable[[Running], Awaitable[None]], rounds: int) -> None:
        """Let ``job`` sleep ``rounds`` times; it is cancelled in the next sleep."""

        async def sleep(seconds: float) -> None:
            await self.time.sleep(seconds)
            if len(self.time.slept) > rounds:
                raise asyncio.CancelledError

        timing = self.time.timing(sleep=sleep)
        running = Running(
            self.running.database, self.running.dispatcher, self.running.sender, timing, self.running.house
        )
        with pytest.raises(asyncio.CancelledError):
            await job(running)


@pytest.fixture
async def house(database: Database, clock: Clock) -> AsyncIterator[House]:
    thread = Stubborn(database)
    thread.start()
    made = House(database, clock, thread)
    yield made
    await made.tasks.stop()
    await thread.stop()


async def test_the_sweep_finds_what_slipped_through(house: House) -> None:
    house.database.transaction(lambda work: work.outbox.add([HI], work.now))
    await house.rounds(sweep, 2)
    assert await house.running.sender.drain(5)
    assert house.recorder.methods() == ["sendMessage"]
    assert house.time.slept == [SELDOM] * 3


async def test_the_sweep_hurries_while_rows_wait(house: House) -> None:
    updates = [Incoming(number, number, number, "{}") for number in range(1, 6)]
    rows = house.database.transaction(lambda work: work.inbox.add(updates, work.now))

    async def finish(row: object) -> None:
        taken = next(one for one in rows if one is row or one == row)
        await house.thread.run(lambda work: work.inbox.finish(taken.id, work.now))

    house.handled.before = finish
    house.running.dispatcher.add(rows)
    assert await house.running.dispatcher.drain(5)
    await house.rounds(sweep, 1)
    assert house.time.slept[0] == SOON
    while house.running.dispatcher.behind:
        assert await house.running.dispatcher.drain(5)
        await sweep_once(house.running)
    assert await house.running.dispatcher.drain(5)
    assert sorted(row.update_id for row in house.handled.rows) == [1, 2, 3, 4, 5]


async def test_the_sweep_outlives_trouble(house: House) -> None:
    house.database.transaction(lambda work: work.outbox.add([HI], work.now))
    house.thread.refusals = 1
    await house.rounds(sweep, 3)
    assert await house.running.sender.drain(5)
    assert house.recorder.methods() == ["sendMessage"]


def fill(work: Work) -> None:
    """Of everything two: done or dead, sent or due."""
    rows = work.inbox.add([Incoming(number, 1, 1, "{}") for number in range(4)], work.now)
    for row in rows[:2]:
        work.inbox.finish(row.id, work.now)
    work.inbox.bury(rows[2].id, "KeyError", work.now)
    calls = work.outbox.add([HI, HI], work.now)
    work.outbox.mark([Outcome(calls[0], 41)], work.now)


def left(database: Database) -> dict[str, int]:
    queries = {
        "updates": select(func.count()).select_from(inbox),
        "named": select(func.count()).where(inbox.c.user_id != 0),
        "texts": select(func.count()).where(inbox.c.raw.is_not(None)),
        "messages": select(func.count()).select_from(outbox),
    }
    return database.transaction(
        lambda work: {name: work.connection.scalar(query) or 0 for name, query in queries.items()}
    )


async def test_retention(house: House, clock: Clock) -> None:
    house.database.transaction(fill)
    await retain_once(house.running)
    assert left(house.database) == {"updates": 4, "named": 4, "texts": 2, "messages": 2}
    clock.advance(hours=23, minutes=1)
    await retain_once(house.running)
    assert left(house.database) == {"updates": 4, "named": 1, "texts": 1, "messages": 1}, "what is pending or due stays"
    clock.advance(hours=2)
    await retain_once(house.running)
    assert left(house.database) == {"updates": 2, "named": 1, "texts": 1, "messages": 1}
    clock.advance(days=31)
    await retain_once(house.running)
    assert left(house.database) == {"updates": 1, "named": 1, "texts": 1, "messages": 1}


async def test_nothing_that_was_said_is_kept_for_longer_than_a_day(house: House, clock: Clock) -> None:
    """Rounds come often enough that the age at deletion stays under 24 hours."""
    assert timedelta(hours=23) + timedelta(seconds=EVERY) < timedelta(hours=24)
    house.database.transaction(fill)
    house.thread.refusals = 1
    purged = list[dict[str, int]]()

    def purge() -> bool:
        purged.append(left(house.database))
        return True

    await house.rounds(partial(retain, purge=purge), 48)
    assert left(house.database)["named"] == 1
    assert len(purged) == 48, "after each round but that which the database refused"
    assert purged[-1]["named"] == 1


def bring(learner: int, *states: State) -> Callable[[Work], None]:
    def write(work: Work) -> None:
        for state in states:
            work.articles.add(learner, Brought("text", text="Ein Artikel."), state, 1, work.now)

    return write


async def test_drafts_that_nobody_goes_on_with_are_deleted_with_their_articles(house: House, clock: Clock) -> None:
    def add(work: Work) -> int:
        return work.learners.add(5, 5, "en", 2, work.now).id

    def texts(work: Work) -> list[str]:
        return list(work.connection.scalars(select(article_drafts.c.state).order_by(article_drafts.c.id)))

    teacher = house.database.transaction(add)
    house.database.transaction(bring(teacher, *[State.OFFERED] * 150, State.READY, State.FAILED, State.PUBLISHED))
    clock.advance(days=60)
    house.database.transaction(bring(teacher, State.READY))
    clock.advance(days=30)
    await retain_once(house.running)
    assert len(house.database.transaction(texts)) == 154, "to the day"
    clock.advance(minutes=1)
    with capture_logs() as said:
        await retain_once(house.running)
        await retain_once(house.running)
    assert [one["drafts"] for one in said] == [152]
    assert house.database.transaction(texts) == ["published", "ready"]


async def test_many_rows_go_in_batches(house: House, clock: Clock) -> None:
    def many(work: Work) -> None:
        for call in work.outbox.add([HI] * 2100, work.now):
            work.outbox.mark([Outcome(call)], work.now)

    house.database.transaction(many)
    clock.advance(days=2)
    await retain_once(house.running)
    assert left(house.database)["messages"] == 0
