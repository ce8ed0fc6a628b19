"""Takes up what waits in the database: rows for which memory had no room, and any that slipped through."""

import structlog

from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.engine import Running

SOON = 1.0
SELDOM = 30.0
"""Seconds between two sweeps while rows are known to wait, and otherwise."""


async def sweep(running: Running) -> None:
    """Sweep until cancelled."""
    while True:
        behind = running.sender.behind or running.dispatcher.behind
        await running.timing.sleep(SOON if behind else SELDOM)
        try:
            await sweep_once(running)
            running.done("sweep")
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("the sweep waits for the database", error=str(error))


async def sweep_once(running: Running) -> None:
    """One round."""
    found = await running.sender.take_up()
    if running.dispatcher.behind:
        found += await running.dispatcher.take_up()
    if found:
        structlog.get_logger().info("rows were taken up from the database", rows=found)
