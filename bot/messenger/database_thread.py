"""The synchronous database beside the event loop.

SQLite gets one thread, PostgreSQL a few. The functions that wait while a thread works share its next
transaction: one commit, one flush to the disk.
"""

import asyncio
import itertools
import queue
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

from bot.messenger.backoff import Backoff
from bot.messenger.timing import Timing
from bot.observe.meters import Meters
from bot.storage.database import Database, Work
from bot.storage.database import DatabaseTroubleError as DatabaseTroubleError  # noqa: PLC0414 - for those who may not see storage

T = TypeVar("T")

GROUP_SECONDS = 0.01
"""How long functions may join a transaction after its first one began."""

PAUSES = (0.02, 0.1, 0.3)
"""Seconds before the second, third and fourth try of a transaction that ran into trouble."""

_URGENT, _ORDINARY, _LAST = range(3)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in the queue."""

    rank: int
    number: int

    def __lt__(self, other: "_Place") -> bool:
        # Not dataclass(order=True): that compares a job with jobs only, and ends stand in the same queue.
        return (self.rank, self.number) < (other.rank, other.number)


@dataclass(frozen=True, slots=True)
class _Job(_Place, Generic[T]):
    function: Callable[[Work], T]
    future: asyncio.Future[T]


class _End(_Place):
    """Ends one thread, when nothing else is left to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Done:
    future: asyncio.Future[Any]
    value: Any = None
    error: BaseException | None = None


class DatabaseThread:
    """Runs functions in transactions. Functions may be run more than once: their only effects are on the database."""

    def __init__(
        self,
        database: Database,
        *,
        threads: int = 4,
        pause: Callable[[float], object] | None = None,
        spread: Callable[[], float] = lambda: 0.5,
        meters: Meters | None = None,
    ) -> None:
        """``threads`` counts for PostgreSQL; ``spread`` gives numbers from 0 to 1 that vary the pauses."""
        self._database = database
        self._pause = pause or threading.Event().wait
        self._spread = spread
        self._meters = meters or Meters()
        self._jobs: queue.PriorityQueue[_Job[Any] | _End] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._threads = [
            threading.Thread(target=self._work, name=f"database-{number}", daemon=True)
            for number in range(1 if database.one_writer else threads)
        ]
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Begin to work, in the running loop."""
        self._loop = asyncio.get_running_loop()
        for thread in self._threads:
            thread.start()

    @property
    def is_running(self) -> bool:
        """Whether it was started."""
        return self._loop is not None

    def now(self) -> datetime:
        """The time by the clock of transactions (aware, UTC)."""
        return self._database.now()

    async def stop(self) -> None:
        """Finish what waits and end the threads."""
        for _ in self._threads:
            self._jobs.put(_End(_LAST, next(self._numbers)))
        for thread in self._threads:
            await asyncio.to_thread(thread.join)

    async def run(self, function: Callable[[Work], T], *, urgent: bool = False) -> T:
        """The result of ``function`` after its commit; ``urgent`` ones overtake.

        Raises DatabaseTroubleError when the trouble outlasts a few tries, and what ``function`` raises.
        """
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.put(_Job(_URGENT if urgent else _ORDINARY, next(self._numbers), function, future))
        return await future

    def _work(self) -> None:
        while isinstance(job := self._jobs.get(), _Job):
            self._hand_back(self._together(job))

    def _together(self, first: _Job[Any]) -> list[_Done]:
        """Run ``first`` and what waits behind it."""
        jobs: list[_Job[Any]] = []

        def effect(work: Work) -> list[Any]:
            values = []
            for job in self._joining(first):
                jobs.append(job)
                # Nothing has a time before what it waited for.
                values.append(job.function(work.at(self._database.now()) if len(jobs) > 1 else work))
            return values

        begun = time.monotonic()
        try:
            values = self._database.transaction(effect)
        except Exception as error:  # noqa: BLE001 - one of them failed and all were undone
            return self._again(jobs or [first], error)
        self._meters.transaction.observe(time.monotonic() - begun)
        self._meters.group.observe(len(jobs))
        return [_Done(job.future, value) for job, value in zip(jobs, values, strict=True)]

    def _joining(self, first: _Job[Any]) -> Iterator[_Job[Any]]:
        yield first
        until = time.monotonic() + GROUP_SECONDS
        while time.monotonic() < until:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return
            if isinstance(job, _End):
                self._jobs.put(job)
                return
            yield job

    def _again(self, jobs: Sequence[_Job[Any]], error: Exception) -> list[_Done]:
        """Try ``jobs``, which failed with ``error``: all of them after a pause in trouble, else each by itself."""
        for pause in PAUSES:
            if not isinstance(error, DatabaseTroubleError):
                break
            self._meters.retries.inc()
            self._pause(pause * (0.5 + self._spread()))
            try:
                values = self._database.transaction(lambda work: [job.function(work) for job in jobs])
            except Exception as another:  # noqa: BLE001 - handed to whoever waits for the result
                error = another
            else:
                return [_Done(job.future, value) for job, value in zip(jobs, values, strict=True)]
        if len(jobs) == 1 or isinstance(error, DatabaseTroubleError):
            return [_Done(job.future, error=error) for job in jobs]
        return [done for job in jobs for done in self._alone(job)]

    def _alone(self, job: _Job[Any]) -> list[_Done]:
        try:
            return [_Done(job.future, self._database.transaction(job.function))]
        except Exception as error:  # noqa: BLE001 - handed to whoever waits for the result
            return self._again([job], error)

    def _hand_back(self, done: list[_Done]) -> None:
        loop = cast("asyncio.AbstractEventLoop", self._loop)
        try:
            loop.call_soon_threadsafe(_settle, done)
        except RuntimeError:  # the loop was closed; nobody waits any more
            return


def _settle(done: list[_Done]) -> None:
    for one in done:
        if one.future.done():
            continue
        if one.error is None:
            one.future.set_result(one.value)
        else:
            one.future.set_exception(one.error)


async def surely(work: Callable[[], Awaitable[T]], timing: Timing) -> T:
    """The result of ``work``, once the database lets it come to one."""
    backoff = Backoff(timing.spread)
    while True:
        try:
            return await work()
        except DatabaseTroubleError:
            await timing.sleep(backoff.next())
