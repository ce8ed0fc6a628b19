"""What learners are written to about their assignments."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.catalogue import Catalogue
from bot.core.reminders import DAY, RATIONED, Due, Notice, Parcel, gather, goes_along, is_wanted, ration, sleeps_until
from bot.storage.database import Work

BATCH = 200
"""Notices in one transaction, and what else is due for the same learners."""


@dataclass(frozen=True)
class Round:
    """What one transaction took; ``more`` says that there may be more."""

    parcels: tuple[Parcel, ...]
    more: bool


class ReminderService:
    """Use cases of reminders."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def take(self, work: Work, most: int = BATCH) -> Round:
        """Take what is due and mark it: whoever gets it writes it to the outbox in the same transaction.

        What was held up until quiet hours waits for their end. Reminders that come by themselves are one message a day:
        the first one takes along what else the day would remind of.
        """
        due = work.reminders.take(work.now, most)
        asleep = {one.id: until for one in due if (until := sleeps_until(one, work.now)) is not None}
        awake = [one for one in due if one.id not in asleep]
        may, tomorrow = ration(awake, work.now)
        reminding = {one.learner_id for one in may if one.notice in RATIONED and is_wanted(one, work.now)}
        coming = work.reminders.take_next(reminding, work.now + DAY)
        taken = {one.id for one in due}
        told = {(one.learner_id, one.assignment_id) for one in may if one.notice is Notice.DAY}
        along = [
            one
            for at, one in coming
            if one.id not in taken and goes_along(one, at, work.now) and (one.learner_id, one.assignment_id) not in told
        ]
        awake = [*(one for one in awake if one.id not in tomorrow), *along]
        parcels = tuple(self._parcel(notices) for notices in gather([*may, *along], work.now).values())
        sent = {one.id for parcel in parcels for one in parcel.notices}
        work.reminders.mark([one.id for one in awake], sent, work.now)
        work.reminders.postpone(asleep | tomorrow)
        return Round(parcels, more=len(due) >= most)

    def _parcel(self, notices: Sequence[Due]) -> Parcel:
        chat = notices[0].chat_id
        if chat is None:
            message = "nobody to write to"
            raise ValueError(message)
        title = self._catalogue.title
        return Parcel(chat, tuple(replace(one, title=title(one.title, one.language)) for one in notices))
