"""Talks and the log of their turns."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.core.discussions import Ask, Found, Step, Talk
from bot.core.learners import Learner
from bot.storage.database import Work
from bot.storage.discussions import Said, Turn, talk_turns, talks
from tests.storage.conftest import Rows

TURN = Turn(1, "de", Step.REASON, "text", "Weil.", "", {"kind": "answer"}, "other", "support", "")


def begin(work: Work, learner: Learner) -> Talk:
    """A new talk, as stored."""
    talk = Talk(0, learner.id, "p01", "d01", "de", seed=2**40, experience=1, role="visitor")
    return replace(talk, id=work.discussions.add(talk, work.now))


def write(work: Work, talk: Talk, number: int, text: str) -> None:
    work.discussions.log(talk.id, replace(TURN, number=number, text=text), work.now)


def test_a_talk_comes_back_as_it_was_kept(work: Work, rows: Rows) -> None:
    me = rows.learner()
    talk, beside = begin(work, me), begin(work, rows.learner())
    assert work.discussions.find(talk.id) == talk
    later = replace(
        talk,
        language="en",
        step=Step.EVIDENCE,
        ask=Ask.SENTENCE,
        about="first",
        turn=7,
        tries=2,
        repeated=True,
        fresh=("first",),
        refused=("third",),
        before=2,
        after=5,
        found=(Found("first", 2), Found("second")),
        rungs=(("first", 2),),
        misbeliefs=("some-mistake",),
        sentences=("s02",),
        ended=True,
    )
    work.discussions.save(later, work.now)
    assert work.discussions.find(talk.id) == later
    assert work.discussions.find(beside.id) == beside
    assert work.discussions.find(999) is None
    work.discussions.reopen(talk.id, work.now)
    assert work.discussions.find(talk.id) == replace(later, ended=False)


def test_the_one_touched_last_comes_first(work: Work, rows: Rows) -> None:
    me = rows.learner()
    begin(work, rows.learner())
    assert work.discussions.list(me.id) == ()
    first, second = begin(work, me), begin(work, me)
    assert [one.id for one in work.discussions.list(me.id)] == [second.id, first.id]
    work.discussions.save(first, work.now + timedelta(days=7))
    assert [one.id for one in work.discussions.list(me.id)] == [first.id, second.id]


def test_a_talk_is_finished_once(work: Work, rows: Rows) -> None:
    me = rows.learner()
    talk, ended = begin(work, me), begin(work, me)
    work.discussions.save(replace(begin(work, rows.learner()), step=Step.DONE), work.now)
    work.discussions.save(replace(ended, ended=True), work.now)
    assert work.discussions.count_finished(me.id) == 0
    for days in (0, 1):
        work.discussions.save(replace(talk, step=Step.DONE), work.now + timedelta(days=days))
    assert work.discussions.count_finished(me.id) == 1
    finished = select(talks.c.finished_at).where(talks.c.id == talk.id)
    assert work.connection.execute(finished).scalar_one() == work.now


def test_of_two_turns_with_one_number_one_wins(work: Work, rows: Rows) -> None:
    talk, other = begin(work, rows.learner()), begin(work, rows.learner())
    for one in (talk, other):
        write(work, one, 1, "Weil.")
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        write(work, talk, 1, "Darum.")


def test_the_last_texts_of_a_talk(work: Work, rows: Rows) -> None:
    talk, other = begin(work, rows.learner()), begin(work, rows.learner())
    write(work, other, 1, "Anders.")
    for number, text in enumerate(("eins", "", "zwei", "drei"), start=1):
        write(work, talk, number, text)
    assert work.discussions.list_said(talk.id, 2) == ("zwei", "drei")
    assert work.discussions.list_said(talk.id, 9) == ("eins", "zwei", "drei")


def test_texts_are_listed_and_erased(work: Work, rows: Rows) -> None:
    me, other = rows.learner(), rows.learner()
    mine = (begin(work, me), begin(work, me))
    theirs = begin(work, other)
    for number, talk in enumerate((*mine, theirs)):
        write(work, talk, 1, f"Satz {number}")
    write(work, mine[0], 2, "")
    assert work.discussions.list_texts(me.id) == tuple(
        Said("p01", "d01", Step.REASON, work.now, f"Satz {number}") for number in (0, 1)
    )
    before = work.connection.execute(select(talk_turns.c.understood).order_by(talk_turns.c.id)).all()
    work.discussions.erase_texts(me.id)
    assert work.discussions.list_texts(me.id) == ()
    kept = work.connection.execute(select(talk_turns.c.text).order_by(talk_turns.c.id)).scalars().all()
    assert kept == ["", "", "Satz 2", ""]
    assert work.connection.execute(select(talk_turns.c.understood).order_by(talk_turns.c.id)).all() == before
