"""The simulator's time: it runs like the clock it was given, and can be moved on."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress


class Clockwork:
    """A clock to be read by calling it, in unix seconds.

    ``base`` is the clock under it, ``offset`` what was added to it before. Everything in the simulator that
    waits does so through this clock, so that `advance` ends the wait: a test moves the time instead of sleeping.
    """

    def __init__(self, base: Callable[[], float], offset: float = 0.0) -> None:
        self._base = base
        self.offset = offset
        self._followers: set[Callable[[], None]] = set()

    def __call__(self) -> float:
        """The same as `now`."""
        return self.now()

    def now(self) -> float:
        """Unix time in seconds."""
        return self._base() + self.offset

    def go_by(self, base: Callable[[], float]) -> None:
        """Show what ``base`` shows (unix seconds) from now on; what was added to it is forgotten."""
        self._base, self.offset = base, 0.0

    def advance(self, seconds: float) -> None:
        """Move the time on; whoever waits for a moment that has come now goes on."""
        if seconds < 0:
            raise ValueError("time does not go back")
        self.offset += seconds
        for moved in tuple(self._followers):
            moved()

    def follow(self, moved: Callable[[], None]) -> Callable[[], None]:
        """Call ``moved`` after every `advance`; the function returned here ends that."""
        self._followers.add(moved)
        return lambda: self._followers.discard(moved)

    @asynccontextmanager
    async def timeout(self, seconds: float) -> AsyncGenerator[None, None]:
        """TimeoutError in the block after ``seconds``, on this clock or truly passed, whatever comes first.

        True seconds count too: over a clock that stands still a long poll ends all the same.
        """
        until = self.now() + seconds
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(seconds) as limit:

            def moved() -> None:
                if not limit.expired():
                    limit.reschedule(loop.time() + max(0.0, until - self.now()))

            ended = self.follow(moved)
            try:
                yield
            finally:
                ended()

    async def pause(self, seconds: float) -> None:
        """Wait that many seconds, on this clock or truly."""
        with suppress(TimeoutError):
            async with self.timeout(seconds):
                await asyncio.Event().wait()

    async def sleep_until(self, when: float) -> None:
        """Wait until the clock shows ``when``; a clock that stands still must be moved."""
        while (left := when - self.now()) > 0:
            await self.pause(left)
