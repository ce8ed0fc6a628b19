"""Rows in hand, and those that had to stay in the database for want of room."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, Protocol, TypeVar

from bot.messenger.timing import comes_within


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

    def __init__(
        self,
        take: Callable[[R], None],
        page: Callable[[int], Awaitable[list[R]]],
        most: int,
        grant: Callable[[R], int] = lambda _row: 1,
    ) -> None:
        """``take`` begins to work on a row; ``page`` gives waiting rows with ids above a given one, oldest first.

        ``grant`` is that under which a row is taken (`share.Share`), 0 for somebody else's. What is in hand keeps its
        place: where a row whose grant is void is found to wait still, or again, only its grant is renewed.
        """
        self._take = take
        self._page = page
        self._most = most
        self._grant = grant
        self._hand: dict[int, int] = {}  # row and grant
        self._begun: set[int] = set()
        self._looking = asyncio.Lock()
        self._left: set[int] = set()
        self._late: list[R] | None = None  # came while we look into the database, or are about to
        self._awaited = 0  # how often older rows were announced that only a look can find
        self._found = 0  # which of these times it has
        self._gone: set[int] = set()  # done since the look began, and may still look as if they waited
        self._seen: set[int] = set()  # in the last look, and nobody had handed them over
        self._idle = asyncio.Event()
        self._idle.set()
        self._settled = asyncio.Event()
        self._settled.set()

    @property
    def behind(self) -> bool:
        """Whether rows were left in the database."""
        return bool(self._left)

    def add(self, rows: Iterable[R]) -> None:
        """Take ``rows``, which were just committed, or leave them for later."""
        for row in rows:
            if not self._grant(row):
                continue
            if self._late is not None:
                self._late.append(row)
            elif self._left or len(self._hand) >= self._most:
                self._left.add(row.id)
            else:
                self._hold(row)

    def expect(self) -> None:
        """Older rows have become ours: what is added waits until ``take_over`` has looked for them."""
        self._awaited += 1
        self._late = self._late or []

    def grant_of(self, row_id: int) -> int:
        """Under which grant the row is in hand; 0: it is not."""
        return self._hand.get(row_id, 0)

    def renew(self, row: R) -> bool:
        """The row in hand waits in the database, and its grant is that of now; False if it is not ours."""
        grant = self._grant(row)
        if grant:
            self._hand[row.id] = grant
        return grant != 0

    async def is_ours(self, row: R, waits: Callable[[], Awaitable[bool]]) -> bool:
        """Whether the row in hand, whose grant is void, is ours again: then it keeps its place, else it is let go.

        Its shard may have gone and come back, and somebody else may have seen to it; ``waits`` asks the database.
        """
        while self._grant(row):
            if not await waits():
                self.done(row.id)
                return False
            if self.renew(row):
                return True
        self.drop(row.id)
        return False

    def done(self, row_id: int) -> None:
        """The row waits no more, in the database either."""
        self._hand.pop(row_id, None)
        self.begin(row_id, begun=False)
        if self._late is not None:
            self._gone.add(row_id)
        if not self._hand:
            self._idle.set()

    def begin(self, row_id: int, *, begun: bool = True) -> None:
        """What is being done to the row cannot be taken back, whatever its grant; or (not ``begun``) it can again."""
        (self._begun.add if begun else self._begun.discard)(row_id)
        (self._settled.clear if self._begun else self._settled.set)()

    def has_begun(self, row_id: int) -> bool:
        """Whether the row's end is awaited."""
        return row_id in self._begun

    def drop(self, row_id: int) -> None:
        """The row is somebody else's now, or to be found anew."""
        self.begin(row_id, begun=False)
        self._hand.pop(row_id, None)
        if not self._hand:
            self._idle.set()

    async def take_up(self, *, everything: bool) -> int:
        """Take waiting rows from the database as far as there is room; how many were taken.

        At the start ``everything``; later only what was left, and what was there a look ago already:
        a younger row is about to be handed over by whoever wrote it.
        """
        async with self._looking:
            return await self._look(self._page, everything=everything, whole=True)

    async def fetch(self, page: Callable[[int], Awaitable[list[R]]]) -> int:
        """Take the rows that ``page`` gives and that nobody hands over; how many were taken."""
        async with self._looking:
            return await self._look(page, everything=True, whole=False)

    async def take_over(self, page: Callable[[int], Awaitable[list[R]]]) -> int:
        """Take the rows that ``page`` gives, which have become ours, before what was added since."""
        async with self._looking:
            awaited = self._awaited
            taken = await self._look(page, everything=True, whole=False)
            self._found = awaited
            self._let_in()
            return taken

    async def _look(self, page: Callable[[int], Awaitable[list[R]]], *, everything: bool, whole: bool) -> int:
        self._late = self._late or []
        taken, full, seen = 0, False, set[int]()
        try:
            rows = await page(0)
            while rows and (everything or not full):
                for row in rows:
                    if row.id in self._gone or not self._is_news(row):
                        continue
                    if row.id in self._hand:
                        self.renew(row)
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
                rows = await page(rows[-1].id)
            if whole and not full:
                self._left.clear()
            if whole:
                self._seen = seen
        finally:
            self._let_in()
        return taken

    def _let_in(self) -> None:
        """Take what came meanwhile, unless older rows are still to be found."""
        if self._found == self._awaited and self._late is not None:
            late, self._late = self._late, None
            self.add(late)
            self._gone.clear()

    async def drain(self, seconds: float) -> bool:
        """Wait until nothing is in hand, ``seconds`` at most; whether it is so."""
        return await comes_within(seconds, self._idle)

    async def settle(self, seconds: float) -> None:
        """Wait until nothing has begun that is not done, ``seconds`` at most."""
        await comes_within(seconds, self._settled)

    def _hold(self, row: R) -> None:
        self._left.discard(row.id)
        if row.id in self._hand:
            if self._is_news(row):
                self.renew(row)
        elif row.id not in self._gone and self._is_news(row):
            self._hand[row.id] = self._grant(row)
            self._idle.clear()
            self._take(row)

    def _is_news(self, row: R) -> bool:
        """Whether the row is ours and not in hand, or only under a grant that is void."""
        grant, held = self._grant(row), self._hand.get(row.id)
        # What has begun is left to its end, whatever its grant.
        return grant not in {0, held} and row.id not in self._begun
