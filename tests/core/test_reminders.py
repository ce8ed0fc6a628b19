"""When learners are written to, and what is left of it when the moment comes."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.core.assignments import Explain, Late
from bot.core.reminders import Due, Notice, gather, goes_along, is_wanted, plan, plan_one, ration, sleeps_until
from tests.assigned import DAY, DUE, HOUR, START, assignment

BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    """A time in Berlin."""
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("changes", "extra", "now", "planned"),
    [
        (
            {},
            0,
            START,
            {"new": START, "day": at(26, 18), "hours": at(27, 16), "overdue": DUE, "explained": DUE},
        ),
        # Extra time moves all but the news.
        (
            {},
            60,
            START,
            {"new": START, "day": at(26, 19), "hours": at(27, 17), "overdue": at(27, 19), "explained": at(27, 19)},
        ),
        # In quiet hours at their end, or before they begin where that would be too late.
        ({"due_at": at(27, 8), "late": Late.CLOSE}, 0, START, {"new": START, "day": at(26, 8), "hours": at(27, 7)}),
        (
            {"due_at": at(27, 7), "late": Late.CLOSE},
            0,
            START,
            {"new": START, "day": at(25, 20), "hours": at(26, 20, 59)},
        ),
        ({"due_at": at(27, 23, 59)}, 0, at(27, 12), {"new": at(27, 12), "overdue": at(28, 7), "hours": at(27, 20, 59)}),
        # What is over is over.
        ({}, 0, at(27, 17), {"new": at(27, 17), "overdue": DUE, "explained": DUE}),
        ({}, 0, at(28, 9), {"new": at(28, 9)}),
        ({"closes_at": at(28, 9)}, 0, at(28, 9), {}),
        # Told when it opens, in the morning.
        ({"opens_at": at(25, 6), "due_at": None}, 0, START, {"new": at(25, 7)}),
        ({"withdrawn": True}, 0, START, {}),
        ({"published_at": None}, 0, START, {}),
    ],
)
def test_what_is_planned(changes: dict[str, Any], extra: int, now: datetime, planned: dict[str, datetime]) -> None:
    if "due_at" in changes:
        changes |= {"explain": Explain.AT_ONCE}
    found = plan(assignment(**changes), extra, BERLIN, now, announce=True)
    assert {one.notice.value: one.at for one in found} == planned


def test_what_waits_for_the_morning_is_not_lost_when_it_is_planned_again_at_night() -> None:
    made = assignment(due_at=at(27, 22), late=Late.CLOSE, explain=Explain.AT_ONCE)
    # On the evening before, as the last call comes on the same day; where that is over, in the morning all the same.
    for now, moment in ((at(26, 12), at(26, 20)), (at(26, 22), at(27, 7)), (at(27, 3), at(27, 7))):
        day = next(one for one in plan(made, 0, BERLIN, now, announce=False) if one.notice is Notice.DAY)
        assert day.at == moment
    assert Notice.DAY not in {one.notice for one in plan(made, 0, BERLIN, at(27, 7, 1), announce=False)}


@pytest.mark.parametrize(
    ("due", "before"),
    [
        # Clocks are put forward on 28 March 2027 and back on 31 October 2027: 24 hours are 24 hours.
        (at(28, 18, month=3, year=2027), at(27, 17, month=3, year=2027)),
        (at(31, 18, month=10, year=2027), at(30, 19, month=10, year=2027)),
    ],
)
def test_a_day_is_24_hours_where_clocks_are_changed(due: datetime, before: datetime) -> None:
    made = assignment(due_at=due, late=Late.CLOSE, explain=Explain.AT_ONCE)
    assert {one.notice.value: one.at for one in plan(made, 0, BERLIN, START, announce=False)} == {
        "day": before,
        "hours": due - 2 * HOUR,
    }


def test_one_notice_waits_for_the_morning() -> None:
    night, noon = plan_one(Notice.NUDGE, at(26, 23), BERLIN), plan_one(Notice.NUDGE, at(26, 12), BERLIN)
    assert night is not None
    assert noon is not None
    assert (night.at, noon.at) == (at(27, 7), at(26, 12))


def due(notice: Notice = Notice.DAY, **changes: Any) -> Due:
    values: dict[str, Any] = {
        "id": 1,
        "notice": notice,
        "learner_id": 5,
        "language": "de",
        "chat_id": 500,
        "assignment_id": 3,
        "title": "Faces",
        "class_id": 2,
        "class_name": "8b",
        "zone": "Europe/Berlin",
        "due_at": DUE,
        "closes_at": DUE + DAY,
        "muted": False,
        "active": True,
        "done": False,
        "busy": False,
        "released": False,
        "variant": 0,
    }
    return Due(**(values | changes))


EARLY, LATE, OVER = DUE - HOUR, DUE + HOUR, DUE + 2 * DAY


@pytest.mark.parametrize(
    ("notice", "changes", "early", "late", "over"),
    [
        (Notice.NEW, {}, True, True, False),
        (Notice.NEW, {"done": True}, True, True, False),
        (Notice.DAY, {}, True, False, False),
        (Notice.DAY, {"done": True}, False, False, False),
        (Notice.HOURS, {}, True, False, False),
        (Notice.HOURS, {"due_at": None}, True, True, True),
        (Notice.NUDGE, {}, True, True, False),
        (Notice.NUDGE, {"closes_at": None}, True, True, True),
        (Notice.NUDGE, {"done": True}, False, False, False),
        (Notice.OVERDUE, {}, False, True, False),
        (Notice.OVERDUE, {"done": True}, False, False, False),
        (Notice.EXPLAINED, {}, False, False, False),
        (Notice.EXPLAINED, {"done": True}, True, True, True),
        (Notice.EXPLAINED, {"done": True, "busy": True}, False, False, False),
        (Notice.EXPLAINED, {"done": True, "busy": True, "released": True}, True, True, True),
        (Notice.NEW, {"muted": True}, False, False, False),
        (Notice.NEW, {"active": False}, False, False, False),
        (Notice.NEW, {"chat_id": None}, False, False, False),
    ],
)
def test_what_is_still_wanted(notice: Notice, changes: dict[str, Any], early: bool, late: bool, over: bool) -> None:
    one = due(notice, **changes)
    assert [is_wanted(one, now) for now in (EARLY, LATE, OVER)] == [early, late, over]


def test_what_was_held_up_until_the_night_waits_for_the_morning() -> None:
    assert sleeps_until(due(), at(26, 20, 59)) is None
    assert sleeps_until(due(), at(26, 21)) == at(27, 7)
    assert sleeps_until(due(), at(27, 6, 59)) == at(27, 7)
    assert sleeps_until(due(zone="America/New_York"), at(27, 6, 59)) == at(27, 13)
    assert sleeps_until(due(zone="Nowhere"), at(27, 6, 59)) is None


def test_of_several_notices_about_one_assignment_the_latest_kind_is_sent() -> None:
    found = gather([due(Notice.DAY, id=1), due(Notice.HOURS, id=2), due(Notice.NEW, id=3)], EARLY)
    assert {learner: [one.id for one in notices] for learner, notices in found.items()} == {5: [2]}


def test_everything_for_one_learner_is_one_parcel_the_nearest_first() -> None:
    found = gather(
        [
            due(id=1, assignment_id=3, due_at=None, notice=Notice.NEW),
            due(id=2, assignment_id=4, due_at=DUE + timedelta(minutes=5)),
            due(id=3, assignment_id=6),
            due(id=4, assignment_id=6, learner_id=9),
            due(id=5, assignment_id=7, learner_id=8, muted=True),
        ],
        EARLY,
    )
    assert {learner: [one.id for one in notices] for learner, notices in found.items()} == {5: [3, 2, 1], 9: [4]}


def test_what_reminds_by_itself_is_one_message_a_day() -> None:
    now = at(27, 12)
    fresh, old = due(Notice.DAY, id=1), due(Notice.DAY, id=2, reminded_at=at(26, 23, 59))
    again = due(Notice.HOURS, id=3, reminded_at=at(27, 7))
    own = due(Notice.OVERDUE, id=4, rhythm_day=now.date())
    news, nudge = (due(kind, id=5 + place, reminded_at=now) for place, kind in enumerate((Notice.NEW, Notice.NUDGE)))
    nowhere = due(Notice.DAY, id=7, reminded_at=now, zone="Nowhere")
    may, tomorrow = ration([fresh, old, again, own, news, nudge, nowhere], now)
    assert may == [fresh, old, news, nudge, nowhere]
    assert tomorrow == {4: at(28, 7)}


def test_what_comes_later_on_the_day_goes_along() -> None:
    one = due(Notice.DAY)
    now = at(26, 12)
    assert [goes_along(one, moment, now) for moment in (at(25, 9), at(26, 20), at(27, 7))] == [True, True, False]
    assert not goes_along(due(Notice.DAY, muted=True), at(26, 20), now)
    assert not goes_along(due(Notice.DAY, zone="Nowhere"), at(26, 20), now)
