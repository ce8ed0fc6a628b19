"""Reminders of learners' own rhythms: once on a day, whatever the clock does, and only where something waits."""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import event

from bot.core.bars import Bar
from bot.core.rhythm import Rhythm
from bot.storage.database import Database, Work
from tests.classroom import BERLIN, Room, berlin
from tests.conftest import Clock
from tests.jobs.desk import HOURS, Desk

LETTER = "Up today:"
WEEKDAYS = frozenset(range(5))
HOURS_OF_A_DAY = ((2, 0), (2, 30), (3, 0), (7, 0), (7, 30), (15, 0), (16, 0), (17, 0), (18, 0), (19, 0), (22, 0))


def keep(desk: Desk, name: str, rhythm: Rhythm, next_at: datetime) -> None:
    """Give somebody a rhythm as it may stand in the database."""
    desk.room.do(lambda work: work.rhythms.add(desk.room.ids[name], rhythm, next_at))


def choose(desk: Desk, name: str, *days: int, minute: int = 16 * 60) -> None:
    """Choose days and a time as a learner does."""
    for day in days:
        desk.room.call(name, desk.room.house.rhythm.set_day, day, on=True)
    desk.room.call(name, desk.room.house.rhythm.set_time, minute)


async def pass_by(desk: Desk, end: datetime) -> None:
    """Looks at the hours of these tests until ``end``."""
    begin = desk.clock.time
    for day in range((end - begin).days + 2):
        for hour, minute in HOURS_OF_A_DAY:
            wall = datetime.combine(begin.astimezone(BERLIN).date() + timedelta(days=day), time(hour, minute), BERLIN)
            if begin <= (moment := wall.astimezone(UTC)) <= end:
                desk.clock.time = moment
                await desk.look()
    desk.clock.time = end


def own(desk: Desk, name: str) -> list[datetime]:
    """When somebody was reminded of their rhythm."""
    chat = desk.room.chat(name)
    return [at for at, to, text in desk.heard if to == chat and LETTER in text]


async def test_on_the_days_and_at_the_time_that_were_chosen(desk: Desk) -> None:
    choose(desk, "kim", 1, 3)
    choose(desk, "sam", 6, minute=7 * 60 + 30)
    await pass_by(desk, berlin(3, 12, month=12))
    assert own(desk, "kim") == [berlin(24, 16), berlin(26, 16), berlin(1, 16, month=12)]
    assert own(desk, "sam") == [berlin(29, 7, 30)]
    assert own(desk, "eve") == []


async def test_wordings_never_repeat_one_of_the_last_two(desk: Desk) -> None:
    choose(desk, "kim", *range(7))
    await pass_by(desk, berlin(7, 12, month=12))
    said = [text.split("\n")[0] for _, _, text in desk.heard]
    assert len(said) == 13
    assert len(set(said)) >= 5
    assert all(one not in said[max(0, place - 2) : place] for place, one in enumerate(said))


async def test_whoever_teaches_is_reminded_formally(desk: Desk) -> None:
    for name in ("kim", "sam"):
        desk.room.call(name, desk.room.house.learners.set_language, "de")
        choose(desk, name, *range(7))
    desk.room.call("sam", desk.room.house.teachers.become)
    await pass_by(desk, berlin(7, 12, month=12))
    formal, informal = (
        " ".join(text for _, to, text in desk.heard if to == desk.room.chat(name)) for name in ("sam", "kim")
    )
    assert re.findall(r"\b(?:du|dir|deine[rs]?|Dein)\b", informal)
    assert not re.findall(r"\b(?:du|dir|deine[rs]?|Dein)\b", formal)
    assert re.findall(r"\b(?:Ihnen|Ihre[rs]?|Ihr)\b", formal)


async def test_whoever_was_here_today_is_not_reminded(desk: Desk) -> None:
    choose(desk, "kim", 1, 2)
    card = desk.room.start("kim", desk.room.assign(due=berlin(29, 18), explain="at_once"))
    desk.room.answer("kim", card, right=True)
    await pass_by(desk, berlin(25, 20))
    assert own(desk, "kim") == [berlin(25, 16)]


async def test_one_reminder_a_day_whatever_it_is_about(desk: Desk) -> None:
    """An assignment reminds on Thursday and Friday, before the rhythm and after it."""
    choose(desk, "kim", *range(7), minute=15 * 60)
    choose(desk, "sam", *range(7), minute=19 * 60)
    desk.room.assign(due=berlin(27, 18), explain="at_once", late="close")
    await pass_by(desk, berlin(29, 12))
    for name in ("kim", "sam"):
        mine = [(at, text) for at, chat, text in desk.heard if chat == desk.room.chat(name)]
        reminding = [at for at, text in mine if "new assignment" not in text]
        assert max(Counter(at.astimezone(BERLIN).date() for at in reminding).values()) == 1
    assert [at.day for at in own(desk, "kim")] == [24, 25, 28]
    assert (HOURS, berlin(27, 16)) in desk.got("sam")


async def test_nobody_is_written_to_for_whom_nothing_waits(desk: Desk) -> None:
    choose(desk, "kim", 1, 2)
    kim = desk.room.ids["kim"]
    finish = desk.room.do(lambda work: work.lessons.add(kim, "p01", work.now)).id
    desk.room.do(lambda work: work.lessons.finish(finish, work.now - timedelta(days=3)))
    await pass_by(desk, berlin(25, 20))
    assert desk.heard == []


async def test_a_break_and_the_mute_button_hold_reminders_back(desk: Desk) -> None:
    choose(desk, "kim", *range(7))
    choose(desk, "sam", *range(7))
    desk.room.call("kim", desk.room.house.rhythm.take_break, 3)
    desk.room.call("sam", desk.room.house.rhythm.mute, on=True)
    await pass_by(desk, berlin(27, 20))
    assert own(desk, "kim") == [berlin(27, 16)]
    assert own(desk, "sam") == []
    desk.room.call("sam", desk.room.house.rhythm.mute, on=False)
    await pass_by(desk, berlin(28, 20))
    assert own(desk, "sam") == [berlin(28, 16)]


async def test_whoever_cannot_be_reached_is_not_tried_until_they_come_back(desk: Desk) -> None:
    choose(desk, "kim", *range(7))
    house, chat = desk.room.house, desk.room.chat("kim")
    desk.room.do(lambda work: house.learners.mark_reachable(work, chat, reachable=False))
    await pass_by(desk, berlin(26, 12))
    assert desk.heard == []
    assert desk.room.do(lambda work: work.rhythms.take(work.now + timedelta(days=9), 9)) == [], "nothing is looked at"
    desk.room.do(lambda work: house.learners.mark_reachable(work, chat, reachable=True))
    await pass_by(desk, berlin(27, 20))
    assert own(desk, "kim") == [berlin(26, 16), berlin(27, 16)]


async def test_whoever_is_kept_out_hears_nothing_until_that_ends(desk: Desk) -> None:
    choose(desk, "kim", *range(7))
    kim = desk.room.ids["kim"]
    desk.room.do(lambda work: work.bars.set(kim, Bar(None), work.now))
    await pass_by(desk, berlin(26, 12))
    assert desk.heard == []
    desk.room.do(lambda work: work.bars.lift(kim))
    await pass_by(desk, berlin(27, 20))
    assert own(desk, "kim") == [berlin(26, 16), berlin(27, 16)]


@pytest.mark.fault("F31")
@pytest.mark.parametrize("hours", [2, -2])
async def test_a_clock_that_jumps_reminds_once(desk: Desk, hours: int) -> None:
    """F31, around the time of the reminder, there and back."""
    choose(desk, "kim", *WEEKDAYS)
    desk.clock.time = berlin(24, 15, 10)
    await desk.look()
    for _ in range(3):
        for jump in (hours, -hours):
            desk.clock.time += timedelta(hours=jump)
            for _ in range(4):
                desk.clock.time += timedelta(minutes=10)
                await desk.look()
    await pass_by(desk, berlin(25, 20))
    assert [at.astimezone(BERLIN).date() for at in own(desk, "kim")] == [date(2026, 11, 24), date(2026, 11, 25)]


@pytest.mark.fault("F32")
@pytest.mark.parametrize(("day", "month"), [(28, 3), (31, 10)])
async def test_a_time_that_clocks_skip_or_show_twice_reminds_once(desk: Desk, day: int, month: int) -> None:
    """F32: 28 March 2027 has no 02:30, 31 October 2027 has two; both lie in quiet hours, which end at seven."""
    desk.clock.time = berlin(day - 1, 12, month=month, year=2027)
    keep(desk, "kim", Rhythm(frozenset({6}), 150), desk.clock.time)
    choose(desk, "sam", 6)
    await pass_by(desk, berlin(day, 20, month=month, year=2027))
    assert own(desk, "kim") == [berlin(day, 7, month=month, year=2027)]
    assert own(desk, "sam") == [berlin(day, 16, month=month, year=2027)]


@pytest.mark.fault("F33")
async def test_five_hours_of_reminders_are_made_up_for_by_one_each(desk: Desk) -> None:
    """F33: the bot was away from 14:15 to 19:15, and another time over the night."""
    choose(desk, "kim", *WEEKDAYS, minute=14 * 60 + 30)
    choose(desk, "sam", *WEEKDAYS, minute=18 * 60)
    desk.room.assign(due=berlin(24, 17), explain="at_once", late="accept")
    desk.clock.time = berlin(24, 14, 15)
    await desk.look()
    before = len(desk.heard)
    desk.clock.time = berlin(24, 19, 15)
    await desk.look()
    late = Counter(chat for _, chat, _ in desk.heard[before:])
    assert late == {desk.room.chat("kim"): 1, desk.room.chat("sam"): 1}, "the assignment speaks for the rhythm"
    desk.clock.time = berlin(25, 14, 15)
    await desk.look()
    desk.clock.time = berlin(25, 19, 15)
    await desk.look()
    assert own(desk, "kim") == own(desk, "sam") == [berlin(25, 19, 15)]
    desk.clock.time = berlin(27, 9)
    await pass_by(desk, berlin(27, 12))
    assert own(desk, "kim") == [berlin(25, 19, 15)], "Thursday's is not sent on Friday morning"


async def test_another_time_zone_counts_at_once(desk: Desk) -> None:
    choose(desk, "kim", 1, 2)
    choose(desk, "sam", 1, 2)
    desk.room.call("kim", desk.room.house.rhythm.set_zone, "America/New_York")
    desk.room.do(lambda work: work.classes.set(desk.room.class_id, "zone", "Europe/London"))
    await pass_by(desk, berlin(25, 12))
    assert own(desk, "kim") == [berlin(24, 22)]
    assert own(desk, "sam") == [berlin(24, 17)]


def test_two_sessions_never_take_the_same(database: Database, clock: Clock) -> None:
    """On PostgreSQL two replicas look at once, on SQLite one after the other."""
    room = Room(database, clock)
    for number in range(8):
        room.join(f"learner{number}")
        room.call(f"learner{number}", room.house.rhythm.set_day, 1, on=True)
    clock.time = berlin(24, 16)
    both_there, taken = threading.Barrier(2), list[int]()

    def take(work: Work) -> None:
        found = room.house.rhythm.take(work, room.house.review.count_now)
        if not database.one_writer:
            both_there.wait(10)
        taken.extend(one.chat_id for one in found.nudges)

    threads = [threading.Thread(target=database.transaction, args=(take,)) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(taken) == sorted(room.chat(f"learner{number}") for number in range(8))


async def test_a_crowd_is_taken_in_small_transactions(desk: Desk) -> None:
    for number in range(7):
        desk.room.join(f"learner{number}")
        choose(desk, f"learner{number}", 1)
    desk.clock.time = berlin(24, 16)
    with counted(desk) as statements:
        house = desk.room.house
        rounds = [desk.room.do(lambda work: house.rhythm.take(work, house.review.count_now, 4)) for _ in range(2)]
    assert [(len(one.nudges), one.more) for one in rounds] == [(4, True), (3, False)]
    assert len(statements) == 2 * 11, "as many statements for four as for one"


@contextmanager
def counted(desk: Desk) -> Iterator[list[str]]:
    """The statements in this block."""
    found = list[str]()

    def note(*args: object) -> None:
        found.append(str(args[2]))

    engine = desk.room.database._engine
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)
    found[:] = [one for one in found if not one.startswith("BEGIN")]
