"""Rounds as their teachers read them, in both languages."""

from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.classes import Role
from bot.core.rounds import Hold, Moderated, Place, ReasonState, RoundRefusal, RoundState, TopicOffer
from bot.i18n.texts import Texts
from bot.views.markup import LONGEST_LABEL
from bot.views.reply import Reply
from bot.views.rounds import asking, queue, shift, steps
from bot.views.rounds.live import card, lost, refused
from tests.builders import pack
from tests.views.discussing import TALKED, TOPIC, TRUE_FALSE, live, mine, queued, reason, round_, split
from tests.views.reading import shown
from tests.views.school import ME, ROOM, standing

SPLITS = {
    "nobody": split({}),
    "hidden": split({}, hidden=True),
    "some": split({"a": 2, "b": 1}),
    "hard": split({"a": 8, "b": 3}),
    "discuss": split({"a": 4, "b": 5, "c": 2}),
    "few voted again": split({"a": 4, "b": 5, "c": 2}, {"b": 4}, moved=2),
    "easy": split({"a": 1, "b": 9}),
    "more": split(
        {"a": 6, "b": 5}, {"a": 2, "b": 9}, done=7, moved=4, parallel_right=5, parallel_answered=7, right_second=9
    ),
    "same": split({"a": 5, "b": 5}, {"a": 5, "b": 5}),
    "less": split({"a": 5, "b": 5}, {"a": 8, "b": 2}, moved=3),
}


@pytest.mark.parametrize("name", SPLITS)
def test_findings(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(card(texts, live(SPLITS[name]))) == snapshot


@pytest.mark.parametrize("name", SPLITS)
def test_the_picture_says_what_the_text_says(texts: Texts, name: str) -> None:
    shows = live(SPLITS[name])
    picture = shift.picture(texts, shows)
    assert (picture is None) == (name in ("nobody", "hidden"))
    if picture is not None:
        assert picture.alt.splitlines() == [shift.headline(texts, shows), *shift.rows(texts, shows)]
        assert sum(row.before for row in picture.rows) == sum(count for _, count in shows.split.first)
        assert not any(row.key for row in picture.rows)


def test_the_first_few_second_votes_are_not_shown(texts: Texts) -> None:
    picture = shift.picture(texts, live(SPLITS["few voted again"]))
    assert picture is not None
    assert {row.after for row in picture.rows} == {0}


def test_states(texts: Texts, snapshot: SnapshotAssertion) -> None:
    votes = SPLITS["more"]
    assert shown(card(texts, live(votes, frozen=True, waiting=3))) == snapshot(name="frozen")
    assert shown(card(texts, live(votes, state=RoundState.CLOSED, waiting=1))) == snapshot(name="closed")
    assert shown(card(texts, live(votes, state=RoundState.RELEASED))) == snapshot(name="released")
    assert shown(card(texts, replace(live(votes, waiting=4), may_teach=False))) == snapshot(name="for a viewer")
    assert shown(card(texts, live(votes, slow=300), "Toast")) == snapshot(name="slow")
    archived = replace(live(votes, refusal=RoundRefusal.ARCHIVED), may_teach=False)
    assert shown(card(texts, archived)) == snapshot(name="archived")


@pytest.mark.parametrize("first", [{"a": 1, "b": 1}, {"a": 4, "b": 2}, {"a": 3, "b": 4}, {"a": 1, "b": 8}])
def test_what_has_ended_is_told_as_over_with_the_second_vote(texts: Texts, first: dict[str, int]) -> None:
    said = texts("{voted}, {right} right", voted="", right="").strip(", ")
    over = (RoundState.CLOSED, RoundState.RELEASED)
    # What to do before the key is known holds until then.
    for state in over if sum(first.values()) < 5 else over[1:]:
        again = shift.headline(texts, live(split(first, {"b": 2}), state=state))
        assert again.endswith(texts.n("{n} voted again, too few to compare", "{n} voted again, too few to compare", 2))
        assert said in again
        assert shift.headline(texts, live(split(first), state=state)).endswith(texts("fewer than 5 voted again"))
    running = shift.headline(texts, live(split(first, {"b": 2}), state=RoundState.OPEN))
    assert texts("fewer than 5 voted again") not in running


def test_drafts(texts: Texts, snapshot: SnapshotAssertion) -> None:
    none = split({})
    draft: dict[str, Any] = {"state": RoundState.DRAFT}
    assert shown(card(texts, live(none, **draft, approval=True, slow=0))) == snapshot(name="no group")
    assert shown(card(texts, live(none, **draft, has_group=True))) == snapshot(name="with a group")
    group = live(none, **draft, has_group=True, place=Place.GROUP)
    assert shown(card(texts, group)) == snapshot(name="in the group")
    assert shown(card(texts, replace(group, may_teach=False))) == snapshot(name="for a viewer")
    archived = live(none, **draft, refusal=RoundRefusal.ARCHIVED)
    assert shown(card(texts, replace(archived, may_teach=False))) == snapshot(name="archived")
    asked = replace(live(none, **draft, place=Place.GROUP, moves=False), question=TRUE_FALSE)
    assert shown(card(texts, asked)) == snapshot(name="true or false")


@pytest.mark.parametrize("reason", list(RoundRefusal))
def test_refusals(texts: Texts, reason: RoundRefusal, snapshot: SnapshotAssertion) -> None:
    assert shown(refused(texts, reason)) == snapshot


def test_what_is_asked_first(texts: Texts, snapshot: SnapshotAssertion) -> None:
    votes = SPLITS["discuss"]
    runs, closed = live(votes), live(votes, state=RoundState.CLOSED)
    draft, released = live(votes, state=RoundState.DRAFT), live(votes, state=RoundState.RELEASED)
    asked = {
        "slow": asking.slow(texts, runs),
        "close": asking.close(texts, runs),
        "release": asking.release(texts, closed),
        "delete": asking.delete(texts, draft),
    }
    for name, reply in asked.items():
        assert reply is not None
        assert shown(reply) == snapshot(name=name)
    grouped = live(SPLITS["more"], place=Place.GROUP)
    nothing = (
        asking.close(texts, closed),
        asking.release(texts, released),
        asking.release(texts, draft),
        asking.delete(texts, runs),
        *(page(texts, grouped) for page in (asking.slow, asking.close, asking.release, asking.delete)),
    )
    assert nothing == (None,) * 8, "the card says how it stands"


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.OPEN, RoundState.CLOSED])
def test_what_is_left_of_a_round_whose_topic_is_gone(
    texts: Texts, state: RoundState, snapshot: SnapshotAssertion
) -> None:
    assert shown(lost(texts, round_(state=state))) == snapshot


def test_classes(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(steps.classes(texts, ME, (), 0)) == snapshot(name="none")
    many = [standing(replace(ROOM, id=number, name=f"Class <{number}>")) for number in range(8)]
    assert shown(steps.classes(texts, replace(ME, enrolled=True), many, 0)) == snapshot(name="many")
    assert shown(steps.classes(texts, ME, many, 9)) == snapshot(name="last page")


def test_rounds_of_a_class(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(steps.rounds(texts, standing(), (), 0, steps.deleted(texts))) == snapshot(name="none")
    found = [mine(10 - place, state=state) for place, state in enumerate(RoundState)]
    found.append(replace(mine(1), title=""))
    viewer = standing(role=Role.VIEWER)
    assert shown(steps.rounds(texts, viewer, found, 0)) == snapshot(name="for a viewer")
    assert shown(steps.rounds(texts, standing(), [mine(number) for number in range(7)], 1)) == snapshot(name="page 2")


def test_a_new_one(texts: Texts, snapshot: SnapshotAssertion) -> None:
    other = pack("p02", TALKED.questions, rounds=(TOPIC,))
    offers = [
        TopicOffer(TALKED, TOPIC, 0),
        TopicOffer(TALKED, TOPIC.model_copy(update={"id": "r02"}), 2, sealed=True),
        TopicOffer(TALKED, TOPIC.model_copy(update={"id": "r03"}), 1),
        TopicOffer(other, TOPIC, 0),
    ]
    assert shown(steps.packs(texts, standing(), (), 0)) == snapshot(name="no lessons")
    assert shown(steps.packs(texts, standing(), offers, 0)) == snapshot(name="lessons")
    assert shown(steps.topics(texts, standing(), offers, "p01", 7, 0)) == snapshot(name="topics")
    assert shown(steps.topics(texts, standing(), offers, "p09", 7, 0)) == snapshot(name="no such lesson")


@pytest.mark.parametrize("hold", [None, *Hold])
def test_the_queue(texts: Texts, hold: Hold | None, snapshot: SnapshotAssertion) -> None:
    assert shown(queue.queue(texts, live(split({})), queued(hold=hold))) == snapshot


def test_more_of_the_queue(texts: Texts, snapshot: SnapshotAssertion) -> None:
    runs = live(split({}))
    assert shown(queue.queue(texts, runs, None)) == snapshot(name="empty")
    late = Moderated(round_(), None, late=True)
    assert shown(queue.queue(texts, runs, queued("Wald<fuchs>", left=0), queue.said(texts, late))) == snapshot(
        name="the last"
    )
    assert queue.said(texts, replace(late, late=False)) == ""
    assert shown(Reply((queue.withheld(texts, 5),))) == snapshot(name="not any more")


def test_what_was_decided(texts: Texts, snapshot: SnapshotAssertion) -> None:
    runs = live(split({}))
    assert shown(queue.decided(texts, runs, (), 0)) == snapshot(name="none")
    named, hidden = queued("Wald<fuchs>"), queued(left=0)
    found = (
        replace(named, reason=reason()),
        replace(hidden, reason=reason(id=51, state=ReasonState.HIDDEN, reports=2)),
    )
    assert shown(queue.decided(texts, runs, found, 0)) == snapshot(name="all")
    assert shown(queue.decided(texts, runs, found[:1], 1, "Toast")) == snapshot(name="page 2")


def test_buttons_fit(texts: Texts) -> None:
    votes = SPLITS["more"]
    shows = [live(votes, state=state, place=place, waiting=99) for state in RoundState for place in Place]
    for message in (card(texts, one).messages[0] for one in shows):
        assert all(len(button.text) <= LONGEST_LABEL for row in message.rows for button in row)
        assert len(message.rows) <= 12
