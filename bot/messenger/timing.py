"""Time as the shell needs it, handed in so that tests can do without waiting."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Timing:
    """The time, and how to let it pass.

    ``clock`` is aware and UTC, ``monotonic`` and ``sleep`` count seconds, ``spread`` gives numbers
    from 0 to 1 that vary the pauses.
    """

    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    spread: Callable[[], float]


async def comes_within(seconds: float, event: asyncio.Event) -> bool:
    """Wait for ``event``, ``seconds`` of the loop's own clock at most; whether it came."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
