"""Every half minute: tell learners that a check of their course has opened."""

import structlog

from bot.core.checkpoints import Announcement
from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.engine import Running
from bot.views.checkpoints import letters
from bot.views.reply import Letter

EVERY = 30.0
"""Seconds between two looks."""


async def announce(running: Running) -> None:
    """Tell until cancelled."""
    while True:
        try:
            await announce_once(running)
            running.done("checks")
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("announcements of checks wait for the database", error=str(error))
        await running.timing.sleep(EVERY)


async def announce_once(running: Running) -> None:
    """All that have opened, in small transactions: what is taken is in the outbox when they end, or was not taken."""
    settings = running.house.checkpoint_settings
    while await running.post(lambda work: _told(running, *settings.announce(work))):
        continue


def _told(running: Running, found: tuple[Announcement, ...], more: bool) -> tuple[tuple[Letter, ...], bool]:
    return letters(running.house.translations, found), more
