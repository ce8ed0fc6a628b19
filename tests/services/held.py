"""A round that is held in the group of a class, for tests of its services."""

from collections.abc import Callable
from typing import Any

from bot.core.classes import Role
from bot.core.group_rounds import (
    GroupCard,
    Shown,
    Step,
    Stepped,
    poll_subject,
)
from bot.core.polls import PollState
from bot.core.rounds import LiveRound, Opened, Place
from bot.storage.database import Database
from tests.builders import HOLDS, tree
from tests.classroom import Room
from tests.conftest import Clock
from tests.views.discussing import TALKED

GROUP, OTHER = -500, -600
INSULT = HOLDS.insults.de[0].strip("*")


class Held:
    """A round in the group of the class, and what Telegram tells of it."""

    def __init__(self, room: Room) -> None:
        self.room, self.clock = room, room.clock
        self.service, self.talk = room.house.group_rounds, room.house.group_talk
        self.tie(GROUP)
        self.tie(-501, room.other_class)
        self.id = self.draft()
        assert isinstance(self.lead(room.house.running_rounds.open), Opened)

    def tie(self, chat: int, class_id: int = 0) -> None:
        number = class_id or self.room.class_id
        self.room.do(lambda work: work.classes.tie(number, chat, work.now))

    def draft(self, place: Place = Place.GROUP) -> int:
        running = self.room.house.running_rounds
        made = self.room.call("owner", running.begin, self.room.class_id, "p01", "r01")
        assert isinstance(made, LiveRound)
        assert isinstance(self.room.call("owner", running.set_place, made.round.id, place), LiveRound)
        return made.round.id

    def lead(self, use: Callable[..., Any], *args: Any, who: str = "owner", **keywords: Any) -> Any:
        return self.room.call(who, use, self.id, *args, **keywords)

    def step(self, to: Step, who: str = "owner") -> Stepped:
        found = self.lead(self.service.take_step, to, who=who)
        assert isinstance(found, Stepped)
        return found

    def card(self, who: str = "owner") -> GroupCard:
        found = self.lead(self.service.show, who=who)
        assert isinstance(found, GroupCard)
        return found

    def sent(self, number: int, chat: int = GROUP) -> None:
        """Telegram has taken the ``number``-th poll."""
        subject = poll_subject(self.id, number)
        self.room.do(lambda work: work.polls.add(f"poll-{number}", subject, chat, 100 + number))

    def told(self, number: int, *counts: int, closed: bool = False) -> Shown | None:
        state = PollState(f"poll-{number}", counts, closed=closed)
        return self.room.do(lambda work: self.talk.count(work, state))

    def heard(self, text: str, chat: int = GROUP) -> Any:
        return self.room.do(lambda work: self.talk.hear(work, chat, text))

    def reach(self, to: Step) -> None:
        """Go as far as that, with votes."""
        for step in list(Step)[1 : to + 1]:
            assert not self.step(step).card.late, step
            if step in (Step.FIRST, Step.SECOND):
                number = 1 if step is Step.FIRST else 2
                self.sent(number)
                self.told(number, 4, 1, 1, 0)


def hold(database: Database, clock: Clock) -> Held:
    """A round that is open in the group of a class; colleagues look on and teach along."""
    room = Room(database, clock, tree(TALKED))
    for name, role in (("coteacher", Role.COTEACHER), ("viewer", Role.VIEWER)):
        room.arrive(name)
        room.do(lambda work: work.classes.add_staff(room.class_id, room.ids[name], role, work.now))
    return Held(room)
