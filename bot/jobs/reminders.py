"""Every few seconds: write to learners what their assignments and their own rhythms make due."""

from datetime import datetime

import structlog

from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.running import Running
from bot.services.reminders import Round
from bot.services.rhythm import Nudges
from bot.views import rhythm as rhythm_view
from bot.views.reminders import letter
from bot.views.reply import Letter

EVERY = 5.0
"""Seconds between two looks."""


async def remind(running: Running) -> None:
    """Remind until cancelled."""
    while True:
        try:
            await remind_once(running)
            running.done("reminders")
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("reminders wait for the database", error=str(error))
        await running.timing.sleep(EVERY)


async def remind_once(running: Running) -> None:
    """All that is due now, in small transactions: what is taken is in the outbox when they end, or was not taken."""
    reminders = running.house.reminders
    while await running.post(lambda work: _letters(running, reminders.take(work), work.now)):
        continue
    # Only then, as whoever is reminded of an assignment gets no other reminder on that day.
    rhythm, count = running.house.rhythm, running.house.review.count_now
    while await running.post(lambda work: _own_letters(running, rhythm.take(work, count))):
        continue


def _letters(running: Running, found: Round, now: datetime) -> tuple[list[Letter], bool]:
    texts = running.house.translations.texts
    return [letter(texts(one.notices[0].language), one, now) for one in found.parcels], found.more


def _own_letters(running: Running, found: Nudges) -> tuple[list[Letter], bool]:
    translations = running.house.translations
    return [rhythm_view.letter(translations.to(one), one) for one in found.nudges], found.more
