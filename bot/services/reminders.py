"""What learners are written to about their assignments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.moments import zone_of
from bot.core.reminders import Due, Parcel, gather, wakes
from bot.storage.database import Work

BATCH = 200
"""Notices in one transaction."""


@dataclass(frozen=True)
class Round:
    """What one transaction took; ``more`` says that there may be more."""

    parcels: tuple[Parcel, ...]
    more: bool


class ReminderService:
    """Use cases of reminders."""

    def take(self, work: Work, most: int = BATCH) -> Round:
        """Take what is due and mark it: whoever gets it writes it to the outbox in the same transaction.

        What was planned for the day and missed it, as after some hours without the bot, or as the class has another
        time zone by now, waits for the end of the quiet hours.
        """
        found = work.reminders.take(work.now, most)
        later = {one.id: moment for one in found if (moment := _wakes(one, work.now)) is not None}
        work.reminders.postpone(later)
        due = [one for one in found if one.id not in later]
        gathered = gather(due, work.now)
        parcels = tuple(_parcel(notices) for notices in gathered.values())
        sent = {one.id for parcel in parcels for one in parcel.notices}
        work.reminders.mark([one.id for one in due], sent, work.now)
        return Round(parcels, more=len(found) == most)


def _wakes(due: Due, now: datetime) -> datetime | None:
    zone = zone_of(due.zone)
    return None if zone is None else wakes(zone, now)


def _parcel(notices: Sequence[Due]) -> Parcel:
    chat = notices[0].chat_id
    if chat is None:
        message = "nobody to write to"
        raise ValueError(message)
    return Parcel(chat, tuple(notices))
