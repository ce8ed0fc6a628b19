"""What the coming days bring once what today has no room for moves on to them."""

from datetime import timedelta

from bot.core.review.session import DueDay, Outlook


def coming(outlook: Outlook, per_day: int, days: int = 3) -> tuple[DueDay, ...]:
    """The next ``days`` days that have something to ask, ``per_day`` (> 0) at most on each.

    What is due now and more than today allows comes tomorrow, and what that leaves over on the day after. Of days
    later than those of the outlook nothing is known, so that they get only what is left over.
    """
    known = {one.day: one.count for one in outlook.later}
    last, waiting, day = max(known, default=outlook.today), outlook.due - outlook.now, outlook.today
    found: list[DueDay] = []
    while len(found) < days and (waiting or day < last):
        day += timedelta(days=1)
        wanted = waiting + known.get(day, 0)
        if wanted:
            found.append(DueDay(day, min(wanted, per_day)))
        waiting = max(0, wanted - per_day)
    return tuple(found)
