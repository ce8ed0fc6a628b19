"""A round in a group as its teacher leads it: every tap twice, votes in any order, groups that come and go."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.classes import Role
from bot.core.group_rounds import (
    Effect,
    GroupCard,
    MoveKind,
    Shown,
    Step,
    Stepped,
    Talk,
    Trouble,
    Waiting,
    poll_subject,
    shift,
)
from bot.core.polls import PollState
from bot.core.rounds import LiveRound, Opened, Place, RoundRefusal
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.services.content import ContentService
from bot.services.group_rounds import AGAIN_AFTER
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


@pytest.fixture
def held(database: Database, clock: Clock) -> Held:
    """A round that is open; colleagues look on and teach along."""
    room = Room(database, clock, tree(TALKED))
    for name, role in (("coteacher", Role.COTEACHER), ("viewer", Role.VIEWER)):
        room.arrive(name)
        room.do(lambda work: work.classes.add_staff(room.class_id, room.ids[name], role, work.now))
    return Held(room)


def test_from_the_poll_to_the_key(held: Held) -> None:
    assert held.card().group.step is Step.READY
    first = held.step(Step.FIRST)
    assert (first.chat, first.step, first.subject, first.closed) == (GROUP, Step.FIRST, f"round-{held.id}-1", ())
    assert held.card().waiting is Waiting.SENDING
    held.sent(1)
    assert held.told(1, 4, 1, 1, 0) is None
    assert held.card().waiting is None
    talk = held.step(Step.TALK)
    assert (talk.step, talk.subject, talk.closed) == (Step.TALK, "", ((GROUP, 101),))
    assert held.told(1, 4, 2, 1, 0, closed=True) is None
    second = held.step(Step.SECOND)
    assert (second.subject, second.closed, second.sum_up) == (f"round-{held.id}-2", (), False)
    held.sent(2)
    held.told(2, 1, 4, 0, 0)
    last = held.step(Step.SHIFT)
    assert (last.closed, last.shown, last.card.waiting) == (((GROUP, 102),), None, Waiting.COUNTING)
    shown = held.told(2, 1, 6, 0, 0, closed=True)
    assert shown is not None
    moved = shift(shown.split)
    assert (shown.chat, moved.option if moved else "") == (GROUP, "b")
    assert shown.runner is not None
    assert (shown.runner[0].id, shown.runner[1]) == (held.room.ids["owner"], held.room.chat("owner"))
    assert held.told(2, 1, 6, 0, 0, closed=True) is None, "it is shown once"
    assert held.card().waiting is None
    assert held.step(Step.RELEASED).card.late, "released it is not yet"
    held.lead(held.room.house.running_rounds.release)
    key = held.step(Step.RELEASED)
    assert (key.step, key.chat, key.tempting) == (Step.RELEASED, GROUP, "a")
    assert held.step(Step.RELEASED).step is None


def test_every_tap_comes_twice(held: Held) -> None:
    for step in (Step.FIRST, Step.TALK, Step.SECOND, Step.SHIFT):
        assert not held.step(step).card.late
        for again in (step, Step.FIRST, Step.READY):
            late = held.step(again, "coteacher")
            assert (late.card.late, late.step, late.closed, late.card.group.step) == (True, None, (), step)
        for jump in range(step + 2, Step.RELEASED):
            assert held.step(Step(jump)).step is None, "no step is left out"
        if step in (Step.FIRST, Step.SECOND):
            held.sent(1 if step is Step.FIRST else 2)
    runner = held.room.do(lambda work: work.group_rounds.find(held.id))
    assert runner is not None
    assert runner.runner_id == held.room.ids["owner"]


def test_a_step_waits_until_its_poll_is_known(held: Held) -> None:
    held.step(Step.FIRST)
    early = held.step(Step.TALK)
    assert (early.step, early.card.late, early.card.waiting) == (None, True, Waiting.SENDING)
    assert held.told(1, 1, 0, 0, 0) is None, "a vote is told of before the message is known"
    held.sent(1)
    assert held.card().first is not None
    assert held.step(Step.TALK).closed == ((GROUP, 101),)


def test_the_closing_can_come_before_the_tap_that_waits_for_it(held: Held) -> None:
    held.reach(Step.SECOND)
    held.told(1, 4, 1, 1, 0, closed=True)
    held.told(2, 0, 5, 1, 0, closed=True)
    last = held.step(Step.SHIFT)
    assert last.closed == ()
    assert last.shown is not None
    assert last.shown.split.second == (("a", 0), ("b", 5), ("c", 1), ("d", 0))
    assert last.card.group.shown


def test_counts_that_are_never_told_hold_nothing_up(held: Held) -> None:
    held.reach(Step.SHIFT)
    service = held.service
    early = held.lead(service.ask_again, settle=True)
    assert (early.card.late, early.shown) == (True, None)
    asked = held.lead(service.ask_again, settle=False)
    assert (asked.closed, asked.shown) == (((GROUP, 101), (GROUP, 102)), None)
    held.clock.time += AGAIN_AFTER
    assert held.card().again
    settled = held.lead(service.ask_again, settle=True)
    assert settled.shown is not None
    assert settled.shown.split.first == (("a", 4), ("b", 1), ("c", 1), ("d", 0))
    assert held.lead(service.ask_again, settle=True).card.late
    assert held.told(1, 6, 0, 0, 0, closed=True) is None, "what comes later changes nothing that is shown"


def test_a_poll_that_never_arrives_is_sent_again_once(held: Held) -> None:
    held.step(Step.FIRST)
    assert held.lead(held.service.send_again, 1).card.late, "it may be on its way"
    held.clock.time += AGAIN_AFTER
    again = held.lead(held.service.send_again, 1)
    assert (again.subject, again.step, again.card.group.first) == (f"round-{held.id}-2", Step.FIRST, 2)
    assert held.lead(held.service.send_again, 1).card.late
    held.sent(1)
    assert held.card().waiting is Waiting.SENDING, "the newer one counts"
    held.sent(2)
    assert held.step(Step.TALK).closed == ((GROUP, 102),)
    assert held.step(Step.SECOND).subject == f"round-{held.id}-3"
    held.clock.time += AGAIN_AFTER
    assert held.lead(held.service.send_again, 3).subject == f"round-{held.id}-4"


def test_a_group_that_becomes_a_supergroup_takes_the_talk_along(held: Held) -> None:
    held.reach(Step.TALK)
    held.room.do(lambda work: held.room.house.classes.move_group(work, GROUP, -1500))
    assert held.card().trouble is None
    assert held.heard("B, weil die Firma daran verdient", -1500) is not None
    second = held.step(Step.SECOND)
    assert (second.chat, second.closed) == (-1500, ()), "the first poll stayed behind"
    held.sent(2, -1500)
    held.told(2, 1, 5, 0, 0)
    assert held.step(Step.SHIFT).closed == ((-1500, 102),)
    shown = held.told(2, 1, 5, 0, 0, closed=True)
    assert shown is not None
    assert shown.split.first == (("a", 4), ("b", 1), ("c", 1), ("d", 0))


def test_a_poll_that_stayed_behind_is_sent_again_or_left(held: Held) -> None:
    held.reach(Step.FIRST)
    held.room.do(lambda work: held.room.house.classes.move_group(work, GROUP, -1500))
    assert held.card().trouble is Trouble.MOVED
    assert held.lead(held.service.send_again, 1).chat == -1500
    held.sent(2, -1500)
    assert held.card().trouble is None
    held.room.do(lambda work: held.room.house.classes.move_group(work, -1500, -1600))
    assert held.step(Step.TALK).closed == ()


def test_without_a_group_nothing_goes_on_and_with_it_all_does(held: Held) -> None:
    held.reach(Step.TALK)
    found = held.room.do(lambda work: held.talk.lose(work, GROUP))
    assert found is not None
    assert found.tell == ((held.room.chat("owner"), "en"),)
    held.room.do(lambda work: held.room.house.classes.lose_group(work, GROUP))
    assert held.card().trouble is Trouble.NO_GROUP
    assert held.step(Step.SECOND).step is None
    assert held.lead(held.service.send_again, 1).card.late
    assert held.heard("B, weil es so ist", GROUP) is None
    held.tie(GROUP)
    assert held.step(Step.SECOND).chat == GROUP


def test_in_another_group_all_begins_anew(held: Held) -> None:
    held.reach(Step.TALK)
    held.heard("B, weil die Firma daran verdient")
    held.room.do(lambda work: work.classes.untie(GROUP))
    held.tie(OTHER)
    assert held.card().trouble is Trouble.ELSEWHERE
    assert held.step(Step.SECOND).step is None
    assert held.heard("B, weil es so ist", OTHER) is None
    anew = held.lead(held.service.send_again, 1)
    assert (anew.chat, anew.subject, anew.closed) == (OTHER, f"round-{held.id}-2", ((GROUP, 101),))
    assert anew.card.group.talk == Talk()
    held.sent(2, OTHER)
    assert held.card().trouble is None
    assert held.step(Step.TALK).chat == OTHER


def test_a_shift_that_no_group_can_read_is_told_to_the_teacher(held: Held) -> None:
    held.reach(Step.SHIFT)
    held.room.do(lambda work: work.classes.untie(GROUP))
    held.tie(OTHER)
    held.told(1, 4, 1, 1, 0, closed=True)
    shown = held.told(2, 4, 1, 1, 0, closed=True)
    assert shown is not None
    assert shown.chat == 0


def test_a_round_that_is_ended_takes_no_votes_and_can_still_be_explained(held: Held) -> None:
    held.reach(Step.FIRST)
    assert held.lead(held.service.end).card.late, "it runs"
    held.lead(held.room.house.running_rounds.close)
    assert held.lead(held.service.end).closed == ((GROUP, 101),)
    assert held.lead(held.service.take_step, Step.TALK) is RoundRefusal.CLOSED
    assert held.lead(held.service.send_again, 1) is RoundRefusal.CLOSED
    held.lead(held.room.house.running_rounds.release)
    assert held.step(Step.RELEASED).step is Step.RELEASED


def test_what_was_never_in_the_group_is_not_explained_there(held: Held) -> None:
    held.lead(held.room.house.running_rounds.release)
    assert held.step(Step.RELEASED).step is None


def test_a_key_that_an_assignment_keeps_stays_out_of_the_group(held: Held) -> None:
    room = held.room
    held.reach(Step.SHIFT)
    number = room.assign(count=2)
    held.lead(room.house.running_rounds.release)
    sealed = held.step(Step.RELEASED)
    assert (sealed.step, sealed.card.trouble) == (None, Trouble.SEALED)
    room.call("owner", room.house.running.release, number)
    assert held.step(Step.RELEASED).step is Step.RELEASED


def test_released_without_its_group_the_key_waits(held: Held) -> None:
    held.reach(Step.FIRST)
    held.room.do(lambda work: work.classes.untie(GROUP))
    held.lead(held.room.house.running_rounds.release)
    waits = held.step(Step.RELEASED)
    assert (waits.step, waits.card.trouble) == (None, Trouble.NO_GROUP)
    assert waits.closed == ((GROUP, 101),)


def test_who_may_not_lead(held: Held) -> None:
    for who in ("kim", "colleague", "eve"):
        assert held.lead(held.service.show, who=who) is None
        assert held.lead(held.service.take_step, Step.FIRST, who=who) is RoundRefusal.NOT_YOURS
        assert held.lead(held.service.list_effects, who=who) is RoundRefusal.NOT_YOURS
    assert held.card("viewer").group.step is Step.READY
    for use, args in ((held.service.take_step, (Step.FIRST,)), (held.service.send_again, (0,)), (held.service.end, ())):
        assert held.lead(use, *args, who="viewer") is RoundRefusal.NOT_YOURS
    assert held.lead(held.service.ask_again, settle=True, who="viewer") is RoundRefusal.NOT_YOURS
    held.room.call("owner", held.room.house.classes.archive, held.room.class_id, on=True)
    assert held.lead(held.service.take_step, Step.FIRST) is RoundRefusal.ARCHIVED
    assert held.card().group.step is Step.READY


def test_only_rounds_of_groups_that_are_open(held: Held) -> None:
    room = held.room
    draft = held.draft()
    assert room.call("owner", held.service.show, draft) is None
    assert room.call("owner", held.service.take_step, draft, Step.FIRST) is RoundRefusal.NOT_OPEN
    private = held.draft(Place.PRIVATE)
    assert room.call("owner", held.service.take_step, private, Step.FIRST) is RoundRefusal.NOT_YOURS
    assert room.call("owner", held.service.take_step, 999, Step.FIRST) is RoundRefusal.NOT_YOURS


def test_the_talk_is_counted_and_joined_in(held: Held) -> None:
    assert held.heard("B, weil die Firma daran verdient") is None, "nobody listens before the talk"
    held.reach(Step.TALK)
    moves = []
    for text in ("B", "C", "A", "A, weil es so da steht und stimmt", "weiß nicht", "keine Ahnung", "kp"):
        heard = held.heard(text)
        moves.append(heard.move.kind if heard.move else None)
    assert moves == [None, None, MoveKind.REASON, None, None, MoveKind.VOICE, None]
    assert held.heard("B, weil die Firma daran verdient", -501) is None, "another class's group"
    talk = held.card().group.talk
    assert (talk.posts, talk.reasons, talk.pointing, talk.stuck) == (7, 1, 1, 3)
    assert dict(talk.sides) == {"a": 2, "b": 1, "c": 1}
    second = held.step(Step.SECOND)
    assert second.sum_up
    assert held.heard("zu spät, weil die Abstimmung läuft") is None
    assert held.lead(held.service.list_effects) == (
        Effect(MoveKind.REASON, 1, 1, 1, 0),
        Effect(MoveKind.VOICE, 1, 1, 0, 1),
        Effect(MoveKind.SUM_UP, 1, 0, 0, 0),
    )
    assert held.lead(held.service.list_effects, who="viewer") != ()


def test_switched_off_the_bot_only_counts(held: Held) -> None:
    held.lead(held.room.house.running_rounds.set_moves, on=False)
    held.reach(Step.TALK)
    assert [held.heard("B").move for _ in range(4)] == [None] * 4
    assert held.heard(INSULT).move is None
    assert not held.step(Step.SECOND).sum_up
    assert held.lead(held.service.list_effects) == ()


def test_insults_are_answered_once_and_told_to_the_teacher(held: Held) -> None:
    held.reach(Step.TALK)
    heard = [held.heard(INSULT) for _ in range(5)]
    assert [one.move.kind if one.move else None for one in heard] == [MoveKind.CALM, *[None] * 4]
    assert [bool(one.tell) for one in heard] == [True, True, False, True, False]
    assert heard[0].tell == ((held.room.chat("owner"), "en"),)
    talk = held.card().group.talk
    assert (talk.posts, talk.hostile) == (0, 5)


def test_where_the_leader_cannot_be_written_to_all_teachers_are_told(held: Held) -> None:
    room = held.room
    held.reach(Step.TALK)
    room.do(lambda work: work.learners.mark_unreachable(room.chat("owner"), work.now))
    assert held.heard(INSULT).tell == ((room.chat("coteacher"), "en"),)
    held.step(Step.SECOND)
    held.sent(2)
    held.step(Step.SHIFT)
    held.told(1, 4, 1, 1, 0, closed=True)
    shown = held.told(2, 4, 1, 1, 0, closed=True)
    assert shown is not None
    assert shown.runner is None


def test_nothing_that_is_written_is_kept(held: Held) -> None:
    held.reach(Step.TALK)
    held.heard("Rumpelstilzchen, weil die Firma daran verdient")

    def dump(work: Any) -> str:
        tables = ("group_rounds", "group_moves", "rounds", "polls")
        return str([work.connection.exec_driver_sql(f"SELECT * FROM {one}").all() for one in tables])

    assert "Rumpelstilzchen" not in held.room.do(dump)


def test_what_polls_of_others_say_is_nothing(held: Held) -> None:
    held.room.do(lambda work: work.polls.add("map", "map-1", GROUP, 5))
    state = PollState("map", (1, 2), closed=True)
    assert held.room.do(lambda work: held.talk.count(work, state)) is None
    held.room.do(lambda work: work.polls.add("gone", "round-999-1", GROUP, 6))
    assert held.room.do(lambda work: held.talk.count(work, PollState("gone", (1, 2), closed=True))) is None
    assert held.room.do(lambda work: held.talk.lose(work, OTHER)) is None
    held.reach(Step.SHIFT)
    held.told(1, 4, 1, 1, 0, closed=True)
    held.told(2, 4, 1, 1, 0, closed=True)
    assert held.room.do(lambda work: held.talk.lose(work, GROUP)) is None, "the shift is shown, nothing stands still"


def test_a_topic_that_the_content_lost(held: Held) -> None:
    held.reach(Step.TALK)
    content = tree(TALKED.model_copy(update={"rounds": ()}))
    house = House.build(held.room.do(lambda work: ContentService().publish(work, content)), Translations.load())
    assert held.room.call("owner", house.group_rounds.take_step, held.id, Step.SECOND) is RoundRefusal.NO_TOPIC
    assert held.room.do(lambda work: house.group_talk.hear(work, GROUP, "B")) is None
    assert held.room.do(lambda work: house.group_talk.count(work, PollState("poll-1", (1,), closed=True))) is None
