"""Moments in words: when, how long until then, and what was wrong with one that was typed."""

from datetime import datetime

from bot.core.moments import Moment, MomentNote, MomentProblem, time_left
from bot.i18n.texts import Texts


def left(texts: Texts, now: datetime, until: datetime) -> str:
    """How long until then: "in 2 days", "3 hours ago"."""
    found = time_left(now, until)
    match found.unit, found.over:
        case "minutes", False:
            return texts.n("in {n} minute", "in {n} minutes", found.amount)
        case "hours", False:
            return texts.n("in {n} hour", "in {n} hours", found.amount)
        case "days", False:
            return texts.n("in {n} day", "in {n} days", found.amount)
        case "minutes", True:
            return texts.n("{n} minute ago", "{n} minutes ago", found.amount)
        case "hours", True:
            return texts.n("{n} hour ago", "{n} hours ago", found.amount)
        case _:
            return texts.n("{n} day ago", "{n} days ago", found.amount)


def minutes(texts: Texts, number: int) -> str:
    """About so many minutes."""
    return texts.n("about {n} minute", "about {n} minutes", number)


def dated(texts: Texts, at: datetime, zone: str, now: datetime) -> str:
    """When, by the clocks of ``zone``, and how long until then."""
    return texts("{moment} ({left})", moment=texts.moment(at, zone), left=left(texts, now, at))


def note(texts: Texts, moment: Moment) -> str:
    """What was odd about the time that was given; "" if nothing."""
    match moment.note:
        case MomentNote.GAP:
            return texts(
                "This time does not exist: clocks are put forward that night. It has become {time}.",
                time=f"{moment.wall:%H:%M}",
            )
        case MomentNote.OVERLAP:
            return texts("This time comes twice that night, as clocks are put back. The first one counts.")
        case _:
            return ""


def problem_of_day(texts: Texts, found: MomentProblem) -> str:
    """The same where only a day is asked for; to teachers."""
    match found:
        case MomentProblem.PAST:
            return texts("That is over already. Please give a day that is still to come, such as “tomorrow”.")
        case MomentProblem.SEVERAL:
            return texts("I read two days in that. Please give one only, such as “Fri” or “24 Dec”.")
        case MomentProblem.UNREADABLE | MomentProblem.NO_SUCH_TIME:
            return texts("I see no day in that which is still to come. These work: “tomorrow”, “Fri”, “24 Dec”.")
        case _:
            return problem(texts, found)


def problem(texts: Texts, found: MomentProblem) -> str:
    """What was wrong, and what would be right; to teachers."""
    match found:
        case MomentProblem.UNREADABLE:
            return texts("I could not read a date in that. These work: “tomorrow 18:00”, “Fri 8:00”, “24 Dec”.")
        case MomentProblem.PAST:
            return texts("That is over already. Please give a time that is still to come, such as “tomorrow 18:00”.")
        case MomentProblem.TOO_FAR:
            return texts("That is more than two years ahead. Please give an earlier date, such as “24 Dec”.")
        case MomentProblem.NO_SUCH_DAY:
            return texts("There is no such day. Please look at the calendar; “24 Dec” would be one.")
        case MomentProblem.NO_SUCH_TIME:
            return texts("There is no such time of day. “18:00” or “8 a.m.” would be one.")
        case MomentProblem.SEVERAL:
            return texts("I read two dates or two times in that. Please give one only, such as “Fri 8:00”.")
