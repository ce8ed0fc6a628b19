"""When learners are written to about an assignment, and what is left of it when the moment comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.assignments import Assignment, Explain, Late, closes_for, due_for
from bot.core.languages import Language
from bot.core.moments import QuietHours, allowed, settle, wall_of, zone_of

QUIET = QuietHours(time(21), time(7))
"""Nothing is sent between these times in the class's zone."""

EVENING = time(20)
"""When they are reminded who would be twice on the next day."""

DAY, HOURS = timedelta(hours=24), timedelta(hours=2)
"""How long before the due date learners are reminded."""

NUDGE_PAUSE = timedelta(hours=12)
"""How long after a nudge the same learner is not nudged again about the same assignment."""


class Notice(StrEnum):
    """What is said; of several about one assignment that are due at once, only the last in this order is sent."""

    NEW = "new"
    DAY = "day"
    NUDGE = "nudge"
    HOURS = "hours"
    OVERDUE = "overdue"
    EXPLAINED = "explained"


DATED = (Notice.DAY, Notice.HOURS, Notice.OVERDUE, Notice.EXPLAINED)
"""Notices whose time follows from the dates of the assignment."""

REMINDING = (Notice.DAY, Notice.NUDGE, Notice.HOURS, Notice.OVERDUE)
"""Notices that remind of something to do; the others bring news."""

RATIONED = (Notice.DAY, Notice.HOURS, Notice.OVERDUE)
"""Those that come by themselves: one message a day at most. A teacher who nudges has a pause of their own."""


@dataclass(frozen=True)
class Planned:
    """A notice and when it is due (aware, UTC)."""

    notice: Notice
    at: datetime


@dataclass(frozen=True)
class Due:
    """A notice whose time has come, and how things stand now.

    ``chat_id`` is None where the learner cannot be written to; ``active`` says that they are still in the class
    and the assignment is on; ``done`` that they have finished it, ``busy`` that they are in the middle of it.
    ``released`` says that the teacher let everybody see the explanations. ``due_at`` and ``closes_at`` are their
    own. ``variant`` counts the messages of this kind that they have had. ``reminded_at`` is when they last had one of
    ``RATIONED``, ``rhythm_day`` the day on which their own rhythm reminded them last.
    """

    id: int
    notice: Notice
    learner_id: int
    language: Language
    chat_id: int | None
    assignment_id: int
    title: str
    class_id: int
    class_name: str
    zone: str
    due_at: datetime | None
    closes_at: datetime | None
    muted: bool
    active: bool
    done: bool
    busy: bool
    released: bool
    variant: int
    reminded_at: datetime | None = None
    rhythm_day: date | None = None


@dataclass(frozen=True)
class Parcel:
    """One message for one learner: everything that is due for them now."""

    chat_id: int
    notices: tuple[Due, ...]


def plan(assignment: Assignment, extra: int, zone: ZoneInfo, now: datetime, *, announce: bool) -> tuple[Planned, ...]:
    """All notices that are still to come for somebody with ``extra`` minutes.

    ``announce`` includes the first one, that the assignment is there. What lies in the past is left out, and so
    is a reminder that quiet hours would push past the due date.
    """
    if assignment.published_at is None or assignment.withdrawn:
        return ()
    due, closes = due_for(assignment, extra), closes_for(assignment, extra)
    wanted: list[tuple[Notice, datetime, datetime | None]] = []
    if announce:
        begins = max(now, assignment.opens_at or now)
        wanted.append((Notice.NEW, begins, closes))
    if due is not None:
        wanted += [(Notice.DAY, due - DAY, due), (Notice.HOURS, due - HOURS, due)]
        if assignment.late is not Late.CLOSE:
            wanted.append((Notice.OVERDUE, due, closes))
        if assignment.explain is Explain.AFTER_DUE:
            wanted.append((Notice.EXPLAINED, due, None))
    planned = []
    for notice, at, before in wanted:
        # What was due in these quiet hours still waits for their end.
        moment = allowed(at, zone, QUIET, before, now=min(at, now))
        if moment is not None and notice is Notice.DAY and due is not None:
            moment = _apart(moment, allowed(due - HOURS, zone, QUIET, due, now=min(due - HOURS, now)), zone, now)
        if moment is not None and moment >= now:
            planned.append(Planned(notice, moment))
    return tuple(planned)


def _apart(moment: datetime, hours: datetime | None, zone: ZoneInfo, now: datetime) -> datetime:
    """``moment`` of the day before, or the evening before it where ``hours`` falls on the same day.

    Where that evening is over, it is ``moment`` all the same; then there will be nothing two hours before.
    """
    day = wall_of(moment, zone).date()
    if hours is None or wall_of(hours, zone).date() != day:
        return moment
    evening = settle(datetime.combine(day - timedelta(days=1), EVENING), zone).at
    return evening if evening >= now else moment


def plan_one(notice: Notice, now: datetime, zone: ZoneInfo) -> Planned | None:
    """One notice as soon as quiet hours allow."""
    moment = allowed(now, zone, QUIET, None, now=now)
    return Planned(notice, moment) if moment is not None else None


def sleeps_until(due: Due, now: datetime) -> datetime | None:
    """Until when quiet hours keep back what should have been sent before; None where it can be sent ``now``."""
    zone = zone_of(due.zone)
    moment = allowed(now, zone, QUIET, None, now=now) if zone is not None else None
    return moment if moment is not None and moment > now else None


def ration(due: Iterable[Due], now: datetime) -> tuple[list[Due], dict[int, datetime]]:
    """What may be sent now, and what is overdue and has to wait until tomorrow, by id.

    On a day on which somebody was reminded already, nothing else reminds them by itself: what is overdue can be told
    tomorrow, and the rest was told with the first one, unless it was planned only after it.
    """
    now_sent, later = list[Due](), dict[int, datetime]()
    for one in due:
        zone = zone_of(one.zone)
        if one.notice not in RATIONED or zone is None or not _was_reminded(one, now, zone):
            now_sent.append(one)
        elif one.notice is Notice.OVERDUE:
            morning = datetime.combine(wall_of(now, zone).date() + timedelta(days=1), QUIET.end)
            later[one.id] = settle(morning, zone).at
    return now_sent, later


def _was_reminded(one: Due, now: datetime, zone: ZoneInfo) -> bool:
    today = wall_of(now, zone).date()
    return one.rhythm_day == today or (one.reminded_at is not None and wall_of(one.reminded_at, zone).date() == today)


def goes_along(due: Due, at: datetime, now: datetime) -> bool:
    """Whether a notice that is due ``at`` is told already ``now``, as it would come later on the same day."""
    zone = zone_of(due.zone)
    return zone is not None and wall_of(at, zone).date() <= wall_of(now, zone).date() and is_wanted(due, now)


def is_wanted(due: Due, now: datetime) -> bool:
    """Whether a notice whose time has come should still be sent."""
    if due.chat_id is None or due.muted or not due.active:
        return False
    over = due.due_at is not None and now >= due.due_at
    closed = due.closes_at is not None and now >= due.closes_at
    match due.notice:
        case Notice.NEW:
            return not closed
        case Notice.DAY | Notice.HOURS:
            return not due.done and not over
        case Notice.NUDGE:
            return not due.done and not closed
        case Notice.OVERDUE:
            return not due.done and not closed and over
        case _:
            # Explained. After the due date not in the middle of an attempt; a release is for everybody.
            return due.done and (due.released or not due.busy)


def gather(due: Iterable[Due], now: datetime) -> dict[int, tuple[Due, ...]]:
    """What is sent, by learner: of notices about one assignment only the latest kind."""
    order = list(Notice)
    latest: dict[tuple[int, int], Due] = {}
    for one in due:
        key = (one.learner_id, one.assignment_id)
        if is_wanted(one, now) and (key not in latest or order.index(one.notice) > order.index(latest[key].notice)):
            latest[key] = one
    gathered: dict[int, list[Due]] = {}
    for one in latest.values():
        gathered.setdefault(one.learner_id, []).append(one)
    return {learner: _ordered(notices) for learner, notices in gathered.items()}


def _ordered(notices: Sequence[Due]) -> tuple[Due, ...]:
    return tuple(sorted(notices, key=lambda one: (one.due_at is None, one.due_at or one.id, one.id)))
