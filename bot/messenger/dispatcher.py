"""Hands out updates: those of one user in order, those of different users side by side.

Rows beyond what memory should hold stay in the database and are taken up in their order.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from itertools import count
from typing import Protocol, TypeVar

import structlog
from structlog.contextvars import bound_contextvars

from bot.core.phrasing import Advice
from bot.messenger.backlog import Backlog
from bot.messenger.backoff import Backoff
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.tasks import Tasks
from bot.messenger.timing import Timing
from bot.observe.meters import Meters, kind_of
from bot.storage.database import DatabaseTroubleError, Work
from bot.storage.inbox import InboxRow

T = TypeVar("T")

MOST = 10_000
"""Rows in memory at most."""

AT_ONCE = 128
"""Updates handled side by side at most."""

TRIES = 3
"""After so many failures an update is a dead letter."""


class Handles(Protocol):
    """What becomes of an update."""

    async def advise(self, row: InboxRow) -> Advice | None:
        """What is good to know before; may take a while, and raises nothing."""

    async def handle(self, row: InboxRow, advice: Advice | None = None) -> None:
        """Let it have its effect."""

    async def bury(self, row: InboxRow, reason: str) -> None:
        """Give it up."""


class Dispatcher:
    """One for the whole bot."""

    def __init__(
        self,
        handling: Handles,
        database: DatabaseThread,
        tasks: Tasks,
        timing: Timing,
        *,
        most: int = MOST,
        at_once: int = AT_ONCE,
        meters: Meters | None = None,
    ) -> None:
        self._handling = handling
        self._database = database
        self._tasks = tasks
        self._timing = timing
        self._meters = meters or Meters()
        self._places = asyncio.Semaphore(at_once)
        self._lines: dict[int, deque[InboxRow]] = {}
        self._backlog = Backlog(self._take, lambda after: database.run(partial(_pending, after=after)), most)

    def add(self, rows: Iterable[InboxRow]) -> None:
        """Handle ``rows``, which are committed, in their order."""
        self._backlog.add(rows)

    async def take_up(self, *, everything: bool = False) -> int:
        """Handle pending rows that nobody holds; how many were taken. ``everything`` at the start, not in a sweep."""
        return await self._backlog.take_up(everything=everything)

    @property
    def behind(self) -> bool:
        """Whether rows wait in the database for room in memory."""
        return self._backlog.behind

    async def drain(self, seconds: float) -> bool:
        """Wait until nothing is in hand, ``seconds`` at most; whether it is so."""
        return await self._backlog.drain(seconds)

    def _take(self, row: InboxRow) -> None:
        line = self._lines.get(row.user_id)
        if line is None:
            self._lines[row.user_id] = deque((row,))
            self._tasks.start(self._serve(row.user_id), "user")
        else:
            line.append(row)

    async def _serve(self, user: int) -> None:
        line = self._lines[user]
        while line:
            await self._see_through(line[0])
            self._backlog.done(line.popleft().id)
        del self._lines[user]

    async def _see_through(self, row: InboxRow) -> None:
        backoff = Backoff(self._timing.spread)
        # It holds no place: whoever waits for advice keeps nobody waiting. Where more follows, there is no time for it.
        advice = await self._handling.advise(row) if len(self._lines[row.user_id]) == 1 else None
        for attempt in count(row.tries + 1):
            # Whatever is logged on the way says of which update it tells.
            with bound_contextvars(update_id=row.update_id, attempt=attempt):
                if await self._try(row, advice):
                    return
            await self._timing.sleep(backoff.next())

    async def _try(self, row: InboxRow, advice: Advice | None) -> bool:
        """Try to handle ``row``; whether that is over."""
        kind = kind_of(row.raw)
        try:
            async with self._places:
                begun = self._timing.monotonic()
                await self._handling.handle(row, advice)
            self._meters.handling.observe(self._timing.monotonic() - begun)
            self._meters.handled.add(kind)
            return True
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("an update waits for the database", error=str(error))
        except Exception as error:  # noqa: BLE001 - counted, tried again, given up; never lost, never a loop
            self._meters.failed.add(kind)
            return await self._gave_up(row, kind, type(error).__name__)
        return False

    async def _gave_up(self, row: InboxRow, kind: str, reason: str) -> bool:
        tries = await self._surely(lambda: self._database.run(lambda work: work.inbox.fail(row.id, reason)))
        if 0 < tries < TRIES:
            return False
        if tries:
            structlog.get_logger().error("an update was given up", error=reason)
            await self._surely(lambda: self._handling.bury(row, reason))
            self._meters.dead.add(kind)
        return True

    async def _surely(self, work: Callable[[], Awaitable[T]]) -> T:
        backoff = Backoff(self._timing.spread)
        while True:
            try:
                return await work()
            except DatabaseTroubleError:
                await self._timing.sleep(backoff.next())


def _pending(work: Work, after: int) -> list[InboxRow]:
    return work.inbox.pending(after)
