"""Updates are handed out: one user's in order, nobody waits for somebody else, nothing is lost or looped."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.phrasing import Advice
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.dispatcher import TRIES, Dispatcher
from bot.messenger.tasks import Tasks
from bot.storage.database import Database, DatabaseTroubleError
from bot.storage.inbox import InboxRow, Incoming
from tests.conftest import Clock
from tests.messenger.doubles import FakeTime, Handled


class Hall:
    """A dispatcher with everything around it."""

    def __init__(self, database: Database, thread: DatabaseThread, most: int = 10_000, at_once: int = 128) -> None:
        self.database = database
        self.handled = Handled()
        self.time = FakeTime(Clock())
        self.tasks = Tasks(lambda: None)
        self.dispatcher = Dispatcher(self.handled, thread, self.tasks, self.time.timing(), most=most, at_once=at_once)
        self._next = 0

    def put(self, *users: int) -> list[InboxRow]:
        """One more pending update for each of ``users``."""
        updates = []
        for user in users:
            self._next += 1
            updates.append(Incoming(self._next, user, user, "{}"))
        return self.database.transaction(lambda work: work.inbox.add(updates, work.now))

    def ids(self) -> list[int]:
        """Update ids in the order in which they were handled."""
        return [row.update_id for row in self.handled.rows]


@pytest.fixture
async def thread(database: Database) -> AsyncIterator[DatabaseThread]:
    made = DatabaseThread(database)
    made.start()
    yield made
    await made.stop()


@pytest.fixture
async def hall(database: Database, thread: DatabaseThread) -> AsyncIterator[Hall]:
    made = Hall(database, thread)
    yield made
    await made.tasks.stop()


def is_behind(part: Dispatcher) -> bool:
    return part.behind


async def test_nobody_waits_for_somebody_else(hall: Hall) -> None:
    slow = asyncio.Event()

    async def wait(row: InboxRow) -> None:
        if row.user_id == 1:
            await slow.wait()

    hall.handled.before = wait
    hall.dispatcher.add(hall.put(1, 1, 2, 2))
    assert not await hall.dispatcher.drain(0.05)
    assert hall.ids() == [3, 4]
    slow.set()
    assert await hall.dispatcher.drain(5)
    assert hall.ids() == [3, 4, 1, 2]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=30))
async def test_the_order_of_each_user_is_kept(hall: Hall, plan: list[tuple[int, int]]) -> None:
    delays: dict[int, int] = {}

    async def dawdle(row: InboxRow) -> None:
        for _ in range(delays.get(row.id, 0)):
            await asyncio.sleep(0)

    hall.handled.before = dawdle
    hall.handled.rows.clear()
    rows = hall.put(*(user for user, _ in plan))
    delays.update({row.id: delay for row, (_, delay) in zip(rows, plan, strict=True)})
    hall.dispatcher.add(rows)
    assert await hall.dispatcher.drain(5)
    seen: dict[int, list[int]] = defaultdict(list)
    for row in hall.handled.rows:
        seen[row.user_id].append(row.id)
    assert all(ids == sorted(ids) for ids in seen.values())
    assert sorted(row.id for row in hall.handled.rows) == [row.id for row in rows]


async def test_few_are_handled_at_once(database: Database, thread: DatabaseThread) -> None:
    hall = Hall(database, thread, at_once=2)
    gate = asyncio.Event()
    under_way: list[int] = []

    async def wait(row: InboxRow) -> None:
        under_way.append(row.id)
        await gate.wait()

    hall.handled.before = wait
    hall.dispatcher.add(hall.put(1, 2, 3, 4))
    assert not await hall.dispatcher.drain(0.05)
    assert len(under_way) == 2
    gate.set()
    assert await hall.dispatcher.drain(5)
    await hall.tasks.stop()


async def test_whoever_waits_for_advice_holds_no_place(database: Database, thread: DatabaseThread) -> None:
    hall = Hall(database, thread, at_once=1)
    hall.handled.thinking = asyncio.Event()
    hall.handled.advice = Advice(("effect",))
    hall.dispatcher.add(hall.put(1))
    assert not await hall.dispatcher.drain(0.05)
    # Of two texts in a row the first is handled at once: there is no time for advice.
    hall.dispatcher.add(hall.put(2, 2))
    assert not await hall.dispatcher.drain(0.05)
    assert hall.ids() == [2]
    hall.handled.thinking.set()
    assert await hall.dispatcher.drain(5)
    assert sorted(zip(hall.ids(), hall.handled.advised, strict=True), key=lambda one: one[0]) == [
        (1, Advice(("effect",))),
        (2, None),
        (3, Advice(("effect",))),
    ]
    await hall.tasks.stop()


async def test_advice_is_asked_for_once_however_often_an_update_is_tried(hall: Hall) -> None:
    hall.handled.advice = Advice(("effect",))
    hall.handled.plan = [DatabaseTroubleError("locked")] * 3
    hall.dispatcher.add(hall.put(1))
    assert await hall.dispatcher.drain(5)
    assert hall.handled.advised == [Advice(("effect",))] * 4


async def test_trouble_with_the_database_is_waited_out(hall: Hall) -> None:
    hall.handled.plan = [DatabaseTroubleError("locked")] * 10
    hall.dispatcher.add(hall.put(1, 1))
    assert await hall.dispatcher.drain(5)
    assert hall.ids() == [1, 2]
    assert len(hall.time.slept) == 10
    assert max(hall.time.slept) <= 30 * 1.25


async def test_what_fails_is_tried_again_and_then_given_up(hall: Hall) -> None:
    hall.handled.plan = [KeyError("x"), None]
    rows = hall.put(1)
    hall.dispatcher.add(rows)
    assert await hall.dispatcher.drain(5)
    assert hall.ids() == [1]
    hall.handled.plan = [KeyError("x")] * TRIES + [DatabaseTroubleError("locked"), None, None]
    rows = hall.put(1, 1)
    hall.dispatcher.add(rows)
    assert await hall.dispatcher.drain(5)
    assert hall.handled.buried == [(rows[0].id, "KeyError")]
    assert hall.ids() == [1, 3], "the next one gets its turn"


async def test_tries_are_counted_over_restarts(hall: Hall) -> None:
    (row,) = hall.put(1)
    for _ in range(TRIES - 1):
        hall.database.transaction(lambda work: work.inbox.fail(row.id, "KeyError"))
    hall.handled.plan = [KeyError("x"), None]
    hall.dispatcher.add([row])
    assert await hall.dispatcher.drain(5)
    assert hall.handled.buried == [(row.id, "KeyError")]


async def test_what_somebody_else_finished_is_no_failure(hall: Hall) -> None:
    (row,) = hall.put(1)
    hall.database.transaction(lambda work: work.inbox.finish(row.id, work.now))
    hall.handled.plan = [KeyError("x")]
    hall.dispatcher.add([row])
    assert await hall.dispatcher.drain(5)
    assert hall.handled.buried == []


async def test_what_a_crash_left_is_taken_up_in_order(hall: Hall) -> None:
    gate = asyncio.Event()

    async def wait(_row: InboxRow) -> None:
        await gate.wait()

    hall.handled.before = wait
    hall.put(1, 2, 1)
    assert await hall.dispatcher.take_up(everything=True) == 3
    assert await hall.dispatcher.take_up(everything=True) == 0, "they are in hand"
    gate.set()
    assert await hall.dispatcher.drain(5)
    assert hall.ids() in ([1, 2, 3], [1, 3, 2], [2, 1, 3])


async def test_more_than_memory_holds(database: Database, thread: DatabaseThread) -> None:
    hall = Hall(database, thread, most=3)
    finished: list[int] = []

    async def finish(row: InboxRow) -> None:
        await thread.run(lambda work: work.inbox.finish(row.id, work.now))
        finished.append(row.update_id)

    hall.handled.before = finish
    rows = hall.put(1, 1, 1, 1, 1)
    hall.dispatcher.add(rows)
    hall.dispatcher.add(rows[:1])
    assert is_behind(hall.dispatcher)
    assert await hall.dispatcher.drain(5)
    hall.dispatcher.add(hall.put(1, 1))
    assert finished == [1, 2, 3], "whoever comes now must not overtake the rows that were left"
    while is_behind(hall.dispatcher):
        await hall.dispatcher.take_up()
        assert await hall.dispatcher.drain(5)
    assert finished == [1, 2, 3, 4, 5, 6, 7]
    await hall.tasks.stop()


async def test_the_same_row_is_not_taken_twice(hall: Hall) -> None:
    rows = hall.put(1)
    hall.dispatcher.add(rows)
    hall.dispatcher.add(rows)
    assert await hall.dispatcher.drain(5)
    assert hall.ids() == [1]
