"""The bot listens in a group: what it counts, when it joins in, what teachers hear, and what it never keeps."""

from typing import Any

import pytest

from bot.core.group_rounds import (
    Effect,
    MoveKind,
    Step,
)
from bot.core.polls import PollState
from bot.core.rounds import RoundRefusal
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.services.content import ContentService
from bot.storage.database import Database
from tests.builders import tree
from tests.conftest import Clock
from tests.services.held import GROUP, INSULT, OTHER, Held, hold
from tests.views.discussing import TALKED


@pytest.fixture
def held(database: Database, clock: Clock) -> Held:
    """A round that is open."""
    return hold(database, clock)


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
