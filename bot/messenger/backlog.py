"""Rows in hand, and those that had to stay in the database for want of room."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, Protocol, TypeVar


class Row(Protocol):
    """A row of the inbox or the outbox."""

    @property
    def id(self) -> int:
        """Counts up in the order of arrival."""


R = TypeVar("R", bound=Row)


class Backlog(Generic[R]):
    """Decides which rows are taken in hand, in their order, each once.

    While rows are left in the database, newer ones are left there, too, or they would overtake.
    No clock is asked: it may have been set back since the rows were written.
    """

    def __init__(self, take: Callable[[R], None], page: Callable[[int], Awaitable[list[R]]], most: int) -> None:
        """``take`` begins to work on a row; ``page`` gives waiting rows with ids above a given one, oldest first."""
        self._take = take
        self._page = page
        self._most = most
        self._hand: set[int] = set()
        self._left: set[int] = set()
        self._late: list[R] | None = None  # came while we look into the database
        self._gone: set[int] = set()  # done since the look began, and may still look as if they waited
        self._seen: set[int] = set()  # in the last look, and nobody had handed them over
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def behind(self) -> bool:
        """Whether rows were left in the database."""
        return bool(self._left)

    def add(self, rows: Iterable[R]) -> None:
        """Take ``rows``, which were just committed, or leave them for later."""
        for row in rows:
            if self._late is not None:
                self._late.append(row)
            elif self._left or len(self._hand) >= self._most:
                self._left.add(row.id)
            else:
                self._hold(row)

    def done(self, row_id: int) -> None:
        """The row waits no more, in the database either."""
        self._hand.discard(row_id)
        if self._late is not None:
            self._gone.add(row_id)
        if not self._hand:
            self._idle.set()

    async def take_up(self, *, everything: bool) -> int:
        """Take waiting rows from the database as far as there is room; how many were taken.

        At the start ``everything``; later only what was left, and what was there a look ago already:
        a younger row is about to be handed over by whoever wrote it.
        """
        self._late = []
        taken, full, seen = 0, False, set[int]()
        try:
            rows = await self._page(0)
            while rows and (everything or not full):
                for row in rows:
                    if row.id in self._hand or row.id in self._gone:
                        continue
                    if not (everything or row.id in self._left or row.id in self._seen):
                        seen.add(row.id)
                        continue
                    full = full or len(self._hand) >= self._most
                    if full and not everything:
                        break
                    if full:
                        # Nobody else knows of these rows: who came before the start is not handed over again.
                        self._left.add(row.id)
                        continue
                    self._hold(row)
                    taken += 1
                rows = await self._page(rows[-1].id)
            if not full:
                self._left.clear()
            self._seen = seen
        finally:
            late, self._late = self._late, None
            self.add(late)
            self._gone.clear()
        return taken

    async def drain(self, seconds: float) -> bool:
        """Wait until nothing is in hand, ``seconds`` at most; whether it is so."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True

    def _hold(self, row: R) -> None:
        self._left.discard(row.id)
        if row.id not in self._hand and row.id not in self._gone:
            self._hand.add(row.id)
            self._idle.clear()
            self._take(row)
