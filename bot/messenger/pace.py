"""The pace of broadcasts over all processes: places are taken from the database in blocks, and used one by one.

A process takes its next block when the last one is nearly used up, however many messages wait: if it dies, the others
wait for one block of places that nobody uses, not for those of a whole broadcast.
"""

import asyncio
from collections import deque

from bot.messenger.backoff import Backoff
from bot.messenger.share import Runs
from bot.messenger.timing import Timing
from bot.storage.database import DatabaseTroubleError

BLOCK = 10
"""Places taken at once: a third of a second at Telegram's thirty."""


class Pace:
    """Gives out places, one every ``interval`` seconds over all processes; 0 = no limit."""

    def __init__(self, database: Runs, timing: Timing, interval: float) -> None:
        self._database = database
        self._timing = timing
        self._interval = interval
        self._places: deque[float] = deque()
        self._end = 0.0
        """Where the last block ends."""
        self._one_asks = asyncio.Lock()

    async def slot(self) -> float:
        """Take the next place, as soon as it is less than two blocks away; in how many seconds it is."""
        if not self._interval:
            return 0.0
        async with self._one_asks:
            now = self._timing.monotonic()
            while self._places and self._places[0] < now - BLOCK * self._interval:
                self._places.popleft()  # long past: used now, it would come on top of somebody else's
            if not self._places:
                early = BLOCK * self._interval / 2
                if (wait := self._end - early - self._timing.monotonic()) > 0:
                    await self._timing.sleep(wait)
                first = await self._take()
                self._end = first + BLOCK * self._interval
                self._places.extend(first + number * self._interval for number in range(BLOCK))
            return max(0.0, self._places.popleft() - self._timing.monotonic())

    async def _take(self) -> float:
        backoff = Backoff(self._timing.spread)
        while True:
            try:
                wait = await self._database.run(lambda work: work.leases.take_block(BLOCK * self._interval))
            except DatabaseTroubleError:
                await self._timing.sleep(backoff.next())
            else:
                return self._timing.monotonic() + wait
