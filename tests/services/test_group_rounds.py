"""A round in a group as its teacher leads it: every tap twice, votes in any order, groups that come and go."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.group_rounds import (
    Step,
    Talk,
    Trouble,
    Waiting,
    shift,
)
from bot.core.rounds import Place, RoundRefusal, Stage
from bot.services.group_rounds.reading import AGAIN_AFTER
from bot.storage.database import Database
from tests.conftest import Clock
from tests.services.held import GROUP, OTHER, Held, hold


@pytest.fixture
def held(database: Database, clock: Clock) -> Held:
    """A round that is open."""
    return hold(database, clock)


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
    assert held.step(Step.TALK).closed == ((GROUP, 101), (GROUP, 102)), "the one before may have come late"
    held.told(2, 0, 1, 0, 0, closed=True)
    second = held.step(Step.SECOND)
    assert (second.subject, second.closed) == (f"round-{held.id}-3", ((GROUP, 101),))
    held.clock.time += AGAIN_AFTER
    assert held.lead(held.service.send_again, 3).subject == f"round-{held.id}-4"
    held.sent(3)
    held.lead(held.room.house.running_rounds.close)
    assert held.lead(held.service.end).closed == ((GROUP, 101), (GROUP, 103))


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


def test_a_vote_that_runs_in_the_group_before_is_ended(held: Held) -> None:
    held.reach(Step.FIRST)
    held.room.do(lambda work: work.classes.untie(GROUP))
    held.tie(OTHER)
    assert held.lead(held.service.send_again, 1).closed == ((GROUP, 101),)


def test_a_shift_that_no_group_can_read_is_told_to_the_teacher(held: Held) -> None:
    held.reach(Step.SHIFT)
    held.room.do(lambda work: work.classes.untie(GROUP))
    held.tie(OTHER)
    held.told(1, 4, 1, 1, 0, closed=True)
    shown = held.told(2, 4, 1, 1, 0, closed=True)
    assert shown is not None
    assert shown.chat == 0
    assert not held.card().group.shown


def test_a_shift_that_was_final_without_a_group_is_shown_in_it_later(held: Held) -> None:
    held.reach(Step.SHIFT)
    held.room.do(lambda work: held.room.house.classes.lose_group(work, GROUP))
    for number in (1, 2):
        held.told(number, 4, 1, 1, 0, closed=True)
    assert held.lead(held.service.ask_again, settle=False).card.waiting is Waiting.COUNTING
    held.tie(GROUP)
    again = held.lead(held.service.ask_again, settle=False)
    assert again.shown is not None
    assert (again.shown.chat, again.card.waiting, again.card.group.shown) == (GROUP, None, True)


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
    assert sealed.closed == ((GROUP, 101), (GROUP, 102)), "nobody votes any more"
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


def test_learners_take_part_in_the_group_only(held: Held) -> None:
    learners, room = held.room.house.rounds, held.room
    assert room.call("kim", learners.list_mine) == ()
    taps: tuple[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]], ...] = (
        (learners.show, (held.id,), {}),
        (learners.vote, (held.id, int(Stage.VOTE), 0), {}),
        (learners.rate, (held.id, 0), {}),
        (learners.ask, (held.id,), {}),
        (learners.pick_sentence, (held.id, 0), {}),
        (learners.consent, (held.id,), {"yes": True}),
        (learners.go_on, (held.id, int(Stage.PEERS)), {}),
        (learners.withdraw, (held.id,), {}),
    )
    for use, args, keywords in taps:
        assert room.call("kim", use, *args, **keywords) is RoundRefusal.IN_GROUP, use
    assert room.call("eve", learners.show, held.id) is RoundRefusal.NOT_YOURS
