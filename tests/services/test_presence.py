"""Who is reminded by their rhythm: whoever was not here today, and whom nothing else will remind."""

from collections.abc import Callable

import pytest

from bot.core.discussions import TalkCard
from bot.core.quiz.session import QuizCard
from bot.core.rhythm import WEEK
from bot.storage.database import Database
from tests.builders import tree
from tests.checking import with_check
from tests.classroom import Room, berlin
from tests.conftest import Clock
from tests.services.test_checkpoints import take
from tests.talks import talkative
from tests.voting import Hall, voting_pack

TUESDAY = 1


def choose(room: Room, *names: str) -> None:
    """Every day at four."""
    for name in names:
        for day in range(WEEK):
            room.call(name, room.house.rhythm.set_day, day, on=True)


def nudged(room: Room) -> set[str]:
    chats = {one.chat_id for one in room.do(room.nudge).nudges}
    return {name for name in room.ids if room.chat(name) in chats}


def talk(room: Room) -> None:
    card = room.call("kim", room.house.discussions.start, "p01", "d01")
    assert isinstance(card, TalkCard)
    room.call("kim", room.house.discussions.skip, card.talk.id, card.talk.turn)


def vote(room: Room) -> None:
    hall = Hall(room)
    hall.vote("kim", hall.open())


def check(room: Room) -> None:
    room.call("owner", room.house.checkpoint_settings.switch, room.class_id, on=True)
    take(room, "kim", 1)


def answer(room: Room) -> None:
    room.answer("kim", room.start("kim", room.assign(explain="at_once")), right=True)


@pytest.mark.parametrize("do", [talk, vote, check, answer])
def test_whatever_is_answered_counts_as_having_been_here(
    database: Database, clock: Clock, do: Callable[[Room], None]
) -> None:
    pack = voting_pack().model_copy(update={"discussions": talkative("p01", order=1).discussions})
    room = Room(database, clock, with_check(tree(pack)))
    choose(room, "kim", "sam")
    do(room)
    assert room.call("kim", room.house.today.show).week.done == {TUESDAY}
    clock.time = berlin(24, 16)
    assert nudged(room) == {"sam"}
    clock.time = berlin(25, 16)
    assert nudged(room) == {"kim", "sam"}, "yesterday"


def test_a_preview_of_a_teacher_does_not(room: Room) -> None:
    choose(room, "owner")
    card = room.call("owner", room.house.assigned.preview, room.draft())
    assert isinstance(card, QuizCard)
    room.answer("owner", card, right=True)
    assert room.call("owner", room.house.today.show).week.done == frozenset()
    room.clock.time = berlin(24, 16)
    assert nudged(room) == {"owner"}


@pytest.mark.parametrize("end", ["", "withdrawn", "archived"])
def test_only_a_notice_that_will_be_sent_stands_in_for_the_rhythm(room: Room, end: str) -> None:
    """Two hours before the due date assignments remind at five."""
    for name in ("ann", "bob"):
        room.join(name)
    choose(room, "kim", "sam", "ann", "bob")
    number = room.assign(due=berlin(25, 19), explain="at_once")
    room.clock.time = berlin(24, 19)
    room.do(room.house.reminders.take)
    room.work_on("kim", number)
    room.call("sam", room.house.membership.mute, room.class_id, on=True)
    room.call("ann", room.house.membership.leave, room.class_id)
    if end == "withdrawn":
        room.call("owner", room.house.running.withdraw, number, on=True)
    elif end == "archived":
        room.call("owner", room.house.classes.archive, room.class_id, on=True)
    room.clock.time = berlin(25, 16)
    assert nudged(room) == {"kim", "sam", "ann"} | ({"bob"} if end else set())
