"""Classes after their end and people after a long silence: told, then deleted; and what holds that up."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from bot.core.checkpoints import CheckRefusal
from bot.core.classes import ClassRefusal, JoinOffer, Right, Role, Standing
from bot.core.expiry import WARNING_DAYS, WITNESSES, Keep
from bot.messenger.expiring import forget_idle, warn_classes, warn_idle
from bot.services import expiry as service
from bot.services.checkpoints import CourseDay
from bot.storage.base import metadata
from bot.storage.database import Database, Work
from tests.classroom import Room
from tests.conftest import Clock

KEEP = Keep()
END = date(2027, 7, 31)
"""Of every class that is founded on 24 November 2026."""


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    return Room(database, clock)


def clean(room: Room, *, watched: bool = False) -> tuple[int, int, int]:
    """A day's round: how many were told, and how many classes and people deleted."""
    house, told = room.house, 0
    if not room.do(house.expiry.begin) and not watched:
        return 0, 0, 0
    for warn in (warn_classes, warn_idle):
        after: int | None = 0
        while after is not None:
            at = after
            letters, warned = room.do(lambda work, warn=warn, at=at: warn(house, work, after=at))  # type: ignore[misc]
            told, after = told + len(letters), warned.after
    classes = room.do(lambda work: house.expiry.delete_classes(work, watched=watched))
    _, people = room.do(lambda work: forget_idle(house, work, watched=watched))
    room.do(house.expiry.finish)
    return told, classes, people


def days(room: Room, number: int) -> list[tuple[int, int, int]]:
    """So many days, with a round on each."""
    found = []
    for _ in range(number):
        room.clock.advance(days=1)
        found.append(clean(room))
    return found


def leap(room: Room, to: date) -> None:
    """To noon of a day."""
    room.clock.advance(days=(to - room.clock.time.date()).days)
    room.clock.time = room.clock.time.replace(hour=11)


def see(room: Room, *names: str) -> None:
    """Something comes from each of them."""
    for name in names:
        room.call(name, room.house.learners.mark_seen)


def count(room: Room, name: str) -> int:
    return room.do(lambda work: work.connection.scalar(select(func.count()).select_from(metadata.tables[name])) or 0)


def test_a_class_is_told_once_and_goes_after_its_time_with_what_is_its_own(room: Room) -> None:
    room.draft()
    leap(room, END + timedelta(days=KEEP.class_days - WARNING_DAYS - 1))
    see(room, "owner", "colleague", "kim", "sam", "eve")
    assert clean(room) == (0, 0, 0)
    first, *later, last = days(room, WARNING_DAYS + 1)
    assert first == (5, 0, 0), "two classes: a teacher and two learners, a teacher and one"
    assert set(later) == {(0, 0, 0)}
    assert last == (0, 2, 0)
    assert [count(room, name) for name in ("classes", "assignments", "memberships", "staff")] == [0, 0, 0, 0]
    assert count(room, "learners") == 5


def test_what_is_told_of_a_class(room: Room) -> None:
    leap(room, END + timedelta(days=KEEP.class_days))
    room.do(room.house.expiry.begin)
    (ending, _other) = room.do(room.house.expiry.warn_classes).endings
    assert (ending.class_id, ending.ends_on) == (room.class_id, END)
    assert ending.goes_on == room.clock.time.date() + timedelta(days=WARNING_DAYS), "not before it was told"
    assert ending.teachers == ((room.chat("owner"), "en", True),)
    assert ending.learners == ((room.chat("kim"), "en"), (room.chat("sam"), "en"))


def test_nobody_is_written_to_at_night_and_the_day_is_not_over(room: Room) -> None:
    leap(room, END + timedelta(days=KEEP.class_days))
    room.clock.time = room.clock.time.replace(hour=1)
    assert room.do(room.house.expiry.begin)
    warned = room.do(room.house.expiry.warn_classes)
    assert (warned.endings, warned.asleep) == ((), True)
    leap(room, room.clock.time.date())
    assert len(room.do(room.house.expiry.warn_classes).endings) == 2


def test_whoever_keeps_a_class_longer_is_told_again_another_year(room: Room) -> None:
    leap(room, END + timedelta(days=KEEP.class_days))
    see(room, "owner", "colleague", "kim", "sam", "eve")
    assert clean(room)[0] == 5
    kept = room.call("owner", room.house.expiry.keep_class, room.class_id, date(2028, 7, 31).toordinal())
    assert kept == date(2028, 7, 31)
    assert days(room, WARNING_DAYS + 5)[WARNING_DAYS - 1] == (0, 1, 0), "the other one"
    shown = room.call("owner", room.house.classes.find, room.class_id)
    assert isinstance(shown, Standing)
    assert (shown.classroom.ends_on, shown.goes_on) == (date(2028, 7, 31), date(2028, 10, 29))


def test_a_late_tap_shortens_nothing_and_a_forged_day_is_refused(room: Room) -> None:
    use, today = room.house.expiry.keep_class, room.clock.time.date()
    assert room.call("owner", use, room.class_id, today.toordinal()) == END
    for day in (0, today.toordinal() - 1, today.replace(year=2029).toordinal(), 2**40):
        assert room.call("owner", use, room.class_id, day) is ClassRefusal.NOT_YOURS
    assert room.call("kim", use, room.class_id, END.toordinal()) is ClassRefusal.NOT_YOURS


def test_archiving_ends_a_class_and_taking_it_up_gives_it_an_end_ahead(room: Room) -> None:
    archive = room.house.classes.archive
    away = room.call("owner", archive, room.class_id, on=True)
    assert isinstance(away, Standing)
    assert away.classroom.ends_on == date(2026, 11, 24)
    again = room.call("owner", archive, room.class_id, on=False)
    assert isinstance(again, Standing)
    assert again.classroom.ends_on == END


def test_a_learner_reads_when_the_class_goes(room: Room) -> None:
    room.arrive("new")
    offer = room.call("new", room.house.membership.offer, room.code)
    assert isinstance(offer, JoinOffer)
    assert offer.goes_on == END + timedelta(days=KEEP.class_days)


def test_whoever_is_silent_is_told_once_and_goes_with_all_that_is_theirs(room: Room) -> None:
    room.arrive("loner")
    leap(room, date(2026, 11, 24) + timedelta(days=KEEP.idle_days - WARNING_DAYS))
    room.do(lambda work: work.classes.set_end(room.class_id, date(2029, 7, 31)))
    room.do(lambda work: work.classes.set_end(room.other_class, date(2029, 7, 31)))
    see(room, "owner", "kim", "eve")
    first, *later = days(room, 1) + days(room, WARNING_DAYS)
    assert first == (2, 0, 0), "sam and loner; colleague teaches eve, who is here"
    assert later[-1] == (0, 0, 2)
    assert set(later[:-1]) == {(0, 0, 0)}
    assert count(room, "learners") == 4
    assert count(room, "erasures") == 2, "noted, so that no backup brings them back"


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
    room.do(lambda work: work.classes.set_end(room.class_id, date(2031, 7, 31)))
    warn = room.house.expiry.warn_idle
    room.do(room.house.expiry.begin)
    assert room.chat("owner") in {one.chat for one in room.do(warn).idle}
    see(room, "kim")
    room.clock.advance(days=KEEP.idle_days - WARNING_DAYS - 1)
    room.do(room.house.expiry.begin)
    assert room.do(warn).idle == ()
    room.clock.advance(days=1)
    room.do(room.house.expiry.begin)
    assert {one.chat for one in room.do(warn).idle} == {room.chat("owner"), room.chat("kim")}


def test_whoever_writes_stays(room: Room) -> None:
    leap(room, date(2026, 11, 24) + timedelta(days=KEEP.idle_days))
    assert clean(room)[0] >= 3
    room.clock.advance(days=3)
    see(room, "owner", "colleague", "kim", "sam", "eve")
    assert sum(people for _, _, people in days(room, WARNING_DAYS + 3)) == 0
    assert count(room, "learners") == 5


def test_whoever_cannot_be_written_to_is_not_told_and_goes(room: Room) -> None:
    leap(room, date(2026, 11, 24) + timedelta(days=KEEP.idle_days))
    see(room, "owner", "colleague", "sam", "eve")
    room.do(lambda work: work.learners.mark_unreachable(room.chat("kim"), work.now))
    room.do(lambda work: work.classes.set_end(room.class_id, date(2029, 7, 31)))
    room.do(lambda work: work.classes.set_end(room.other_class, date(2029, 7, 31)))
    assert clean(room) == (0, 0, 0)
    assert days(room, WARNING_DAYS)[-1] == (0, 0, 1)


@pytest.mark.parametrize("leaps", [(400,), (400, 400, 400), (400, WARNING_DAYS, WARNING_DAYS)])
def test_a_clock_that_leaps_deletes_nothing(room: Room, leaps: tuple[int, ...]) -> None:
    clean(room)
    for far in leaps:
        room.clock.advance(days=far)
        leap(room, room.clock.time.date())
        _told, classes, people = clean(room)
        assert (classes, people) == (0, 0)
    back = date(2026, 11, 25)
    leap(room, back)
    assert clean(room) == (0, 0, 0)
    found = room.do(
        lambda work: work.connection.execute(select(metadata.tables["learners"].c.warned_on)).scalars().all()
    )
    assert set(found) == {None}, "what was told ahead of time counts for nothing"


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
    monkeypatch.setattr("bot.services.expiry.most_a_day", lambda _total: 1)
    leap(room, END + timedelta(days=KEEP.class_days))
    see(room, "owner", "colleague", "kim", "sam", "eve")
    clean(room)
    assert days(room, WARNING_DAYS)[-1] == (0, 1, 0)
    assert clean(room) == (0, 0, 0), "this day has had its round"
    assert clean(room, watched=True) == (0, 1, 0)


def test_more_than_one_transaction_holds(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BATCH", 1)
    leap(room, END + timedelta(days=KEEP.class_days))
    see(room, "owner", "colleague", "kim", "sam", "eve")
    assert clean(room)[0] == 5


def test_the_forecast_says_what_goes_when_and_changes_nothing(room: Room) -> None:
    leap(room, END + timedelta(days=KEEP.class_days - 20))
    see(room, "owner", "colleague", "kim", "eve")
    before = room.do(lambda work: list(dump(work)))
    found = room.do(room.house.expiry.forecast)
    assert [(one.id, one.last_on, one.warned_on) for one in found.classes] == [
        (room.class_id, END, None),
        (room.other_class, END, None),
    ]
    assert {one.goes_on for one in found.classes} == {END + timedelta(days=KEEP.class_days)}
    assert found.learners == ()
    assert room.do(lambda work: list(dump(work))) == before


def dump(work: Work) -> Iterator[tuple[str, object]]:
    for name in ("classes", "learners", "expiry_days"):
        yield name, work.connection.execute(select(metadata.tables[name])).all()


def test_a_viewer_is_told_nothing_and_a_coteacher_may_keep_what_is_not_archived(room: Room) -> None:
    def staff(work: Work) -> None:
        work.classes.add_staff(room.class_id, room.ids["colleague"], Role.COTEACHER, work.now)
        work.classes.add_staff(room.class_id, room.ids["eve"], Role.VIEWER, work.now)
        work.classes.set(room.class_id, "archived_at", work.now)

    room.do(staff)
    leap(room, END + timedelta(days=KEEP.class_days))
    (ending, _) = room.do(room.house.expiry.warn_classes).endings
    assert ending.teachers == ((room.chat("owner"), "en", True), (room.chat("colleague"), "en", False))
    assert room.do(lambda work: work.classes.find_allowed(room.ids["colleague"], room.class_id, Right.OWN)) is None


def test_the_end_is_set_with_the_days_of_the_course(room: Room) -> None:
    pick = room.house.checkpoint_settings.pick_day

    def set_day(which: CourseDay, day: date | None) -> object:
        return room.call("owner", pick, room.class_id, which, day.toordinal() if day else 0)

    def ends_on() -> date | None:
        found = room.do(lambda work: work.classes.find(room.class_id))
        return found.ends_on if found else None

    set_day("ends_on", date(2027, 2, 1))
    assert ends_on() == date(2027, 2, 1)
    assert set_day("ends_on", None) is CheckRefusal.NOT_YOURS, "a class has an end"
    set_day("course_until", date(2027, 6, 1))
    assert ends_on() == date(2027, 6, 1), "not before its course"
    assert set_day("ends_on", date(2027, 5, 31)) is CheckRefusal.END
    set_day("course_until", date(2027, 3, 1))
    assert ends_on() == date(2027, 6, 1)
