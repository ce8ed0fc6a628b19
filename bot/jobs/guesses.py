"""Every minute: look whether somebody guesses class codes with many accounts, and say so once."""

import structlog

from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.running import Running
from bot.services.guesses import GuessService

EVERY = 60.0
"""Seconds between two looks."""


async def watch_guesses(running: Running) -> None:
    """Watch until cancelled."""
    alarmed = False
    while True:
        try:
            alarmed = await watch_once(running, alarmed=alarmed)
            running.done("guesses")
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("the look at wrong class codes waits for the database", error=str(error))
        await running.timing.sleep(EVERY)


async def watch_once(running: Running, *, alarmed: bool) -> bool:
    """One look; ``alarmed`` is what the last one found. Neither code nor account is in the log."""
    wrong, alarm = await running.database.run(GuessService().look)
    if alarm and not alarmed:
        structlog.get_logger().warning("many wrong class codes: each account may try fewer now", within_an_hour=wrong)
    elif alarmed and not alarm:
        structlog.get_logger().info("few wrong class codes again", within_an_hour=wrong)
    return alarm
