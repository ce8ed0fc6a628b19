"""Which days the clean-up believes: clocks that leap, breaks, how much goes on one day, and who is told when."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.core.expiry import STEADY_DAYS, WARNING_DAYS, WITNESSES
from bot.storage.base import metadata
from bot.storage.database import Database
from tests.classroom import Room
from tests.cleaning import END, KEEP, clean, days, leap, see
from tests.conftest import Clock


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    return Room(database, clock)


def test_nobody_is_told_twice_and_a_teacher_not_before_their_learners(room: Room) -> None:
    for one in (room.class_id, room.other_class):
        room.do(lambda work, one=one: work.classes.set_end(one, date(2029, 7, 31)))  # type: ignore[misc]
    room.clock.advance(days=5)
    see(room, "kim")
    names = {room.chat(name): name for name in ("owner", "colleague", "kim", "sam", "eve")}
    leap(room, date(2026, 11, 24) + timedelta(days=348))
    told = list[tuple[int, str]]()
    for day in range(349, 381):
        room.clock.advance(days=1)
        # The day is not over as long as somebody sleeps: its round begins again every half hour.
        for _ in range(3):
            room.do(room.house.expiry.begin)
            told += ((day, names[one.chat]) for one in room.do(room.house.expiry.warn_idle).idle)
    assert sorted(told) == [(351, "colleague"), (351, "eve"), (351, "sam"), (356, "kim"), (356, "owner")]


def test_a_teacher_is_told_anew_after_a_learner_was_there_again(room: Room) -> None:
    leap(room, date(2026, 11, 24) + timedelta(days=KEEP.idle_days))
    for one in (room.class_id, room.other_class):
        room.do(lambda work, one=one: work.classes.set_end(one, date(2031, 7, 31)))  # type: ignore[misc]
    warn = room.house.expiry.warn_idle
    room.do(room.house.expiry.begin)
    assert room.chat("owner") in {one.chat for one in room.do(warn).idle}
    see(room, "kim")
    leap(room, room.clock.time.date() + timedelta(days=KEEP.idle_days - WARNING_DAYS - 1))
    room.do(room.house.expiry.begin)
    assert room.do(warn).idle == ()
    room.clock.advance(days=1)
    room.do(room.house.expiry.begin)
    assert {one.chat for one in room.do(warn).idle} == {room.chat("owner"), room.chat("kim")}


@pytest.mark.parametrize("leaps", [(400,), (400, 400, 400), (400, WARNING_DAYS, WARNING_DAYS)])
def test_a_clock_that_leaps_deletes_nothing(room: Room, leaps: tuple[int, ...]) -> None:
    clean(room)
    for far in leaps:
        room.clock.advance(days=far)
        leap(room, room.clock.time.date())
        assert clean(room) == (0, 0, 0), "nobody is frightened, either"
    back = date(2026, 11, 25)
    leap(room, back)
    assert clean(room) == (0, 0, 0)
    found = room.do(
        lambda work: work.connection.execute(select(metadata.tables["learners"].c.warned_on)).scalars().all()
    )
    assert set(found) == {None}, "what was told ahead of time counts for nothing"


def test_not_all_are_told_on_one_day(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.expiry.most_a_day", lambda _total: 2)
    leap(room, END + timedelta(days=KEEP.idle_days))
    for one in (room.class_id, room.other_class):
        room.do(lambda work, one=one: work.classes.set_end(one, date(2029, 7, 31)))  # type: ignore[misc]
    assert [clean(room), *days(room, 3)] == [(2, 0, 0), (2, 0, 0), (1, 0, 0), (0, 0, 0)]


def test_after_a_break_nobody_is_told_before_the_second_day(room: Room) -> None:
    leap(room, END + timedelta(days=KEEP.class_days - WARNING_DAYS - 1))
    see(room, "owner", "colleague", "kim", "sam", "eve")
    clean(room)
    room.clock.advance(days=STEADY_DAYS + 1)
    assert clean(room) == (0, 0, 0)
    assert days(room, 1) == [(5, 0, 0)]


def test_somebody_seen_on_a_day_to_come_was_there_today_once_the_clock_is_believed(room: Room) -> None:
    def seen_on() -> date | None:
        found = room.do(lambda work: work.learners.find(room.chat("kim")))
        return found.seen_on if found else None

    ahead = date(2030, 1, 1)
    room.do(lambda work: work.learners.mark_seen(room.ids["kim"], ahead))
    days(room, WITNESSES - 1)
    assert seen_on() == ahead, "perhaps the clock is late"
    days(room, 1)
    assert seen_on() == room.clock.time.date()


def test_a_clock_that_was_wrong_for_an_hour_makes_nobody_silent(room: Room) -> None:
    for wrong in (date(1990, 1, 1), date(2026, 11, 24)):
        room.do(lambda work, wrong=wrong: work.learners.mark_seen(room.ids["kim"], wrong))  # type: ignore[misc]
    found = room.do(lambda work: work.learners.find(room.chat("kim")))
    assert found is not None
    assert found.seen_on == date(2026, 11, 24)


def test_days_on_which_the_clean_up_did_not_run_do_not_count(room: Room) -> None:
    leap(room, END + timedelta(days=KEEP.class_days))
    see(room, "owner", "colleague", "kim", "sam", "eve")
    clean(room)
    room.clock.advance(days=60)
    assert sum(classes for _, classes, _ in days(room, WITNESSES - 2)) == 0
    assert days(room, 1) == [(0, 2, 0)]


def test_there_is_a_bound_for_a_day_that_whoever_looks_can_pass(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    leap(room, END + timedelta(days=KEEP.class_days))
    see(room, "owner", "colleague", "kim", "sam", "eve")
    clean(room)
    monkeypatch.setattr("bot.services.expiry.most_a_day", lambda _total: 1)
    assert days(room, WARNING_DAYS)[-1] == (0, 1, 0)
    assert clean(room) == (0, 0, 0), "this day has had its round"
    assert clean(room, watched=True) == (0, 1, 0)
