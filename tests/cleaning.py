"""The daily clean-up over many days, for the tests of its service."""

from datetime import date, timedelta

from bot.core.expiry import Keep
from bot.messenger.expiring import forget_idle, warn_classes, warn_idle
from tests.classroom import Room

KEEP = Keep()
END = date(2027, 7, 31)
"""Of every class that is founded on 24 November 2026."""


def clean(room: Room, *, watched: bool = False) -> tuple[int, int, int]:
    """A day's round: how many were told, and how many classes and people deleted."""
    house, told = room.house, 0
    if not room.do(house.expiry.begin) and not watched:
        return 0, 0, 0
    for warn in (warn_classes, warn_idle):
        after: int | None = 0
        while after is not None:
            at = after
            letters, warned = room.do(lambda work, warn=warn, at=at: warn(house, work, after=at, watched=watched))  # type: ignore[misc]
            told, after = told + len(letters), warned.after
    classes = room.do(lambda work: house.expiry.delete_classes(work, watched=watched))
    _, people = room.do(lambda work: forget_idle(house, work, watched=watched))
    room.do(house.expiry.finish)
    return told, classes, people


def days(room: Room, number: int) -> list[tuple[int, int, int]]:
    """So many days, with a round on each."""
    found = []
    for _ in range(number):
        room.clock.advance(days=1)
        found.append(clean(room))
    return found


def leap(room: Room, to: date) -> None:
    """To noon of a day, where the clean-up has run on the day before."""
    later = to > room.clock.time.date()
    room.clock.advance(days=(to - room.clock.time.date()).days)
    room.clock.time = room.clock.time.replace(hour=11)
    if later:
        room.do(lambda work: work.expiry.begin(to - timedelta(days=1), date.max))


def see(room: Room, *names: str) -> None:
    """Something comes from each of them."""
    for name in names:
        room.call(name, room.house.learners.mark_seen)
