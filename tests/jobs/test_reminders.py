"""Reminders: each once, at the right time, never at night."""

import asyncio
import threading
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.jobs.reminders import EVERY, remind
from bot.messenger.running import Running
from bot.services.reminders import Round
from bot.storage.database import Database, Work
from tests.classroom import BERLIN, Room, berlin
from tests.conftest import Clock
from tests.jobs.desk import DAY, DUE, EXPLAINED, HOURS, NEW, OVERDUE, Desk


async def test_one_assignment_from_the_news_to_the_explanation(desk: Desk) -> None:
    number = desk.room.assign()
    await desk.until(berlin(25, 12))
    desk.room.work_on("kim", number)
    await desk.until(berlin(29, 12))
    assert desk.got("kim") == [(NEW, berlin(24, 9, 30)), (EXPLAINED, DUE)]
    assert desk.got("sam") == [
        (NEW, berlin(24, 9, 30)),
        (DAY, berlin(26, 18)),
        (HOURS, berlin(27, 16)),
        (OVERDUE, berlin(28, 7)),
    ]
    assert desk.got("eve") == [], "the other class is told nothing"


async def test_what_was_begun_is_reminded_of_and_explained_only_when_handed_in(desk: Desk) -> None:
    number = desk.room.assign(attempts="2")
    await desk.look()
    desk.room.work_on("kim", number)
    desk.room.work_on("kim", number, most=1)
    desk.room.work_on("sam", number, most=1)
    await desk.until(berlin(28, 12))
    assert [one for one, _ in desk.got("kim")] == [NEW], "in the middle of a second attempt"
    assert [one for one, _ in desk.got("sam")] == [NEW, DAY, HOURS, OVERDUE]


async def test_nothing_is_sent_at_night(desk: Desk) -> None:
    desk.clock.time = berlin(24, 22)
    desk.room.assign(due=berlin(27, 23, 59), explain="at_once")
    await desk.until(berlin(27, 20))
    desk.clock.time = berlin(27, 20, 59)
    await desk.look()
    desk.clock.time = berlin(27, 21)
    await desk.until(berlin(28, 12))
    assert desk.got("kim") == [
        (NEW, berlin(25, 7)),
        (DAY, berlin(26, 20)),
        (HOURS, berlin(27, 20, 59)),
        (OVERDUE, berlin(28, 7)),
    ]


@pytest.mark.fault("F32")
@pytest.mark.parametrize(("day", "month"), [(28, 3), (31, 10)])
async def test_a_due_date_while_clocks_are_changed_is_reminded_of_once(desk: Desk, day: int, month: int) -> None:
    """28 March 2027 has no 02:30, 31 October 2027 has two."""
    desk.clock.time = berlin(day - 2, 12, month=month, year=2027)
    number = desk.room.draft(explain="at_once", due=desk.clock.time + timedelta(days=9))
    pick, ordinal = desk.room.house.assignments.pick_date, datetime(2027, month, day).toordinal()  # noqa: DTZ001
    desk.room.call("owner", pick, number, "due_at", ordinal, 150)
    desk.room.call("owner", desk.room.house.running.publish, number)
    await desk.until(berlin(day - 1, 20, month=month, year=2027))
    desk.clock.time = berlin(day - 1, 20, 59, month=month, year=2027)
    await desk.look()
    await desk.until(desk.clock.time + timedelta(days=2))
    assert Counter(one for one, _ in desk.got("kim")) == {NEW: 1, DAY: 1, HOURS: 1, OVERDUE: 1}
    local = {one: at.astimezone(BERLIN) for one, at in desk.got("kim")}
    assert (local[HOURS].hour, local[HOURS].minute) == (20, 59)
    assert (local[OVERDUE].day, local[OVERDUE].hour) == (day, 7)


async def test_what_was_held_up_until_the_night_waits_for_the_morning(desk: Desk) -> None:
    desk.room.assign()
    desk.clock.time = berlin(24, 23)
    assert await desk.look() == []
    await desk.until(berlin(25, 12))
    assert desk.got("kim") == [(NEW, berlin(25, 7))]


async def test_wordings_never_repeat_one_of_the_last_two(desk: Desk) -> None:
    for day in (26, 27, 28, 29, 30):
        desk.room.assign(due=berlin(day, 18), explain="at_once")
    await desk.until(berlin(30, 20))
    texts = [text.split("\n")[0] for _, chat, text in desk.heard if chat == desk.room.chat("kim")]
    said = [text.replace("Pack (en)", "") for text in texts if "new assignment" not in text]
    assert len(said) > 6
    assert all(one not in said[max(0, place - 2) : place] for place, one in enumerate(said))


async def test_the_job_outlives_trouble(desk: Desk) -> None:
    desk.room.assign()
    desk.thread.refusals = 1

    async def sleep(seconds: float) -> None:
        await desk.time.sleep(seconds)
        if desk.time.slept.count(EVERY) > 1:
            raise asyncio.CancelledError

    running = Running(
        desk.running.database, desk.running.dispatcher, desk.running.sender, desk.time.timing(sleep=sleep),
        desk.running.house,
    )  # fmt: skip
    with pytest.raises(asyncio.CancelledError):
        await remind(running)
    assert await desk.running.sender.drain(5)
    assert len(desk.recorder.calls) == 2
    # The sender takes breath between two letters.
    assert [one for one in desk.time.slept if one >= 1] == [EVERY, EVERY]


async def test_a_large_class_is_taken_in_batches(desk: Desk) -> None:
    for number in range(7):
        desk.room.join(f"learner{number}")
    desk.room.assign()
    service = desk.room.house.reminders
    rounds: list[Round] = []
    while not rounds or rounds[-1].more:
        rounds.append(desk.room.do(lambda work: service.take(work, 4)))
    assert [len(one.parcels) for one in rounds] == [4, 4, 1]


def test_two_sessions_never_take_the_same(database: Database, clock: Clock) -> None:
    """On PostgreSQL two replicas look at once, on SQLite one after the other."""
    room = Room(database, clock)
    for number in range(18):
        room.join(f"learner{number}")
    room.assign()
    both_there, taken, errors = threading.Barrier(2), list[Any](), list[BaseException]()

    def take(work: Work) -> None:
        found = room.house.reminders.take(work, 200)
        if not database.one_writer:
            both_there.wait(10)
        taken.extend(one.chat_id for one in found.parcels)

    def session() -> None:
        try:
            database.transaction(take)
        except BaseException as error:  # noqa: BLE001 - shown below
            errors.append(error)

    threads = [threading.Thread(target=session) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert errors == []
    assert len(taken) == len(set(taken)) == 20
