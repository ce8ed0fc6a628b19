"""Guessing class codes with many accounts."""

from datetime import timedelta

import pytest

from bot.core.classes import JoinOffer, JoinRefusal
from bot.core.guesses import MOST, SPAN
from bot.core.learners import NOTICE_VERSION, Learner
from bot.services.guesses import GuessService
from bot.storage.database import Work
from tests.classroom import Room

WRONG = "ZZZZ ZZZZ"


def press(room: Room, wrong: int = MOST) -> None:
    """So many wrong codes come in from elsewhere."""

    def add(work: Work) -> None:
        for _ in range(wrong):
            work.guesses.add(0, work.now)

    room.do(add)


def offer(room: Room, name: str, code: str) -> JoinOffer | JoinRefusal:
    return room.call(name, room.house.membership.offer, code)


@pytest.mark.parametrize(("wrong", "tries"), [(MOST - 5, 5), (MOST, 2)])
def test_many_accounts_together_get_no_further(room: Room, wrong: int, tries: int) -> None:
    press(room, wrong)
    room.arrive("new")
    for _ in range(tries):
        assert offer(room, "new", WRONG) is JoinRefusal.UNKNOWN
    # Five of this account are what the alarm was short of.
    assert offer(room, "new", room.code) is JoinRefusal.ALARM
    room.clock.advance(minutes=59)
    assert offer(room, "new", room.code) is JoinRefusal.ALARM


def test_whoever_has_the_right_code_is_not_locked_out(room: Room) -> None:
    press(room, 5 * MOST)
    room.arrive("new")
    assert isinstance(offer(room, "new", room.code), JoinOffer)
    assert offer(room, "new", WRONG) is JoinRefusal.UNKNOWN
    assert isinstance(offer(room, "new", room.code), JoinOffer)
    room.join("new")


def test_the_alarm_ends_when_few_come_in(room: Room) -> None:
    press(room)
    room.arrive("new")
    for _ in range(2):
        offer(room, "new", WRONG)
    assert offer(room, "new", room.code) is JoinRefusal.ALARM
    room.clock.advance(hours=1)
    assert isinstance(offer(room, "new", room.code), JoinOffer)


def test_an_account_that_begins_anew_has_not_typed_fewer(room: Room) -> None:
    room.arrive("new")
    number = room.chat("new")
    for _ in range(5):
        assert offer(room, "new", WRONG) is JoinRefusal.UNKNOWN

    def again(work: Work) -> JoinOffer | JoinRefusal:
        room.house.forget(work, room.person(work, "new"))
        learner = room.house.learners.join(work, number, number, "en", NOTICE_VERSION)
        assert learner is not None
        room.house.learners.write_pseudonym(work, learner, "Another")
        found: Learner | None = work.learners.get(learner.id)
        assert found is not None
        return room.house.membership.offer(work, found, room.code)

    assert room.do(again) is JoinRefusal.GUESSING


def test_what_is_counted_is_forgotten_after_a_day(room: Room) -> None:
    look = GuessService().look
    press(room, 3)
    assert room.do(look) == (3, False)
    room.clock.advance(hours=1)
    press(room)
    assert room.do(look) == (MOST, True)
    assert room.do(lambda work: work.guesses.count(work.now - 2 * SPAN)) == MOST + 3
    room.clock.advance(hours=23)
    assert room.do(look) == (0, False)
    assert room.do(lambda work: work.guesses.count(work.now - timedelta(days=3))) == MOST


def test_words_of_eight_letters_are_no_wrong_codes(room: Room) -> None:
    room.arrive("new")
    recognise = room.house.membership.recognise
    for text in ("Menschen", "kein Plan", "ich bin da", "Menschen", "Vielfalt"):
        assert room.call("new", recognise, text) is None
    assert room.do(lambda work: work.guesses.count(work.now - SPAN)) == 0
    assert isinstance(offer(room, "new", room.code), JoinOffer)
    room.do(lambda work: work.classes.set(room.class_id, "code", "ABCDEFGH"))
    # But nobody finds a code without a digit by talking: three a day are looked up.
    assert room.call("new", recognise, "abcd efgh") is None
    room.clock.advance(days=1)
    assert isinstance(room.call("new", recognise, "abcd efgh"), JoinOffer)


def test_nor_are_they_looked_up_while_somebody_has_to_wait(room: Room) -> None:
    room.arrive("new")
    room.do(lambda work: work.classes.set(room.class_id, "code", "ABCDEFGH"))
    for _ in range(5):
        offer(room, "new", WRONG)
    assert room.call("new", room.house.membership.recognise, "abcd efgh") is None
