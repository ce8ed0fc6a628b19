"""Every few seconds, and at the end: what learners had deleted is written into the ledger outside of the database."""

import asyncio
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

import structlog

from bot.core.erasure import Erasure
from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.house import House
from bot.messenger.running import Running

EVERY = 5.0
"""Seconds between two looks. What was deleted since the last one stands in the database alone."""

Append = Callable[[Collection[Erasure]], int]
"""Writes lines that are not there yet. Raises OSError."""


Purge = Callable[[], bool]
"""Lets nothing that was deleted last beside the database; False where that has to wait."""


async def keep_ledger(append: Append, purge: Purge, running: Running) -> None:
    """Write until cancelled, and then once more; from the beginning, as the file may be a new one.

    Whatever was deleted is then purged, as soon as that can be.
    """
    last, purged = 0, 0
    try:
        while True:
            last = await keep_once(append, running, last)
            if last != purged and await asyncio.to_thread(purge):
                purged = last
            running.done("ledger")
            await running.timing.sleep(EVERY)
    finally:
        await keep_once(append, running, last)


async def keep_once(append: Append, running: Running, last: int) -> int:
    """Write what was noted after row ``last``; the last row that is written now."""
    try:
        while found := await running.database.run(partial(_noted, running.house, last)):
            await asyncio.to_thread(append, [one for _, one in found])
            last = found[-1][0]
    except DatabaseTroubleError as error:
        structlog.get_logger().warning("the ledger of deletions waits for the database", error=str(error))
    except OSError as error:
        structlog.get_logger().error("the ledger of deletions cannot be written", error=error.strerror)
    return last


def _noted(house: House, last: int, work: Any) -> tuple[tuple[int, Erasure], ...]:
    return house.erasures.list_after(work, last)
