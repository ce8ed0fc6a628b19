from datetime import date, timedelta

import pytest

from bot.core.review import DueDay, Outlook
from bot.core.review.waiting import coming

TODAY = date(2026, 11, 24)

Days = tuple[tuple[int, int], ...]
"""Days from today on, and how many concepts are due."""


def days(some: Days) -> tuple[DueDay, ...]:
    return tuple(DueDay(TODAY + timedelta(days=ahead), count) for ahead, count in some)


@pytest.mark.parametrize(
    ("due", "left", "later", "per_day", "expected"),
    [
        (0, 8, (), 8, ()),
        # what can be reviewed now does not wait
        (5, 8, ((1, 2), (4, 1)), 8, ((1, 2), (4, 1))),
        (15, 0, ((1, 2), (2, 2)), 24, ((1, 17), (2, 2))),
        (15, 0, ((1, 2), (30, 2)), 8, ((1, 8), (2, 8), (3, 1))),
        (15, 3, ((1, 2),), 8, ((1, 8), (2, 6))),
        (3, 0, (), 8, ((1, 3),)),
    ],
)
def test_what_today_has_no_room_for_moves_on(due: int, left: int, later: Days, per_day: int, expected: Days) -> None:
    assert coming(Outlook(TODAY, due, left, days(later)), per_day) == days(expected)
