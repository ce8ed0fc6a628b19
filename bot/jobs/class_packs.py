"""Every few seconds: tell learners of a lesson that was made for their class."""

import structlog

from bot.core.class_packs import News
from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.engine import Running
from bot.views.class_packs import letters
from bot.views.reply import Letter

EVERY = 5.0
"""Seconds between two looks: a class that sits there waits for it."""


async def tell_lessons(running: Running) -> None:
    """Tell until cancelled."""
    while True:
        try:
            await tell_lessons_once(running)
            running.done("lessons")
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("news of lessons wait for the database", error=str(error))
        await running.timing.sleep(EVERY)


async def tell_lessons_once(running: Running) -> None:
    """All that are due, in small transactions: what is taken is in the outbox when they end, or was not taken."""
    service = running.house.class_packs
    while await running.post(lambda work: _told(running, *service.announce(work))):
        continue


def _told(running: Running, found: tuple[News, ...], more: bool) -> tuple[tuple[Letter, ...], bool]:
    return letters(running.house.translations, found), more
