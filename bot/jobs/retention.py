"""Every half hour: delete what was only kept to work."""

import asyncio
from collections.abc import Callable

import structlog

from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.running import Running
from bot.services.retention import RetentionService

EVERY = 1800.0
"""Seconds between two rounds."""


async def retain(running: Running, purge: Callable[[], bool] = lambda: True) -> None:
    """Delete until cancelled; after a round ``purge`` takes what it deleted out of the database's log, too."""
    while True:
        try:
            await retain_once(running)
            await asyncio.to_thread(purge)
            running.done("retention")
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("retention waits for the database", error=str(error))
        await running.timing.sleep(EVERY)


async def retain_once(running: Running) -> None:
    """One round, in small transactions."""
    service = RetentionService()
    batches = (
        service.delete_updates,
        service.unname_updates,
        service.delete_dead_letters,
        service.delete_messages,
        service.delete_log,
    )
    for batch in batches:
        while await running.database.run(batch):
            pass
    days, drafts = running.house.articles.keep_days, 0
    while found := await running.database.run(lambda work: service.delete_drafts(work, days)):
        drafts += found
    if drafts:
        structlog.get_logger().info("drafts from articles that nobody went on with were deleted", drafts=drafts)
