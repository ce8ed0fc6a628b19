"""Takes up what waits in the database: rows for which memory had no room, and any that slipped through."""

import structlog

from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.running import Running

SOON = 1.0
BESIDE_OTHERS = 2.0
SELDOM = 30.0
"""Seconds between two sweeps while rows are known to wait, where another process can write some, and otherwise.

Another process can do so even where none is left: one that was stopped may commit, at the end of its lease, what nobody
announced.
"""


async def sweep(running: Running) -> None:
    """Sweep until cancelled."""
    while True:
        behind = running.sender.behind or running.dispatcher.behind
        shared = running.share.shards() is not None
        await running.timing.sleep(SOON if behind else BESIDE_OTHERS if shared else SELDOM)
        try:
            await sweep_once(running)
            running.done("sweep")
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("the sweep waits for the database", error=str(error))


async def sweep_once(running: Running) -> None:
    """One round."""
    found = await running.sender.take_up()
    if running.dispatcher.behind or running.share.shards() is not None:
        found += await running.dispatcher.take_up()
    if found:
        structlog.get_logger().info("rows were taken up from the database", rows=found)
