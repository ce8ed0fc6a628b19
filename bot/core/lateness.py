"""When somebody did what came in, as far as it is known: whoever was in time is not late because Lupe was away."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

KEPT: Final = timedelta(hours=25)
"""Telegram keeps an update for 24 hours; the hour more is for clocks that differ. What is older is no date."""


def times_made(dates: Sequence[int | None], now: datetime) -> list[datetime | None]:
    """When updates that came in together, at ``now`` (aware), were made: UTC, before ``now``; None: when they came in.

    ``dates`` are in seconds since 1970, in the order of the updates' numbers; None for taps, which Telegram gives none.
    A message was made at its date. A tap was made before the next message of anybody got its number, so it counts as
    made at that one's date; but not before a date that has come earlier, as dates do not always rise with the numbers.
    Without a later message nobody knows. A date of more than ``KEPT`` ago is left out of account; one after ``now``,
    where a clock is wrong, is ``now``.
    """
    end = now.timestamp()
    begin = end - KEPT.total_seconds()
    made: list[float | None] = []
    latest, undated = begin, 0
    for date in dates:
        if date is None or date < begin:
            made.append(None)
            undated += 1
            continue
        own = min(date, end)
        latest = max(latest, own)
        if undated:
            made[-undated:] = [latest] * undated
            undated = 0
        made.append(own)
    return [None if one is None or one >= end else datetime.fromtimestamp(one, UTC) for one in made]
