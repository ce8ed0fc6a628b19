"""One learner's taps and the jobs that write to them, at the same moment. On SQLite one comes after the other."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

import pytest
from sqlalchemy import event

from bot.core.learners import Learner
from bot.core.reminders import RATIONED, Due
from bot.services.reminders import Round
from bot.storage.database import Work
from bot.storage.reminders import ReminderStore
from tests.classroom import Room, berlin

Use = Callable[[Work], object]


def meanwhile(room: Room, first: Use, second: Use, *, waits: bool = True) -> list[BaseException]:
    """``first`` is done, but its transaction open, until ``second`` wants to lock or write a rhythm and so ``waits``.

    Where it waits for nobody, until it has ended. Gives what went wrong.
    """
    begun, wants, errors = threading.Event(), threading.Event(), list[BaseException]()

    def note(*args: object) -> None:
        statement = str(args[2])
        if waits and "rhythms" in statement and ("UPDATE" in statement or "INSERT" in statement):
            wants.set()

    def hold(work: Work) -> None:
        first(work)
        event.listen(engine, "before_cursor_execute", note)
        begun.set()
        if not room.database.one_writer:
            wants.wait(10)

    def run(use: Use) -> None:
        try:
            room.do(use)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            errors.append(error)
        finally:
            if use is second:
                wants.set()

    engine = room.database._engine
    one, other = (threading.Thread(target=run, args=(use,)) for use in (hold, second))
    one.start()
    begun.wait(10)
    other.start()
    one.join()
    other.join()
    event.remove(engine, "before_cursor_execute", note)
    return errors


def as_kim(room: Room, use: Callable[[Work, Learner], object]) -> Use:
    """Kim does it."""
    return lambda work: use(work, room.person(work, "kim"))


def nudges(room: Room) -> int:
    return len(room.do(room.nudge).nudges)


def test_a_tap_does_not_undo_what_the_job_noted(room: Room) -> None:
    service = room.house.rhythm
    for day in range(7):
        room.call("kim", service.set_day, day, on=True)
    room.clock.time = berlin(24, 16)
    assert meanwhile(room, service.take, as_kim(room, partial(_at_six, room))) == []
    rhythm = room.call("kim", service.show)
    assert (rhythm.rhythm.last_day, rhythm.rhythm.sent, rhythm.rhythm.minute) == (date(2026, 11, 24), 1, 18 * 60)
    assert rhythm.next_at == berlin(25, 18)
    room.clock.time = berlin(24, 18)
    assert nudges(room) == 0, "one a day"
    room.clock.time = berlin(25, 18)
    assert nudges(room) == 1


def _at_six(room: Room, work: Work, kim: Learner) -> object:
    return room.house.rhythm.set_time(work, kim, 18 * 60)


def test_coming_back_does_not_undo_what_the_job_noted(room: Room) -> None:
    room.call("kim", room.house.rhythm.set_day, 1, on=True)
    room.clock.time = berlin(24, 16)
    back = partial(room.house.learners.mark_reachable, chat_id=room.chat("kim"), reachable=True)
    assert meanwhile(room, room.nudge, back) == []
    rhythm = room.call("kim", room.house.rhythm.show).rhythm
    assert (rhythm.last_day, rhythm.sent) == (date(2026, 11, 24), 1)
    assert nudges(room) == 0


def test_two_first_looks_and_two_first_taps(room: Room) -> None:
    show = as_kim(room, lambda work, learner: room.house.today.show(work, learner, 0))
    assert meanwhile(room, show, show) == []
    sets = [partial(room.house.rhythm.set_day, day=day, on=True) for day in (0, 3)]
    sam = [lambda work, use=use: use(work, room.person(work, "sam")) for use in sets]
    assert meanwhile(room, *sam) == []
    assert room.call("sam", room.house.rhythm.show).rhythm.days == {0, 3}


def test_two_replicas_remind_a_learner_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes one notice at a time; the second looks while the first has taken one of a learner who has two."""
    room.call("sam", room.house.membership.leave, room.class_id)
    for count in (4, 3):
        room.assign(due=berlin(27, 18), explain="at_once", count=count)
    room.clock.time = berlin(25, 9)
    room.do(room.house.reminders.take)
    room.clock.time = berlin(26, 18)
    taken, store_take = list[Round](), ReminderStore.take

    def take(work: Work) -> None:
        taken.append(room.house.reminders.take(work, 1))

    def slow(store: ReminderStore, now: datetime, most: int) -> list[Due]:
        found = store_take(store, now, most)
        monkeypatch.setattr(ReminderStore, "take", store_take)
        if not room.database.one_writer:
            second = threading.Thread(target=room.do, args=(take,))
            second.start()
            second.join()
        return found

    monkeypatch.setattr(ReminderStore, "take", slow)
    room.do(take)
    while taken[-1].more:
        room.do(take)
    told = [(parcel.chat_id, len(parcel.notices)) for found in taken for parcel in found.parcels]
    assert told == [(room.chat("kim"), 2)]


@pytest.mark.parametrize("rhythm_first", [True, False])
def test_an_assignment_and_the_own_rhythm_remind_once_together(room: Room, *, rhythm_first: bool) -> None:
    """The assignment is published, and reminds, while another replica takes the rhythm."""
    number = room.draft(due=berlin(24, 18), explain="at_once")
    room.call("kim", room.house.rhythm.set_day, 1, on=True)
    room.clock.time = berlin(24, 16)
    told = list[object]()

    def remind(work: Work) -> None:
        room.house.running.publish(work, room.person(work, "owner"), number)
        look(work)

    def look(work: Work) -> None:
        parcels = room.house.reminders.take(work).parcels
        kims = [one for one in parcels if one.chat_id == room.chat("kim")]
        told.extend(one for parcel in kims for one in parcel.notices if one.notice in RATIONED)

    def nudge(work: Work) -> None:
        told.extend(room.nudge(work).nudges)

    both = (nudge, remind) if rhythm_first else (remind, nudge)
    assert meanwhile(room, *both, waits=False) == []
    room.do(look)
    room.do(nudge)
    assert len(told) == 1
