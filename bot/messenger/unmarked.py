"""How many new messages Telegram may have that the database does not know of: so many can come twice after a crash.

One at a time, as long as that holds nobody up: at 50 ms a call it lets 18 a second pass, more than a class needs.
When hundreds join or write at once, whoever has waited for ``PATIENCE`` goes out beside the others, and whoever finds
a ``QUEUE``, which would last that long, goes at once. The crowd is wide enough not to be what 300 learners in
discussions wait for, most of whose replies are new messages: with 15 places their p95 was 1.7 times that of quizzes,
with 60 it is 1.3 times. A crash in the midst of such a crowd can send that many messages twice, one to a learner.
"""

import asyncio

STRICT = 1
"""New messages under way or unmarked as long as nobody has to wait."""

CROWD = 60
"""And so many more for those whose patience is at an end."""

PATIENCE = 0.5
"""Seconds that a new message waits for its turn."""

QUEUE = 8
"""So many who wait already make waiting vain: at 50 ms a call and a mark the ninth would wait for half a second."""


class Unmarked:
    """Places for new messages, kept from before the call until the database knows of it."""

    def __init__(self, strict: int = STRICT, crowd: int = CROWD, patience: float | None = PATIENCE) -> None:
        """``patience`` is in seconds; None waits for ever."""
        self._strict = asyncio.Semaphore(strict)
        self._crowd = asyncio.Semaphore(crowd)
        self._patience = patience
        self._waiting = 0

    async def enter(self) -> asyncio.Semaphore:
        """Wait for a place; release what is returned."""
        if self._patience is None or not self._strict.locked():
            await self._strict.acquire()
            return self._strict
        if self._waiting < QUEUE and await self._is_in_time(self._patience):
            return self._strict
        await self._crowd.acquire()
        return self._crowd

    async def _is_in_time(self, patience: float) -> bool:
        self._waiting += 1
        try:
            async with asyncio.timeout(patience):
                await self._strict.acquire()
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
        return True
