"""Whoever joins a class while its check is open is told of it."""

from datetime import date

from bot.core.checkpoints import CheckCard
from bot.core.membership import Decided, Joined
from bot.storage.database import Database
from tests.builders import pack, tree
from tests.checking import with_check
from tests.classroom import Room, berlin
from tests.conftest import Clock

CLOSES = berlin(7, 0, month=12)


def begin(room: Room, name: str) -> None:
    """Answer a claim."""
    checks = room.house.checkpoints
    card = room.call(name, checks.show, room.class_id)
    assert isinstance(card, CheckCard)
    assert card.claim is not None
    room.call(name, checks.rate, room.class_id, card.form, card.claim.id, said=True, confidence=2)


def join_again(room: Room, name: str) -> Joined:
    """Leave the class and come back."""
    joining = room.house.membership
    classroom = room.call(name, joining.leave, room.class_id)
    assert classroom is not None
    joined = room.call(name, joining.join, classroom.code, individuals=True, roster=True, phrasing=True)
    assert isinstance(joined, Joined)
    return joined


def test_whoever_comes_later_is_told_on_joining(database: Database, clock: Clock) -> None:
    clock.time = berlin(25, 10)
    room = Room(database, clock, with_check(tree(pack("p01"))))
    settings, joining = room.house.checkpoint_settings, room.house.membership
    for which, day in (("course_from", date(2026, 11, 30)), ("course_until", date(2026, 12, 18))):
        room.call("owner", settings.pick_day, room.class_id, which, day.toordinal())
    room.call("owner", settings.switch, room.class_id, on=True)
    assert join_again(room, "kim").check_until is None, "it opens later"
    room.clock.time = berlin(1, 12, month=12)
    assert join_again(room, "kim").check_until == CLOSES
    begin(room, "kim")
    assert join_again(room, "kim").check_until is None, "begun: it is on the page of the day"
    room.call("owner", room.house.classes.switch, room.class_id, "approval", on=True)
    waiting = join_again(room, "sam")
    assert (waiting.waits, waiting.check_until) == (True, None)
    decided = room.call("owner", joining.decide, waiting.member.id, admit=True)
    assert isinstance(decided, Decided)
    assert decided.joined is not None
    assert decided.joined.check_until == CLOSES
