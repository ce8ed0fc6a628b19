"""The database beside the loop: grouped, retried, never half done."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import pytest

from bot.messenger.database_thread import PAUSES, DatabaseThread
from bot.storage.database import Database, DatabaseTroubleError, Work
from bot.storage.outbox import Call
from tests.conftest import Clock

T = TypeVar("T")


@asynccontextmanager
async def thread(
    database: Database, pause: Callable[[float], object] | None = None, threads: int = 4
) -> AsyncIterator[DatabaseThread]:
    made = DatabaseThread(database, pause=pause, threads=threads)
    made.start()
    yield made
    await made.stop()


def write(text: str) -> Callable[[Work], int]:
    return lambda work: work.outbox.add([Call(1, "sendMessage", text)], work.now)[0].id


def payloads(database: Database) -> list[str]:
    return [row.payload for row in database.transaction(lambda work: work.outbox.due())]


async def test_results_and_errors_come_back(database: Database) -> None:
    async with thread(database) as runs:
        assert await runs.run(write("one")) > 0
        with pytest.raises(ZeroDivisionError):
            await runs.run(lambda _work: 1 // 0)
    assert payloads(database) == ["one"]


async def test_one_failure_in_a_group_undoes_only_itself(database: Database) -> None:
    started, may_go_on = threading.Event(), threading.Event()

    def block(work: Work) -> None:
        started.set()
        may_go_on.wait(5)

    def fail(work: Work) -> None:
        write("half done")(work)
        raise KeyError("broken")

    async with thread(database) as runs, asyncio.TaskGroup() as group:
        group.create_task(runs.run(block))
        await asyncio.to_thread(started.wait, 5)
        good = [group.create_task(runs.run(write(f"good {number}"))) for number in range(5)]
        bad = group.create_task(expect_key_error(runs, fail))
        more = group.create_task(runs.run(write("good 5")))
        await asyncio.sleep(0)
        may_go_on.set()
        await asyncio.gather(*good, bad, more)
    assert sorted(payloads(database)) == [f"good {number}" for number in range(6)]


async def expect_key_error(runs: DatabaseThread, function: Callable[[Work], None]) -> None:
    with pytest.raises(KeyError):
        await runs.run(function)


async def test_whoever_joins_a_transaction_has_a_time_of_their_own(database: Database, clock: Clock) -> None:
    """Else what was handled after another one would seem to be older, where it joined an older transaction."""
    started, may_go_on = threading.Event(), threading.Event()

    def block(work: Work) -> float:
        started.set()
        may_go_on.wait(5)
        clock.advance(seconds=3)
        return work.now.timestamp()

    async with thread(database, threads=1) as runs, asyncio.TaskGroup() as group:
        first = group.create_task(runs.run(block))
        await asyncio.to_thread(started.wait, 5)
        joins = group.create_task(runs.run(lambda work: work.now.timestamp()))
        await asyncio.sleep(0)
        may_go_on.set()
        times = [await first, await joins]
    assert times[1] - times[0] == 3


async def test_urgent_functions_overtake(database: Database) -> None:
    started, may_go_on = threading.Event(), threading.Event()
    order: list[str] = []

    def block(work: Work) -> None:
        started.set()
        may_go_on.wait(5)

    def note(name: str) -> Callable[[Work], None]:
        return lambda _work: order.append(name)

    made = DatabaseThread(database, threads=1)
    made.start()
    async with asyncio.TaskGroup() as group:
        group.create_task(made.run(block))
        await asyncio.to_thread(started.wait, 5)
        group.create_task(made.run(note("ordinary")))
        group.create_task(made.run(note("urgent"), urgent=True))
        await asyncio.sleep(0)
        may_go_on.set()
    await made.stop()
    assert order == ["urgent", "ordinary"]


class Troubled(Database):
    """Meets trouble a few times before its transactions."""

    troubles = 0

    def transaction(self, function: Callable[[Work], T]) -> T:
        if self.troubles:
            self.troubles -= 1
            raise DatabaseTroubleError("locked")
        return super().transaction(function)


async def test_trouble_is_tried_again(database_url: str, database: Database) -> None:
    troubled = Troubled(database_url, Clock())
    pauses: list[float] = []
    async with thread(troubled, pause=pauses.append) as runs:
        troubled.troubles = 2
        assert await runs.run(write("one")) > 0
        assert pauses == [PAUSES[0], PAUSES[1]]
        troubled.troubles = 1 + len(PAUSES)
        with pytest.raises(DatabaseTroubleError):
            await runs.run(write("two"))
        troubled.troubles = 1
        with pytest.raises(ZeroDivisionError):
            await runs.run(lambda _work: 1 // 0)
    troubled.close()
    assert payloads(database) == ["one"]


async def test_who_does_not_wait_any_more_is_no_trouble(database: Database) -> None:
    started, may_go_on = threading.Event(), threading.Event()

    def block(work: Work) -> None:
        started.set()
        may_go_on.wait(5)
        write("done all the same")(work)

    async with thread(database) as runs:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await runs.run(block)
        may_go_on.set()
    assert payloads(database) == ["done all the same"]


def test_a_closed_loop_is_no_trouble(database: Database) -> None:
    started, may_go_on = threading.Event(), threading.Event()

    def block(work: Work) -> None:
        started.set()
        may_go_on.wait(5)

    made = DatabaseThread(database)

    async def abandon() -> None:
        made.start()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await made.run(block)

    asyncio.run(abandon())
    may_go_on.set()
    asyncio.run(made.stop())
