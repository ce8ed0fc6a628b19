"""Talks that turn: what was not meant, the bot's own words, an end in words, help with a sentence."""

import pytest

from bot.core.discussions import Ask, Found, Move, Reaction, Step
from bot.storage.database import Database
from tests.builders import both, pack, question
from tests.conftest import Clock
from tests.services.talks import Table, card
from tests.talks import aspect, discussion, talkative


@pytest.fixture
def at(database: Database, clock: Clock) -> Table:
    return Table(database, clock)


def test_what_was_not_meant(at: Table) -> None:
    at.to(Step.REASON)
    shown = card(at.say("both"))
    assert [one.aspect for one in shown.talk.found] == ["first", "second"]
    back = card(at.take_back(shown))
    assert back.move == Move(Reaction.NOT_MEANT, Ask.MORE)
    assert (back.talk.step, back.talk.found) == (Step.REASON, ())
    assert at.stored(shown.talk.id) == back.talk
    assert card(at.take_back(shown)).late, "a second tap"
    assert card(at.take_back(back)).late, "nothing was read since"
    again = card(at.say("the first"))
    assert (again.move.reaction, again.talk.found) == (Reaction.OTHER, ())
    assert at.turns(shown.talk.id)[-2:] == [("not meant", "", ""), ("text", "", "the first")]


def test_what_was_not_meant_is_tapped_too_late(at: Table) -> None:
    at.to(Step.REASON)
    shown = card(at.say("the first"))
    later = card(at.point(shown, 2))
    assert card(at.take_back(shown)).late
    assert card(at.take_back(later)).late
    assert at.stored(shown.talk.id).found == (Found("first"),)


def test_the_bots_own_words_are_no_reason(at: Table) -> None:
    claim = "The number of suspects shows that it works"
    words = both(claim)
    at.publish(talkative("p02", discussion(claim=words)))
    shown = at.to(Step.REASON)
    after = card(at.say(f"{claim} (de)!"))
    assert after.move == Move(Reaction.ECHO, Ask.OWN_WORDS)
    assert at.turns(shown.talk.id)[-1] == ("echo", "", f"{claim} (de)!")
    assert after.talk.found == ()
    assert f"{claim} (de)!" not in at.reader.texts


@pytest.mark.parametrize("word", ["Stop", "ich will aufhören.", "quit"])
def test_a_talk_is_ended_in_words(at: Table, word: str) -> None:
    shown = at.to(Step.REASON)
    ended = card(at.say(word))
    assert (ended.move, ended.talk.ended) == (Move(Reaction.ENDED, Ask.CARD), True)
    assert at.person().prompt == ""
    assert card(at.resume(shown.talk.id)).move == Move(Reaction.BACK, Ask.WHY)


def test_a_second_hint_shows_the_sentence(at: Table) -> None:
    at.to(Step.REASON)
    shown = card(at.help(card(at.say("the first"))))
    assert shown.move.reaction is Reaction.HELP
    shown = card(at.help(shown))
    assert shown.move == Move(Reaction.POINTED, Ask.SENTENCE, "first", sentence="s02")
    assert card(at.point(shown, 2)).move.reaction is Reaction.FITS


def test_a_sentence_is_what_was_read_there(at: Table) -> None:
    shown = at.to(Step.EVIDENCE)
    assert shown.choices == ("s01", "s02", "s03")
    fewer = discussion(sentences=("s02",), aspects=(aspect("first", "s03"), aspect("second", "s02")))
    at.publish(pack("p02", (question("single", 1),), discussions=(fewer,)))
    assert card(at.point(shown, 1)).late, "it is not among them any more"
    after = card(at.point(shown, 3))
    assert after.talk.sentences == ("s03",)
