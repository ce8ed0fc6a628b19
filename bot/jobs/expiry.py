"""Once a day: announce which classes and people will be deleted, and delete those whose time is over.

Every half hour it is looked whether the day's round has come to its end: a restart goes on with it, and where it is
night nobody is written to. ``lupe retention --now`` does the same by these functions.
"""

import asyncio
from collections.abc import Callable
from functools import partial

import structlog

from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.expiring import forget_idle, warn_classes, warn_idle
from bot.messenger.running import Running

EVERY = 1800.0
"""Seconds between two looks."""


async def expire(running: Running, purge: Callable[[], bool] = lambda: True) -> None:
    """Clean up until cancelled; after a round that deleted something ``purge`` clears the log of it."""
    while True:
        try:
            if await expire_once(running):
                await asyncio.to_thread(purge)
            running.done("expiry")
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("the clean-up waits for the database", error=str(error))
        await running.timing.sleep(EVERY)


async def expire_once(running: Running) -> int:
    """What is left of this day's round, in small transactions; how many classes and people were deleted."""
    house = running.house
    if not await running.database.run(house.expiry.begin):
        return 0
    asleep, counts = False, dict[str, int]()
    for warn in (warn_classes, warn_idle):
        after: int | None = 0
        while after is not None:
            warned = await running.post(partial(warn, house, after=after))
            after, asleep = warned.after, asleep or warned.asleep
            _count(running, counts, "warned", len(warned.endings) + len(warned.idle))
    while found := await running.database.run(house.expiry.delete_classes):
        _count(running, counts, "classes", found)
    while found := await running.post(partial(forget_idle, house)):
        _count(running, counts, "learners", found)
    if not asleep:
        await running.database.run(house.expiry.finish)
    if counts:
        structlog.get_logger().info("what had had its time was announced or deleted", **counts)
    return counts.get("classes", 0) + counts.get("learners", 0)


def _count(running: Running, counts: dict[str, int], what: str, more: int) -> None:
    if more:
        counts[what] = counts.get(what, 0) + more
        running.meters.expired.labels(what).inc(more)
