"""A second process on SQLite: it waits until the first one has ended."""

import asyncio
import errno
from contextlib import suppress

import structlog

from bot.messenger.doors import Doors
from bot.storage.sole import SoleProcess

LOOK_SECONDS = 1.0
"""How often a second process on SQLite looks whether the first one has ended."""


async def its_turn(sole: SoleProcess, doors: Doors, stop: asyncio.Event) -> bool:
    """Wait until no other process has the database; False if ``stop`` was set first.

    Whoever waits says so at its ``doors``, as far as these are not the other one's: with the same settings on the same
    machine they are, and are had when that one has ended. Raises SoleProcessError, and OSError where an address cannot
    be had at all.
    """
    if sole.take():
        return True
    structlog.get_logger().warning(
        "another process works on this database; SQLite has one at a time. "
        "This one waits and takes over when that one ends. To run several side by side: PostgreSQL"
    )
    doors.stand_by()
    try:
        await doors.open()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
    while not stop.is_set():
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await stop.wait()
        if not stop.is_set() and sole.take():
            return True
    return False
