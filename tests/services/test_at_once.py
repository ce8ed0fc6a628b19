"""One learner's taps and the jobs that write to them, at the same moment. On SQLite one comes after the other."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

import pytest
from sqlalchemy import event

from bot.core.learners import Learner
from bot.services.reminders import Round
from bot.services.rhythm import Nudges
from bot.storage.database import Work
from tests.classroom import Room, berlin

Use = Callable[[Work], object]


def meanwhile(room: Room, first: Use, second: Use) -> list[BaseException]:
    """``first`` is done and its transaction still open when ``second`` wants to lock or write a rhythm, or has ended.

    Gives what went wrong.
    """
    begun, wants, errors = threading.Event(), threading.Event(), list[BaseException]()

    def note(*args: object) -> None:
        statement = str(args[2])
        if begun.is_set() and "rhythms" in statement and ("UPDATE" in statement or "INSERT" in statement):
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
    return len(room.do(room.house.rhythm.take).nudges)


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
    assert meanwhile(room, room.house.rhythm.take, back) == []
    rhythm = room.call("kim", room.house.rhythm.show).rhythm
    assert (rhythm.last_day, rhythm.sent) == (date(2026, 11, 24), 1)
    assert nudges(room) == 0


def test_two_first_looks_and_two_first_taps(room: Room) -> None:
    show = as_kim(room, room.house.today.show)
    assert meanwhile(room, show, show) == []
    sets = [partial(room.house.rhythm.set_day, day=day, on=True) for day in (0, 3)]
    sam = [lambda work, use=use: use(work, room.person(work, "sam")) for use in sets]
    assert meanwhile(room, *sam) == []
    assert room.call("sam", room.house.rhythm.show).rhythm.days == {0, 3}
