"""When what nobody needs any more is deleted: a class after its end, a person after a long silence.

Days are dates. Nothing is deleted that was not announced, and an announcement is as old as the days on which the
clean-up has really run since: a clock that leaps forward makes one day of a year, and so deletes nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.languages import Language

CLASS_DAYS, IDLE_DAYS = 90, 365
"""Days that a class is kept after its end, and a person after their last message, unless set otherwise."""

WARNING_DAYS = 14
"""How long before it is deleted something is announced, at least."""

WITNESSES = 10
"""On so many days since an announcement the clean-up has to have run: the clock alone is not believed."""

SOME, SHARE = 50, 10
"""On one day at most so many classes, or learners, go by themselves, or one in ``SHARE`` of all where that is more.

So many together, at most, are told on one day that they go.
"""

STEADY_DAYS = 3
"""Whoever has not run for longer announces nothing on the first day: the clock may have leapt."""

MONTHS_AHEAD = 4
"""A class founded less than so many months before the end of a school year is taken to last until the next one."""

REPORT_DAYS = 30
"""How far ahead a report looks."""


@dataclass(frozen=True)
class Keep:
    """How many days a class is kept after its end, and a person after the last thing that came from them."""

    class_days: int = CLASS_DAYS
    idle_days: int = IDLE_DAYS


@dataclass(frozen=True)
class Ending:
    """A class that is deleted on ``goes_on``, unless somebody keeps it, who is offered ``later``.

    ``teachers`` are their chats and languages, each with whether they may keep it; ``learners`` those of its learners.
    """

    class_id: int
    name: str
    ends_on: date
    goes_on: date
    later: date
    teachers: tuple[tuple[int, Language, bool], ...]
    learners: tuple[tuple[int, Language], ...]


@dataclass(frozen=True)
class Idle:
    """Somebody from whom nothing came for long: all of them is deleted on ``goes_on`` unless they write.

    ``teaches``: classes that nobody else teaches go with them.
    """

    chat: int
    language: Language
    goes_on: date
    teaches: bool


@dataclass(frozen=True)
class Expiring:
    """A line of the report: a class or a learner by its id, its last day, whether it was told, and when it goes."""

    id: int
    last_on: date
    warned_on: date | None
    goes_on: date


@dataclass(frozen=True)
class Day:
    """What the clean-up did on ``day``: how many learners and classes it deleted, and how many it warned."""

    day: date
    learners: int
    classes: int
    warned: int


@dataclass(frozen=True)
class Forecast:
    """What goes now and within ``REPORT_DAYS`` days, the soonest first, and what the last days of the clean-up did."""

    today: date
    keep: Keep
    classes: tuple[Expiring, ...]
    learners: tuple[Expiring, ...]
    days: tuple[Day, ...]


def school_year_end(day: date) -> date:
    """31 July, the last day of the school year in Germany (Hamburger Abkommen, § 1), on or after ``day``."""
    this = date(day.year, 7, 31)
    return this if day <= this else date(day.year + 1, 7, 31)


def default_end(today: date) -> date:
    """The end of a class that is founded ``today``, until a teacher says otherwise."""
    end = school_year_end(today)
    months = (end.year - today.year) * 12 + end.month - today.month
    return end if months >= MONTHS_AHEAD else end.replace(year=end.year + 1)


def later_end(ends_on: date, today: date) -> date:
    """The end that is offered to whoever wants to keep a class longer: the end of the next school year."""
    return default_end(max(ends_on, today) + timedelta(days=1))


def class_goes_on(ends_on: date, keep: Keep) -> date:
    """The first day on which a class may be deleted that ends on ``ends_on``."""
    return ends_on + timedelta(days=keep.class_days)


def warned_goes_on(due: date, warned_on: date | None, today: date) -> date:
    """When something goes that is due on ``due``: never before its announcement, or one of ``today``, has run out."""
    return max(due, (warned_on or today) + timedelta(days=WARNING_DAYS))


def most_a_day(total: int) -> int:
    """Of ``total`` classes, or learners, how many may go on one day without anybody looking."""
    return max(SOME, total // SHARE)


def archive_end(ends_on: date | None, today: date, *, archived: bool) -> date:
    """The end of a class that is put away ``today``, or taken up again: that is its end, or it has one ahead again."""
    if archived:
        return today if ends_on is None else min(ends_on, today)
    return ends_on if ends_on is not None and ends_on > today else default_end(today)
