"""Classes after their end and people after a long silence: told, then deleted; and what holds that up."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from bot.core.checkpoints import CheckRefusal
from bot.core.classes import ClassRefusal, JoinOffer, Right, Role, Standing
from bot.core.expiry import WARNING_DAYS
from bot.services import expiry as service
from bot.services.checkpoints import CourseDay
from bot.storage.base import metadata
from bot.storage.database import Database, Work
from tests.classroom import Room
from tests.cleaning import END, KEEP, clean, days, leap, see
from tests.conftest import Clock


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    return Room(database, clock)


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
