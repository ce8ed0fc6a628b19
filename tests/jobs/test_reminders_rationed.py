"""Reminders that come by themselves: one message a day, whatever there is to remind of."""

from collections import Counter

from tests.classroom import BERLIN, berlin
from tests.jobs.desk import DAY, DUE, HOURS, NEW, OVERDUE, Desk


async def test_one_message_a_day_for_assignments_at_all_hours(desk: Desk) -> None:
    for day, hour in ((26, 10), (26, 18), (27, 9), (27, 20), (28, 7), (28, 23)):
        desk.room.assign(due=berlin(day, hour), explain="at_once")
    await desk.until(berlin(30, 12))
    for name in ("kim", "sam"):
        chat = desk.room.chat(name)
        told = [(at, text) for at, to, text in desk.heard if to == chat and at > berlin(24, 12)]
        days = Counter(at.astimezone(BERLIN).date() for at, _ in told)
        assert set(days.values()) == {1}, days
        assert all(text for _, text in told)


async def test_the_first_message_of_a_day_takes_the_others_along(desk: Desk) -> None:
    desk.room.assign(due=berlin(26, 10), explain="at_once", late="close")
    desk.room.assign(due=berlin(26, 18), explain="at_once", late="close")
    desk.room.assign(due=berlin(27, 17), explain="at_once", late="close")
    await desk.until(berlin(25, 20))
    before = len(desk.heard)
    await desk.until(berlin(26, 20))
    kim = [(at, text) for at, to, text in desk.heard[before:] if to == desk.room.chat("kim")]
    ((at, text),) = kim
    assert at == berlin(26, 8)
    assert (text.count("The last call"), text.count("Due soon")) == (2, 1)
    await desk.until(berlin(27, 20))
    assert desk.got("kim")[-1] == (HOURS, berlin(27, 15))


async def test_an_own_reminder_counts_and_what_is_overdue_waits(desk: Desk) -> None:
    desk.room.assign(explain="at_once")
    await desk.until(berlin(27, 12))
    sam = desk.room.ids["sam"]
    desk.room.call("sam", desk.room.house.rhythm.set_day, 4, on=True)
    rhythm = desk.room.do(lambda work: work.rhythms.find(sam))
    assert rhythm is not None
    desk.room.do(lambda work: work.rhythms.note([(sam, type(rhythm)(rhythm.days, last_day=DUE.date()), None)]))
    await desk.until(berlin(28, 8))
    assert [one for one, _ in desk.got("sam")] == [NEW, DAY, OVERDUE]
    assert desk.got("kim")[2:] == [(HOURS, berlin(27, 16)), (OVERDUE, berlin(28, 7))]
