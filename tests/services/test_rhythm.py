"""A rhythm as learners choose it: by taps and in writing, each as often as they like."""

from datetime import date, time

from bot.core.moments import MomentProblem
from bot.core.rhythm import OwnRhythm, Rhythm
from tests.classroom import Room, berlin

TODAY = date(2026, 11, 24)


def test_nobody_has_a_rhythm_who_chose_none(room: Room) -> None:
    own = room.call("kim", room.house.rhythm.show)
    assert (own.rhythm, own.next_at, own.zone, own.today) == (Rhythm(), None, "Europe/Berlin", TODAY)
    assert room.do(lambda work: work.rhythms.find(room.ids["kim"])) is None


def test_days_and_times(room: Room) -> None:
    service = room.house.rhythm
    own = room.call("kim", service.set_day, 1, on=True)
    assert own.rhythm.days == {1}
    assert own.next_at == berlin(24, 16)
    assert room.call("kim", service.set_day, 1, on=True) == own
    assert room.call("kim", service.set_day, 99, on=True) == own
    later = room.call("kim", service.set_time, 18 * 60)
    assert later is not None
    assert later.next_at == berlin(24, 18)
    for minute in (23 * 60, 6 * 60, 24 * 60, 10**12):
        assert room.call("kim", service.set_time, minute) is None
    assert room.call("kim", service.show) == later
    assert room.call("kim", service.set_day, 1, on=False).next_at is None
    assert room.call("sam", service.show).rhythm == Rhythm()


TIMES: tuple[tuple[str, int | MomentProblem | time], ...] = (
    ("17:30", 17 * 60 + 30),
    ("um 8 Uhr", 8 * 60),
    ("halb sechs abends", 17 * 60 + 30),
    ("5 pm", 17 * 60),
    ("halb sechs", 17 * 60 + 30),
    ("22:00", time(22)),
    ("3:00", time(3)),
    ("Freitag", MomentProblem.UNREADABLE),
    ("whenever", MomentProblem.UNREADABLE),
    ("25:00", MomentProblem.NO_SUCH_TIME),
)


def test_times_in_writing(room: Room) -> None:
    for text, minute in TIMES:
        own = room.call("kim", room.house.rhythm.write_time, text)
        assert (own.rhythm.minute if isinstance(own, OwnRhythm) else own) == minute, text


BREAKS = (
    ("6. Januar", date(2027, 1, 6)),
    ("bis 6.1.", date(2027, 1, 6)),
    ("Ferien bis Freitag", date(2026, 11, 27)),
    ("holidays until 3 Dec", date(2026, 12, 3)),
    ("today", TODAY),
    ("in two weeks", date(2026, 12, 8)),
    ("gestern", None),
    ("1.1.2028", None),
    ("soon", None),
)


def test_breaks_in_writing(room: Room) -> None:
    for text, until in BREAKS:
        own = room.call("kim", room.house.rhythm.write_break, text)
        assert (None if isinstance(own, MomentProblem) else own.rhythm.frozen_until) == until, text


def test_breaks_by_taps(room: Room) -> None:
    service = room.house.rhythm
    room.call("kim", service.set_day, 1, on=True)
    for _ in range(2):
        own = room.call("kim", service.take_break, 7)
        assert own is not None
        assert own.rhythm.frozen_until == date(2026, 11, 30)
        assert own.next_at == berlin(1, 16, month=12)
    assert room.call("kim", service.take_break, 10_000) is None
    ended = room.call("kim", service.take_break, 0)
    assert ended is not None
    assert ended.next_at == berlin(24, 16)


def test_clocks(room: Room) -> None:
    service = room.house.rhythm
    room.call("kim", service.set_day, 1, on=True)
    own = room.call("kim", service.write_zone, "New York")
    assert own is not None
    assert (own.zone, own.next_at) == ("America/New_York", berlin(24, 22))
    assert room.call("kim", service.show) == own
    assert room.call("kim", service.write_zone, "Atlantis") is None
    assert room.call("kim", service.set_zone, "") is None
    assert room.call("kim", service.show) == own


def test_reminders_off_and_on(room: Room) -> None:
    service = room.house.rhythm
    room.call("kim", service.set_day, 1, on=True)
    for _ in range(2):
        assert room.call("kim", service.mute, on=True).next_at is None
    assert room.call("kim", service.mute, on=False).next_at == berlin(24, 16)
