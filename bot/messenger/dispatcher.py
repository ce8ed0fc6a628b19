"""Hands out updates: those of one user in order, those of different users side by side.

Rows beyond what memory should hold stay in the database and are taken up in their order.
"""

import asyncio
from collections import deque
from collections.abc import Collection, Iterable
from functools import partial
from itertools import count
from typing import Literal, Protocol, TypeVar

import structlog
from structlog.contextvars import bound_contextvars

from bot.core.phrasing import Advice
from bot.core.replicas import Fence
from bot.messenger.backlog import Backlog
from bot.messenger.backoff import Backoff
from bot.messenger.database_thread import DatabaseThread, surely
from bot.messenger.share import Alone, Share
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

_End = Literal["done", "again", "not ours"]
"""How a try ends."""


class Handles(Protocol):
    """What becomes of an update."""

    async def advise(self, row: InboxRow) -> Advice | None:
        """What is good to know before; may take a while, and raises nothing."""

    async def handle(self, row: InboxRow, advice: Advice | None = None, fence: Fence | None = None) -> bool:
        """Let it have its effect, if ``fence`` holds; whether it had, rather than before or by somebody else."""

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
        share: Share | None = None,
    ) -> None:
        self._handling = handling
        self._database = database
        self._tasks = tasks
        self._timing = timing
        self._meters = meters or Meters()
        self._places = asyncio.Semaphore(at_once)
        self._share = share or Alone()
        self._lines: dict[int, deque[InboxRow]] = {}
        self._backlog = Backlog(self._take, self._page, most, lambda row: self._share.grant(row.user_id))

    def add(self, rows: Iterable[InboxRow]) -> None:
        """Handle ``rows``, which are committed, in their order."""
        self._backlog.add(rows)

    async def take_up(self, *, everything: bool = False) -> int:
        """Handle pending rows that nobody holds; how many were taken. ``everything`` at the start, not in a sweep."""
        return await self._backlog.take_up(everything=everything)

    def expect(self) -> None:
        """Shards have become ours: what is added waits until ``take_over`` has found what was pending there before."""
        self._backlog.expect()

    async def take_over(self, shards: Collection[int]) -> int:
        """Handle all pending rows of ``shards``, which have become ours."""
        return await self._backlog.take_over(
            lambda after: self._database.run(partial(_pending, after=after, shards=tuple(shards)))
        )

    async def fetch(self, ids: Collection[int]) -> int:
        """Handle the rows ``ids``, which another process has written, and what their users sent before."""

        async def page(after: int) -> list[InboxRow]:
            return [] if after else await self._database.run(lambda work: work.inbox.pending_with(ids))

        return await self._backlog.fetch(page)

    @property
    def behind(self) -> bool:
        """Whether rows wait in the database for room in memory."""
        return self._backlog.behind

    def waiting(self, user: int) -> int:
        """How many updates of ``user`` are in hand here and not handled."""
        return len(self._lines.get(user, ()))

    async def drain(self, seconds: float) -> bool:
        """Wait until nothing is in hand, ``seconds`` at most; whether it is so."""
        return await self._backlog.drain(seconds)

    async def _page(self, after: int) -> list[InboxRow]:
        return await self._database.run(partial(_pending, after=after, shards=self._share.shards()))

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
            line.popleft()
        del self._lines[user]

    async def _see_through(self, row: InboxRow) -> None:
        """Have the update handled, by whomever."""
        backoff = Backoff(self._timing.spread)
        # It holds no place: whoever waits for advice keeps nobody waiting. Where more follows, there is no time for it.
        advice = await self._handling.advise(row) if len(self._lines[row.user_id]) == 1 else None
        for attempt in count(row.tries + 1):
            # Whatever is logged on the way says of which update it tells.
            with bound_contextvars(update_id=row.update_id, attempt=attempt):
                end = await self._try(row, advice, self._backlog.grant_of(row.id))
            if end == "done":
                self._backlog.done(row.id)
                return
            if end == "again":
                await self._timing.sleep(backoff.next())
            elif not await self._backlog.is_ours(row, partial(self._waits, row)):
                return

    async def _waits(self, row: InboxRow) -> bool:
        found = await surely(lambda: self._database.run(lambda work: work.inbox.pending_with((row.id,))), self._timing)
        return row.id in {one.id for one in found}

    async def _try(self, row: InboxRow, advice: Advice | None, grant: int) -> _End:
        """Try to handle ``row``."""
        kind = kind_of(row.raw)
        try:
            async with self._places:
                if not self._share.begin(row.user_id, grant):
                    return "not ours"
                begun = self._timing.monotonic()
                try:
                    handled = await self._handling.handle(row, advice, self._share.fence(row.user_id, grant))
                finally:
                    self._share.end(row.user_id)
            self._meters.handling.observe(self._timing.monotonic() - begun)
            if handled:
                self._meters.handled.labels(kind).inc()
            elif self._share.grant(row.user_id) != grant:
                return "not ours"  # not handled before: the fence did not hold
            return "done"
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("an update waits for the database", error=str(error))
        except Exception as error:  # noqa: BLE001 - counted, tried again, given up; never lost, never a loop
            if self._share.grant(row.user_id) != grant:
                return "not ours"  # nor is its failure
            self._meters.failed.labels(kind).inc()
            if await self._gave_up(row, kind, type(error).__name__):
                return "done"
        return "again"

    async def _gave_up(self, row: InboxRow, kind: str, reason: str) -> bool:
        tries = await surely(lambda: self._database.run(lambda work: work.inbox.fail(row.id, reason)), self._timing)
        if 0 < tries < TRIES:
            return False
        if tries:
            structlog.get_logger().error("an update was given up", error=reason)
            await surely(lambda: self._handling.bury(row, reason), self._timing)
            self._meters.dead.labels(kind).inc()
        return True


def _pending(work: Work, after: int, shards: Collection[int] | None) -> list[InboxRow]:
    return work.inbox.pending(after, shards=shards)
