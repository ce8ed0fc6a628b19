"""Classes whose time after their end is over, and people from whom nothing comes any more: announced, then deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.class_log import Event
from bot.core.classes import ClassRefusal, MemberState, Right, Role, may
from bot.core.expiry import (
    REPORT_DAYS,
    STEADY_DAYS,
    WARNING_DAYS,
    WITNESSES,
    Ending,
    Expiring,
    Forecast,
    Idle,
    Keep,
    class_goes_on,
    later_end,
    most_a_day,
    warned_goes_on,
)
from bot.core.languages import language_of
from bot.core.learners import Learner
from bot.core.moments import allowed, known_zone, last_day
from bot.core.reminders import QUIET
from bot.storage.database import Work
from bot.storage.expiry import Aged, EndedClass, SilentLearner

BATCH = 20
"""Classes or people in one transaction: each class writes to all who belong to it."""

FEW = 5
"""People who are deleted in one transaction, and classes: each takes a year of rows along."""

DAYS_SHOWN = 7
"""Days of the clean-up in a report."""


@dataclass(frozen=True)
class Warned:
    """Whom one transaction tells. ``after`` is the id to go on after, None where there is no more.

    ``asleep``: in somebody's zone it is night, so that there is something left for later.
    """

    endings: tuple[Ending, ...] = ()
    idle: tuple[Idle, ...] = ()
    after: int | None = None
    asleep: bool = False


class ExpiryService:
    """Use cases of the daily clean-up. All days are those of UTC."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep

    def begin(self, work: Work) -> bool:
        """Begin the clean-up of this day, or go on with it; False where it has come to its end."""
        today = work.now.date()
        return work.expiry.begin(today, self._idle_due(today, WARNING_DAYS))

    def finish(self, work: Work) -> None:
        """The clean-up of this day has come to its end."""
        work.expiry.finish(work.now.date())

    def warn_classes(self, work: Work, after: int = 0, *, watched: bool = False) -> Warned:
        """Announce that classes above id ``after`` go; not where it is night.

        By itself it tells no more on one day than ``most_a_day``, and nobody where the clock may have leapt;
        ``watched``: somebody has read the report and says so.
        """
        today = work.now.date()
        most = self._told_at_most(work, today, watched=watched)
        found = work.expiry.list_classes_to_warn(self._class_due(today, WARNING_DAYS), after, most)
        awake = [one for one in found if not _sleeps(work, one.zone)]
        for one in awake:
            work.expiry.mark_class(one.id, today)
        work.expiry.count_up(today, warned=len(awake))
        endings = tuple(self._ending(work, one, today) for one in awake)
        return Warned(endings=endings, after=_next(found, most), asleep=len(awake) < len(found))

    def warn_idle(self, work: Work, after: int = 0, *, watched: bool = False) -> Warned:
        """Announce to people above id ``after`` that all of them goes; not where it is night, and bounded as classes.

        Who cannot be written to is not told, and given the same time.
        """
        today = work.now.date()
        most = self._told_at_most(work, today, watched=watched)
        found = work.expiry.list_learners_to_warn(self._idle_due(today, WARNING_DAYS), after, most)
        told, asleep = list[Idle](), 0
        for one in found:
            learner = work.learners.get(one.id)
            if learner is not None and one.chat is not None and _sleeps(work, learner.zone):
                asleep += 1
                continue
            work.expiry.mark_learner(one.id, today)
            if learner is not None and one.chat is not None:
                due = one.seen_on + timedelta(days=self._keep.idle_days)
                told.append(
                    Idle(one.chat, language_of(one.language), warned_goes_on(due, today, today), learner.teaches)
                )
        work.expiry.count_up(today, warned=len(found) - asleep)
        return Warned(idle=tuple(told), after=_next(found, most), asleep=bool(asleep))

    def delete_classes(self, work: Work, *, watched: bool = False) -> int:
        """Delete a few classes whose time is over; how many.

        By itself it deletes no more on one day than ``most_a_day``, and only what the clean-up has seen grow old;
        ``watched``: somebody has read the report and says so.
        """
        today = work.now.date()
        most = self._rest(work.expiry.count_classes(), work.expiry.find_day(today).classes, watched=watched)
        found = work.expiry.list_classes_due(self._class_due(today), today, _witnesses(watched=watched), most)
        for class_id in found:
            work.classes.delete(class_id)
        work.expiry.count_up(today, classes=len(found))
        return len(found)

    def take_idle(self, work: Work, *, watched: bool = False) -> tuple[Learner, ...]:
        """A few people whose time is over: whoever takes them deletes them in the same transaction."""
        today = work.now.date()
        most = self._rest(work.expiry.count_learners(), work.expiry.find_day(today).learners, watched=watched)
        found = work.expiry.list_learners_due(self._idle_due(today), today, _witnesses(watched=watched), most)
        work.expiry.count_up(today, learners=len(found))
        return tuple(learner for one in found if (learner := work.learners.get(one)) is not None)

    def forecast(self, work: Work) -> Forecast:
        """What goes now and soon."""
        today = work.now.date()
        classes = work.expiry.list_ended(self._class_due(today, REPORT_DAYS))
        silent = work.expiry.list_silent(self._idle_due(today, REPORT_DAYS))
        return Forecast(
            today,
            self._keep,
            _expiring(classes, self._keep.class_days, today),
            _expiring(silent, self._keep.idle_days, today),
            work.expiry.list_days(DAYS_SHOWN),
        )

    def keep_class(self, work: Work, teacher: Learner, class_id: int, day: int) -> date | ClassRefusal:
        """Let the class end on ``day`` (an ordinal) if that is later than its end is now; its end then.

        Of an archived class its owner says so, of another one whoever sets it.
        """
        standing = work.classes.find_standing(teacher.id, class_id)
        today = work.now.date()
        if standing is None or not may(standing.role, _right(standing.classroom.archived), standing.classroom):
            return ClassRefusal.NOT_YOURS
        if not today.toordinal() <= day <= last_day(today).toordinal():
            return ClassRefusal.NOT_YOURS
        ends_on = (
            date.fromordinal(day)
            if standing.classroom.ends_on is None
            else max(date.fromordinal(day), standing.classroom.ends_on)
        )
        work.classes.set_end(class_id, ends_on)
        if ends_on != standing.classroom.ends_on:
            work.class_log.add(class_id, Event.SET, work.now, actor=teacher.id, word="ends_on")
        return ends_on

    def _ending(self, work: Work, one: EndedClass, today: date) -> Ending:
        classroom = work.classes.find(one.id)
        return Ending(
            one.id,
            one.name,
            one.ends_on,
            warned_goes_on(class_goes_on(one.ends_on, self._keep), today, today),
            later_end(one.ends_on, today),
            tuple(
                (colleague.chat_id, colleague.language, may(colleague.role, _right(one.archived), classroom))
                for colleague in work.classes.list_staff(one.id)
                if colleague.chat_id is not None and classroom is not None and colleague.role is not Role.VIEWER
            ),
            tuple(
                (member.chat_id, member.language)
                for member in work.membership.list(one.id, MemberState.ACTIVE)
                if member.chat_id is not None
            ),
        )

    def _class_due(self, today: date, ahead: int = 0) -> date:
        return today - timedelta(days=self._keep.class_days - ahead)

    def _idle_due(self, today: date, ahead: int = 0) -> date:
        return today - timedelta(days=self._keep.idle_days - ahead)

    @staticmethod
    def _told_at_most(work: Work, today: date, *, watched: bool) -> int:
        if watched:
            return BATCH
        earlier = work.expiry.find_earlier(today)
        if earlier is None or (today - earlier).days > STEADY_DAYS:
            return 0
        total = work.expiry.count_classes() + work.expiry.count_learners()
        return max(0, min(BATCH, most_a_day(total) - work.expiry.find_day(today).warned))

    @staticmethod
    def _rest(total: int, done: int, *, watched: bool) -> int:
        return FEW if watched else min(FEW, max(0, most_a_day(total + done) - done))


def _right(archived: bool) -> Right:
    return Right.OWN if archived else Right.SET


def _witnesses(*, watched: bool) -> int:
    return 0 if watched else WITNESSES


def _sleeps(work: Work, zone: str) -> bool:
    awake = allowed(work.now, known_zone(zone), QUIET, None, now=work.now)
    return awake is not None and awake > work.now


def _next(found: Sequence[EndedClass | SilentLearner], most: int) -> int | None:
    return found[-1].id if found and len(found) == most else None


def _expiring(found: tuple[Aged, ...], days: int, today: date) -> tuple[Expiring, ...]:
    lines = (
        Expiring(
            one.id,
            one.last_on,
            one.warned_on,
            warned_goes_on(one.last_on + timedelta(days=days), one.warned_on, today),
        )
        for one in found
    )
    return tuple(sorted(lines, key=lambda line: (line.goes_on, line.id)))
