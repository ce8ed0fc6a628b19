"""Reminders after something has changed: dates, extra time, learners, the assignment itself."""

from datetime import datetime

import pytest

from bot.core.bars import Bar
from tests.classroom import berlin
from tests.jobs.desk import DAY, DUE, EXPLAINED, HOURS, NEW, NUDGE, OVERDUE, Desk, kind

MORNING_AFTER = berlin(28, 8)
"""The morning after the due date: whoever was reminded on its day is told then that it is over."""


@pytest.mark.fault("F33")
async def test_after_five_hours_of_downtime_one_message_says_what_still_matters(desk: Desk) -> None:
    first, second = desk.room.assign(due=berlin(27, 18)), desk.room.assign(due=berlin(27, 16, 30), explain="at_once")
    await desk.until(berlin(26, 12))
    desk.heard.clear()
    # The bot is off until all was due but the end of the first.
    desk.clock.time = berlin(27, 17)
    sent = await desk.look()
    assert sorted(chat for chat, _ in sent) == [desk.room.chat("kim"), desk.room.chat("sam")]
    text = sent[0][1]
    assert kind(text) == "several"
    assert "The last call" in text
    assert "Overdue, but still taken" in text
    assert "Due soon" not in text, "the day before is over"
    assert await desk.look() == []
    assert first != second


async def test_a_due_date_that_moves_is_reminded_of_anew(desk: Desk) -> None:
    number = desk.room.assign()
    await desk.until(berlin(26, 19))
    later = datetime(2026, 11, 30).toordinal()  # noqa: DTZ001 - a day
    for _ in range(2):
        desk.room.call("owner", desk.room.house.assignments.pick_date, number, "due_at", later, 18 * 60)
    await desk.until(berlin(1, 8, month=12))
    assert desk.got("kim") == [
        (NEW, berlin(24, 9, 30)),
        (DAY, berlin(26, 18)),
        (DAY, berlin(29, 18)),
        (HOURS, berlin(30, 16)),
        (OVERDUE, berlin(1, 7, month=12)),
    ]
    texts = [text for _, chat, text in desk.heard if chat == desk.room.chat("kim") and kind(text) == DAY]
    assert texts[0].split("\n")[0] != texts[1].split("\n")[0], "in other words"


async def test_a_change_that_moves_no_date_sends_nothing_again(desk: Desk) -> None:
    number = desk.room.assign()
    await desk.until(berlin(26, 19))
    before = len(desk.heard)
    desk.room.call("owner", desk.room.house.assignments.rename, number, "Other")
    desk.room.call("owner", desk.room.house.assignments.set_choice, number, "late", "accept")
    await desk.look()
    assert len(desk.heard) == before
    await desk.until(MORNING_AFTER)
    assert [one for one, _ in desk.got("kim")] == [NEW, DAY, HOURS, OVERDUE]


async def test_extra_time_moves_everything(desk: Desk) -> None:
    desk.room.assign(late="close")
    await desk.until(berlin(26, 19))
    for _ in range(2):
        desk.room.call("owner", desk.room.house.membership.set_extra, desk.room.members["kim"], 24 * 60)
    await desk.until(berlin(29, 12))
    assert desk.got("kim") == [
        (NEW, berlin(24, 9, 30)),
        (DAY, berlin(26, 18)),
        (DAY, berlin(27, 18)),
        (HOURS, berlin(28, 16)),
    ]
    assert desk.got("sam") == [(NEW, berlin(24, 9, 30)), (DAY, berlin(26, 18)), (HOURS, berlin(27, 16))]


async def test_whoever_is_muted_left_blocked_kept_out_or_done_hears_nothing(desk: Desk) -> None:
    room = desk.room
    for name in ("mute", "left", "gone", "done", "out"):
        room.join(name)
    number = room.assign()
    await desk.look()
    desk.heard.clear()
    room.call("mute", room.house.membership.mute, room.class_id, on=True)
    room.call("left", room.house.membership.leave, room.class_id)
    room.do(lambda work: work.learners.mark_unreachable(room.chat("gone"), work.now))
    room.do(lambda work: work.bars.set(room.ids["out"], Bar(None), work.now))
    room.work_on("done", number)
    await desk.until(MORNING_AFTER)
    assert [one for one, _ in desk.got("sam")] == [DAY, HOURS, OVERDUE]
    assert [desk.got(name) for name in ("mute", "left", "gone", "out")] == [[], [], [], []]
    assert [one for one, _ in desk.got("done")] == [EXPLAINED]


async def test_withdrawn_is_silent_and_brought_back_goes_on(desk: Desk) -> None:
    number = desk.room.assign()
    await desk.look()
    desk.room.call("owner", desk.room.house.running.withdraw, number, on=True)
    await desk.until(berlin(27, 12))
    assert [one for one, _ in desk.got("kim")] == [NEW]
    desk.room.call("owner", desk.room.house.running.withdraw, number, on=False)
    await desk.until(MORNING_AFTER)
    assert [one for one, _ in desk.got("kim")] == [NEW, HOURS, OVERDUE]


async def test_an_archived_class_is_silent(desk: Desk) -> None:
    desk.room.assign()
    desk.room.call("owner", desk.room.house.classes.archive, desk.room.class_id, on=True)
    await desk.until(DUE)
    assert desk.heard == []


async def test_whoever_joins_later_hears_only_what_is_still_to_come(desk: Desk) -> None:
    desk.room.assign()
    await desk.until(berlin(27, 12))
    desk.room.join("late")
    await desk.until(MORNING_AFTER)
    assert desk.got("late") == [(HOURS, berlin(27, 16)), (OVERDUE, berlin(28, 7))]


async def test_two_nudges_are_one_message(desk: Desk) -> None:
    number = desk.room.assign()
    await desk.look()
    desk.room.work_on("kim", number, most=1)
    for expected in (1, 0):
        assert desk.room.call("owner", desk.room.house.running.nudge, number) == expected
    assert [chat for chat, _ in await desk.look()] == [desk.room.chat("sam")]
    assert await desk.look() == []
    desk.clock.time = berlin(25, 22)
    desk.room.call("owner", desk.room.house.running.nudge, number)
    await desk.until(berlin(26, 8))
    assert [at for one, at in desk.got("sam") if one == NUDGE] == [berlin(24, 9, 30), berlin(26, 7)]


async def test_released_explanations_are_told_whatever_becomes_of_the_dates(desk: Desk) -> None:
    number = desk.room.assign()
    await desk.look()
    desk.room.work_on("kim", number)
    desk.clock.time = berlin(25, 22)
    desk.room.call("owner", desk.room.house.running.release, number)
    later = datetime(2026, 11, 30).toordinal()  # noqa: DTZ001 - a day
    desk.room.call("owner", desk.room.house.assignments.pick_date, number, "due_at", later, 18 * 60)
    await desk.until(berlin(26, 12))
    assert desk.got("kim") == [(NEW, berlin(24, 9, 30)), (EXPLAINED, berlin(26, 7))]
    assert desk.got("sam") == [(NEW, berlin(24, 9, 30))]
