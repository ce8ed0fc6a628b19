from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.core.moments import TimeLeft, time_left

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ({"days": 3, "hours": 23}, TimeLeft(3, "days", over=False)),
        ({"hours": 48}, TimeLeft(2, "days", over=False)),
        ({"hours": 48, "seconds": -1}, TimeLeft(47, "hours", over=False)),
        ({"hours": 2}, TimeLeft(2, "hours", over=False)),
        ({"hours": 2, "seconds": -1}, TimeLeft(119, "minutes", over=False)),
        ({"minutes": 1}, TimeLeft(1, "minutes", over=False)),
        ({"seconds": 1}, TimeLeft(1, "minutes", over=False)),
        ({}, TimeLeft(0, "minutes", over=True)),
        ({"minutes": -1, "seconds": -59}, TimeLeft(1, "minutes", over=True)),
        ({"hours": -3}, TimeLeft(3, "hours", over=True)),
        ({"days": -2, "minutes": -1}, TimeLeft(2, "days", over=True)),
    ],
)
def test_time_left(span: dict[str, Any], expected: TimeLeft) -> None:
    assert time_left(NOW, NOW + timedelta(**span)) == expected


def test_hours_that_pass_are_counted_not_hours_on_the_wall() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    evening, morning = datetime(2027, 3, 27, 23, tzinfo=berlin), datetime(2027, 3, 28, 6, tzinfo=berlin)
    assert time_left(evening, morning) == TimeLeft(6, "hours", over=False)
