from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from bot.core.classes import MemberState
from bot.core.reminders import Notice, Planned
from bot.services.reminders import ReminderService
from bot.storage.database import Work
from bot.storage.reminders.tables import reminders
from tests.builders import catalogue
from tests.conftest import Clock
from tests.services.conftest import School

PRACTICE = {
    "title": "Practice",
    "kind": "practice",
    "attempts": 0,
    "counts": "best",
    "late": "accept",
    "explain": "at_once",
    "confidence": True,
    "shuffle": True,
}
EVENING = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)


@pytest.fixture
def planned(school: School, clock: Clock) -> School:
    """A class in Berlin with one notice to its learner at half past eight in the evening."""

    def plan(work: Work) -> None:
        room = work.classes.add(school.other.id, "Class", "de", "Europe/Berlin", "00000000", 40, work.now)
        work.membership.add(room, school.me.id, MemberState.ACTIVE, individuals=False, now=work.now)
        made = work.assignments.add(room, school.other.id, PRACTICE, 1, work.now)
        work.assignments.set(made, "published_at", work.now)
        work.reminders.add(made, [(school.me.id, Planned(Notice.NEW, EVENING))])

    school.do(plan)
    return school


def next_at(work: Work) -> datetime | None:
    """When the next notice is due."""
    found: datetime | None = work.connection.scalar(
        select(func.min(reminders.c.due_at)).where(reminders.c.done_at.is_(None))
    )
    return found


def test_what_was_missed_by_day_waits_for_the_morning(planned: School, clock: Clock) -> None:
    take = ReminderService(catalogue()).take
    clock.time = NIGHT
    assert planned.do(take).parcels == ()
    assert planned.do(next_at) == MORNING
    clock.time = MORNING
    (parcel,) = planned.do(take).parcels
    assert [one.notice for one in parcel.notices] == [Notice.NEW]
    assert planned.do(take).parcels == ()


def test_by_day_it_goes_out_at_once(planned: School, clock: Clock) -> None:
    clock.time = EVENING
    assert len(planned.do(ReminderService(catalogue()).take).parcels) == 1


def test_after_a_move_to_another_zone_its_night_counts(planned: School, clock: Clock) -> None:
    planned.do(lambda work: work.connection.exec_driver_sql("UPDATE classes SET zone = 'Australia/Sydney'"))
    clock.time = EVENING
    assert planned.do(ReminderService(catalogue()).take).parcels == ()
    assert planned.do(next_at) == datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
