"""Talks as use cases: double taps, late taps, other learners' talks, another week, changed content."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from bot.core.content import Discussion, Pack
from bot.core.discussions import TEXT_LIMIT, Ask, Found, Move, Reaction, Step, TalkCard, TalkRefusal
from bot.core.languages import Language
from bot.core.phrasing import Advice
from bot.services.discussions.places import KEPT, Readers
from bot.storage.database import Database
from bot.storage.discussions import talk_turns
from tests.builders import pack
from tests.conftest import Clock
from tests.services.talks import PACKS, Table, card
from tests.talks import TAG, aspect, discussion, talkative


@pytest.fixture
def at(database: Database, clock: Clock) -> Table:
    return Table(database, clock)


def test_a_whole_talk(at: Table) -> None:
    shown = at.start()
    talk_id = shown.talk.id
    assert (shown.move, shown.talk.experience, shown.talk.role) == (Move(Reaction.NONE, Ask.OPENING), 0, "")
    assert at.person().prompt == f"talk:{talk_id}"
    shown = card(at.stance(card(at.say("  Ich sehe etwas. ")), 4))
    assert shown.move == Move(Reaction.STANCE, Ask.WHY)
    shown = card(at.say("the first"))
    assert shown.move == Move(Reaction.ACCEPTED, Ask.SENTENCE, "first", ("first",))
    assert shown.choices == ("s01", "s02", "s03")
    shown = card(at.point(shown, 2))
    assert shown.move == Move(Reaction.FITS, Ask.COUNTER)
    shown = card(at.stance(card(at.say("because I say so")), 2))
    done = at.stored(talk_id)
    assert shown.talk == done
    assert (done.step, done.before, done.after, done.turn) == (Step.DONE, 4, 2, 6)
    assert (done.found, done.sentences) == ((Found("first"),), ("s02",))
    assert at.turns(talk_id) == [
        ("text", "", "Ich sehe etwas."),
        ("stance", "4", ""),
        ("text", "", "the first"),
        ("sentence", "s02", ""),
        ("text", "", "because I say so"),
        ("stance", "2", ""),
    ]
    assert at.person().prompt == "", "whatever is written now is for somebody else"
    assert at.say("danke") is TalkRefusal.NOT_YOURS


def test_the_next_talk_knows_of_the_first(at: Table) -> None:
    shown = at.to(Step.DONE)
    again = at.start()
    assert again.talk.id != shown.talk.id
    assert (again.talk.experience, again.talk.seed) == (1, shown.talk.seed + 1)
    assert at.start("p03").talk.experience == 1


def test_what_was_understood_is_logged_without_a_word(at: Table) -> None:
    talk = at.to(Step.REASON).talk
    at.say("all of them")
    at.say("nearly", advice=Advice(aspects=("first", "second")))
    query = select(talk_turns.c.understood).where(talk_turns.c.talk_id == talk.id, talk_turns.c.event == "text")
    found = at.do(lambda work: work.connection.execute(query.order_by(talk_turns.c.number)).scalars().all())
    plain = {"first": "not yet", "second": "not yet", "third": "not yet"}
    assert found == [
        {"kind": "answer", "aspects": plain, "misconceptions": [TAG], "copied": [], "lifted": []},
        {
            "kind": "answer",
            "aspects": plain | {"first": "accept"},
            "misconceptions": [],
            "copied": [],
            "lifted": ["first"],
        },
    ]


def test_a_second_tap_changes_nothing_and_shows_where_it_stands(at: Table) -> None:
    shown = at.to(Step.STANCE)
    after = card(at.stance(shown, 4))
    for again in (at.stance(shown, 4), at.stance(shown, 1), at.skip(shown), at.end(shown), at.help(shown)):
        assert card(again).late
        assert card(again).talk == after.talk
    assert at.stored(shown.talk.id) == after.talk
    assert len(at.turns(shown.talk.id)) == 2
    assert card(at.stance(after, 3)).late, "a stance where none is asked for"


def test_an_old_stance_is_not_the_judgement(at: Table) -> None:
    old = at.to(Step.STANCE)
    shown = old
    while shown.talk.step is not Step.JUDGE:
        shown = card(at.skip(shown))
    assert card(at.stance(old, 5)).late
    assert at.stored(shown.talk.id).after is None


def test_sentences_are_those_that_were_shown(at: Table) -> None:
    shown = at.to(Step.EVIDENCE)
    for place in (0, 4, 99):
        assert card(at.point(shown, place)).late
    late = replace(shown, talk=replace(shown.talk, turn=0))
    assert card(at.point(late, 1)).late
    after = card(at.say(" 2. "))
    assert (after.move.reaction, after.talk.sentences) == (Reaction.KEPT, ("s02",))
    assert at.turns(shown.talk.id)[-1] == ("sentence", "s02", "2.")
    assert "2." not in at.reader.texts, "a number is a tap and nothing to read"


def test_a_statement_can_be_agreed_with(at: Table) -> None:
    shown = at.to(Step.REASON)
    for _ in range(3):
        shown = card(at.help(shown))
    assert shown.move.ask is Ask.STATEMENT
    talk = shown.talk
    after = card(at.use(lambda work, me: at.service.answer(work, me, talk.id, talk.turn, agree=True)))
    assert after.talk.found == (Found(talk.about, 3),)
    assert at.turns(talk.id)[-1] == ("statement", "yes", "")
    assert card(at.use(lambda work, me: at.service.answer(work, me, talk.id, talk.turn, agree=False))).late


def test_somebody_elses_talk_is_nobodys(at: Table) -> None:
    theirs = at.use(lambda work, me: work.discussions.list(me.id), 222)[0]
    shown = TalkCard(theirs, PACKS[1], discussion(), Move(Reaction.NONE, Ask.STANCE), ("s01",))
    for step in (
        at.stance(shown, 3),
        at.point(shown, 1),
        at.skip(shown),
        at.help(shown),
        at.end(shown),
        at.take_back(shown),
    ):
        assert step is TalkRefusal.NOT_YOURS
    assert at.resume(theirs.id) is TalkRefusal.NOT_YOURS
    assert at.resume(999) is TalkRefusal.NOT_YOURS
    assert at.use(lambda work, me: at.service.say(work, replace(me, prompt=f"talk:{theirs.id}"), "mine")) is (
        TalkRefusal.NOT_YOURS
    )
    assert at.stored(theirs.id) == theirs


def test_a_talk_goes_on_next_week(at: Table) -> None:
    shown = at.to(Step.REASON)
    at.use(lambda work, me: work.learners.set_prompt(me.id, ""))
    at.clock.advance(days=7)
    back = at.start()
    assert back.move == Move(Reaction.BACK, Ask.WHY)
    assert back.talk == shown.talk
    assert card(at.resume(shown.talk.id)) == back
    assert at.person().prompt == f"talk:{shown.talk.id}"
    assert card(at.say("the first")).move.reaction is Reaction.ACCEPTED


def test_a_new_talk_tapped_twice_is_one(at: Table) -> None:
    assert at.start() == at.start()


def test_an_ended_talk_can_be_gone_on_with(at: Table) -> None:
    shown = at.to(Step.COUNTER)
    ended = card(at.end(shown))
    assert (ended.move, ended.talk.over) == (Move(Reaction.ENDED, Ask.CARD), True)
    assert at.person().prompt == ""
    assert not at.use(at.service.has_open)
    late = card(at.skip(ended))
    assert (late.late, late.move.ask) == (True, Ask.CARD)
    assert at.use(lambda work, me: work.discussions.count_finished(me.id)) == 0
    back = card(at.resume(shown.talk.id))
    assert (back.move, back.talk.over) == (Move(Reaction.BACK, Ask.COUNTER), False)
    assert at.use(at.service.has_open)
    assert card(at.skip(back)).talk.step is Step.JUDGE


def test_a_finished_talk_shows_its_card(at: Table) -> None:
    shown = at.to(Step.DONE)
    assert card(at.resume(shown.talk.id)).move == Move(Reaction.NONE, Ask.CARD)
    assert at.person().prompt == ""


def test_a_text_for_a_talk_that_is_over_is_not_taken(at: Table) -> None:
    shown = at.to(Step.COUNTER)
    me = at.person()
    at.end(shown)
    assert at.do(lambda work: at.service.say(work, me, "late")) is TalkRefusal.OVER
    assert at.person().prompt == ""


def test_a_long_text_is_cut(at: Table) -> None:
    shown = at.to(Step.REASON)
    at.say("x" * 5000)
    assert at.turns(shown.talk.id)[-1] == ("text", "", "x" * TEXT_LIMIT)
    assert at.reader.texts[-1] == "x" * TEXT_LIMIT


def test_each_discussion_is_read_by_a_reader_of_its_own(at: Table) -> None:
    for _ in range(2):
        at.start("p02", "d02")
        at.say("the first")
    at.start("p03", "d01")
    at.say("the first")
    assert at.reader.made == [("p02", "d01", "de"), ("p02", "d02", "de"), ("p03", "d01", "de")]


def test_the_first_readers_are_made_before_anybody_writes(at: Table) -> None:
    at.publish(*PACKS)
    at.reader.made.clear()
    at.service.prepare()
    assert at.reader.made == [("p02", "d01", language) for language in ("de", "en")]
    at.start("p02", "d01")
    at.say("the first")
    assert len(at.reader.made) == 2
    at.start("p03", "d01")
    at.say("the first")
    assert at.reader.made[2:] == [("p03", "d01", "de")]


def test_only_the_readers_asked_last_are_kept() -> None:
    made: list[str] = []

    def reader_for(pack: Pack, discussion: Discussion, language: Language) -> Any:
        made.append(f"{pack.id}/{language}")
        return object()

    readers, talk = Readers(reader_for), discussion()
    packs = [PACKS[0].model_copy(update={"id": f"p{number:02}"}) for number in range(KEPT + 1)]
    for one in (*packs[:KEPT], packs[0], packs[KEPT]):
        readers.find(one, talk, "de")
    assert len(made) == KEPT + 1
    readers.find(packs[0], talk, "de")
    assert len(made) == KEPT + 1, "it was asked again, so it stayed"
    readers.find(packs[1], talk, "de")
    assert made[-1] == "p01/de"


def test_what_is_on_offer(at: Table) -> None:
    def listed() -> list[tuple[str, str, bool, bool, bool]]:
        offers = at.use(at.service.list)
        return [(one.pack.id, one.discussion.id, one.open is not None, one.done, one.learnt) for one in offers]

    assert listed() == [
        ("p02", "d01", False, False, False),
        ("p02", "d02", False, False, False),
        ("p03", "d01", False, False, False),
    ]
    at.end(at.start("p02", "d02"))
    at.to(Step.DONE)
    at.start("p03", "d01")
    lesson = at.use(lambda work, me: work.lessons.add(me.id, "p03", work.now))
    at.do(lambda work: work.lessons.turn(lesson, 2))
    at.use(lambda work, me: work.lessons.add(me.id, "p02", work.now))
    assert listed() == [
        ("p03", "d01", True, False, True),
        ("p02", "d01", False, True, False),
        ("p02", "d02", False, False, False),
    ]


def test_what_is_not_on_offer(at: Table) -> None:
    def refused(pack_id: str, discussion_id: str) -> bool:
        step = at.use(lambda work, me: at.service.start(work, me, pack_id, discussion_id))
        return step is TalkRefusal.GONE

    assert [refused(*one) for one in (("p04", "d01"), ("p02", "d09"), ("p01", "d01"), ("p99", "d01"))] == [True] * 4


def test_content_that_has_changed(at: Table) -> None:
    shown = card(at.help(at.to(Step.REASON)))
    at.publish(talkative("p02", discussion(aspects=(aspect("new"), aspect("newer")))))
    after = card(at.say("no idea"))
    assert (after.move.reaction, after.move.about in ("new", "newer")) == (Reaction.STUCK, True)
    at.publish(pack("p02"))
    assert at.resume(shown.talk.id) is TalkRefusal.GONE
    assert at.skip(after) is TalkRefusal.GONE
    assert not at.use(at.service.has_open)
    assert at.say("the first") is TalkRefusal.GONE
    assert at.person().prompt == "", "nothing waits there any more"
