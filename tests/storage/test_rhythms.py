"""Rhythms as they are kept, and what was done on the days of a week."""

from datetime import date, timedelta

from sqlalchemy import delete, select

from bot.core.rhythm import Rhythm, week_starts
from bot.core.today import Done
from bot.storage.database import Work
from bot.storage.learners import learners
from bot.storage.rhythms import rhythms
from tests.classroom import BERLIN
from tests.storage.conftest import Rows

RHYTHM = Rhythm(frozenset({0, 6}), 450, date(2027, 1, 6), muted=True, last_day=date(2026, 11, 23), sent=7)
HOUR = timedelta(hours=1)


def test_what_is_written_is_found(work: Work, rows: Rows) -> None:
    me, other = rows.learner(), rows.learner()
    work.rhythms.add(other.id, Rhythm(), None)
    assert work.rhythms.find(me.id) is None
    work.rhythms.add(me.id, RHYTHM, work.now)
    assert work.rhythms.find(me.id) == RHYTHM
    work.rhythms.add(me.id, Rhythm(), None)
    assert work.rhythms.lock(me.id) == RHYTHM, "the first one stays"
    assert work.rhythms.lock(other.id + 1) is None
    work.rhythms.choose(me.id, Rhythm(frozenset({3})), None)
    chosen = Rhythm(frozenset({3}), last_day=RHYTHM.last_day, sent=RHYTHM.sent)
    assert work.rhythms.find(me.id) == chosen
    work.rhythms.note([(me.id, Rhythm(sent=8), None)])
    work.rhythms.note([])
    assert work.rhythms.find(me.id) == Rhythm(frozenset({3}), sent=8)
    assert work.rhythms.find(other.id) == Rhythm()
    work.connection.execute(delete(learners).where(learners.c.id == me.id))
    assert work.connection.execute(select(rhythms.c.learner_id)).scalars().all() == [other.id]


def test_what_is_due_comes_with_all_that_decides(work: Work, rows: Rows) -> None:
    people = [rows.learner() for _ in range(4)]
    for place, one in enumerate(people):
        work.rhythms.add(one.id, RHYTHM, work.now - place * HOUR if place < 3 else work.now + HOUR)
    late, gone, now = people[2], people[1], people[0]
    room = rows.classroom()
    rows.member(room, late)
    work.classes.set(room, "zone", "Europe/London")
    work.learners.mark_unreachable(2000 + gone.id, work.now)
    found = work.rhythms.take(work.now, 9)
    assert [one.learner_id for one in found] == [late.id, gone.id, now.id]
    assert (found[0].zone, found[2].zone) == ("Europe/London", "Europe/Berlin")
    assert found[0].rhythm == RHYTHM
    assert [one.learner_id for one in work.rhythms.take(work.now, 2)] == [late.id, gone.id]
    assert work.rhythms.take(work.now - 9 * HOUR, 9) == []


def test_days_and_what_was_done(work: Work, rows: Rows) -> None:
    me, starts = rows.learner(), week_starts(work.now, BERLIN)
    assert work.today.list_days(me.id, starts) == frozenset()
    for item in rows.items(me, 3):
        rows.answer(item)
    assert work.today.list_days(me.id, starts) == {1}
    assert work.today.list_days(me.id, week_starts(work.now + timedelta(days=7), BERLIN)) == frozenset()
    other = rows.learner()
    assert work.today.list_last([me.id, other.id], work.now) == {me.id: work.now}
    assert work.today.list_last([me.id, other.id], work.now + HOUR) == {}
    lesson = work.lessons.add(me.id, "p01", work.now)
    work.lessons.finish(lesson.id, work.now)
    assert work.today.find_done(me.id, work.now) == Done(questions=3, lessons=("p01",))
    assert work.today.find_done(me.id, work.now + HOUR) == Done()
    assert work.lessons.list_of([me.id, rows.learner().id]) == {me.id: work.lessons.list(me.id)}
