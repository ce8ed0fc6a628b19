"""Rounds as learners read them, in both languages: every stage, every hindrance, the result, the letters."""

from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.perspectives import OpinionMap
from bot.core.rounds import (
    LONGEST_REASON,
    LostRound,
    Opened,
    PeerReason,
    Place,
    ReasonState,
    Redrawn,
    Released,
    RoundCard,
    RoundRefusal,
    RoundState,
    Stage,
    Told,
)
from bot.i18n.texts import Texts, Translations
from bot.messenger.split import split as parts
from bot.views.markup import LONGEST_LABEL, escape
from bot.views.reply import Reply
from bot.views.rounds import card, letters, lists, words
from tests.builders import article, pack
from tests.views.discussing import LONG, NOW, PARALLEL, PEERS, TALKED, TRUE_FALSE, live, mine, reason, round_card, split
from tests.views.reading import shown

OWN = reason(consent=False, state=ReasonState.WAITING)
FIRST, SECOND = (("c", 2), ("a", 9), ("b", 9), ("d", 0)), (("c", 1), ("a", 3), ("b", 14), ("d", 0))
STEPS: dict[str, RoundCard] = {
    "vote": round_card(Stage.VOTE),
    "vote, long options": round_card(Stage.VOTE, pack=pack("p01", (LONG, PARALLEL))),
    "vote, true or false": round_card(
        Stage.VOTE, pack=pack("p01", (TRUE_FALSE, TRUE_FALSE)), part_={"order": ("true", "false")}
    ),
    "how sure": round_card(Stage.CONFIDENCE),
    "reason": round_card(Stage.REASON),
    "reason, frozen": round_card(Stage.REASON, round_={"frozen": True}),
    "reason, slow": round_card(Stage.REASON, wait=40),
    "sentence": round_card(Stage.SENTENCE, own=replace(OWN, sentence="")),
    "consent, read first": round_card(Stage.CONSENT, own=OWN, round_={"approval": True}),
    "consent, single learners": round_card(Stage.CONSENT, own=replace(OWN, sentence=""), individuals=True),
    "peers": round_card(Stage.PEERS, own=reason(), peers=PEERS),
    "peers, waiting": round_card(Stage.PEERS, own=reason(state=ReasonState.WAITING), peers=PEERS[2:]),
    "peers, without a reason": round_card(Stage.PEERS, late=True),
    "second vote": round_card(Stage.REVOTE, own=OWN),
    "second vote, long options": round_card(
        Stage.REVOTE, own=reason(state=ReasonState.HIDDEN), pack=pack("p01", (LONG, PARALLEL))
    ),
    "parallel": round_card(Stage.PARALLEL),
    "done": round_card(Stage.DONE, own=reason()),
    "done, withdrawn": round_card(Stage.DONE, own=reason(state=ReasonState.WITHDRAWN, text="")),
    "done, nobody else may read it": round_card(Stage.DONE, own=replace(OWN, state=ReasonState.APPROVED)),
    "done, hidden": round_card(Stage.DONE, own=reason(state=ReasonState.HIDDEN)),
}


@pytest.mark.parametrize("name", STEPS)
def test_stages(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(card.show(texts, STEPS[name])) == snapshot


ENDS: dict[str, RoundCard] = {
    "closed": round_card(Stage.DONE, own=reason(), round_={"state": RoundState.CLOSED}),
    "closed before the reason": round_card(
        Stage.REASON, round_={"state": RoundState.CLOSED}, refusal=RoundRefusal.CLOSED
    ),
    "closed before the vote": round_card(Stage.VOTE, round_={"state": RoundState.CLOSED}),
    "archived": round_card(Stage.PEERS, own=OWN, refusal=RoundRefusal.ARCHIVED),
    "sealed": round_card(Stage.DONE, round_={"state": RoundState.RELEASED}, sealed=True),
    "released": round_card(
        Stage.DONE, own=reason(), round_={"state": RoundState.RELEASED}, by_first=FIRST, by_second=SECOND
    ),
    "released, stayed right": round_card(
        Stage.DONE, part_={"first": "b", "parallel": "c"}, round_={"state": RoundState.RELEASED}, by_first=FIRST
    ),
    "released, few": round_card(
        Stage.REVOTE, part_={"first": "c"}, round_={"state": RoundState.RELEASED}, refusal=RoundRefusal.CLOSED
    ),
    "released, never voted": round_card(Stage.VOTE, round_={"state": RoundState.RELEASED}, by_first=FIRST),
}


@pytest.mark.parametrize("name", ENDS)
def test_ends(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(card.show(texts, ENDS[name])) == snapshot


def test_a_key_is_shown_only_where_it_is_explained(texts: Texts) -> None:
    holds = texts("This holds: {option}", option="")
    for name, step in (STEPS | ENDS).items():
        assert (holds in card.show(texts, step).messages[0].html) == name.startswith("released"), name


@pytest.mark.parametrize("refusal", list(RoundRefusal))
def test_refusals(texts: Texts, refusal: RoundRefusal, snapshot: SnapshotAssertion) -> None:
    assert shown(card.show(texts, refusal)) == snapshot(name="bare")
    if refusal in (RoundRefusal.FROZEN, RoundRefusal.SLOW, RoundRefusal.EMPTY, RoundRefusal.TOO_LONG):
        hindered = round_card(Stage.REASON, refusal=refusal, wait=40, round_={"frozen": True})
        assert shown(card.show(texts, hindered)) == snapshot(name="at the reason")


def test_a_text_that_cannot_be_taken_any_more_is_answered(texts: Texts) -> None:
    for refusal in RoundRefusal:
        (message,) = card.unwritten(texts, refusal).messages
        assert (message.html, len(message.rows)) == (escape(words.hindrance(texts, refusal)), 1)


def test_a_second_of_waiting_is_the_least(texts: Texts) -> None:
    assert "1" in words.hindrance(texts, RoundRefusal.SLOW)


def test_writing_anew(texts: Texts, snapshot: SnapshotAssertion) -> None:
    own = round_card(Stage.CONSENT, own=OWN)
    assert shown(card.ask_anew(texts, own)) == snapshot(name="anew")
    assert shown(card.ask_anew(texts, round_card(Stage.PEERS))) == snapshot(name="first")
    for step in (replace(own, late=True), replace(own, refusal=RoundRefusal.FROZEN), RoundRefusal.NOT_YOURS):
        assert card.ask_anew(texts, step) == card.show(texts, step)


def test_taking_it_back(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(card.ask_withdrawal(texts, STEPS["peers"])) == snapshot
    for step in (STEPS["done, withdrawn"], STEPS["vote"], RoundRefusal.NOT_YOURS):
        assert card.ask_withdrawal(texts, step) == card.show(texts, step)


def test_a_look_for_new_reasons(texts: Texts) -> None:
    step, reply = STEPS["peers"], Reply(toast="as it was")
    assert card.met(texts, replace(step, late=True), reply).toast not in ("", "as it was")
    over = replace(step, late=True, refusal=RoundRefusal.CLOSED)
    for other in (step, over, replace(STEPS["second vote"], late=True), RoundRefusal.NOT_YOURS):
        assert card.met(texts, other, reply) == reply


def test_a_report(texts: Texts) -> None:
    step, reply = STEPS["peers"], Reply(toast="as it was")
    assert card.reported(texts, step, reply).toast not in ("", "as it was")
    for other in (replace(step, late=True), RoundRefusal.NOT_YOURS):
        assert card.reported(texts, other, reply) == reply


def test_lists(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(lists.listing(texts, ())) == snapshot(name="none")
    found = [
        mine(9),
        mine(8, Stage.REASON),
        mine(7, Stage.DONE),
        mine(6, Stage.PEERS, state=RoundState.CLOSED),
        mine(5, Stage.DONE, state=RoundState.RELEASED),
        mine(4, state=RoundState.RELEASED),
        mine(3),
    ]
    assert shown(lists.listing(texts, found)) == snapshot(name="some")
    maps = [(OpinionMap(number, 36, "p01", open=True, made_at=NOW), TALKED) for number in range(4)]
    assert shown(lists.listing(texts, found, maps, 7)) == snapshot(name="last page")
    assert shown(lists.listing(texts, (), maps)) == snapshot(name="maps only")


def test_letters(texts: Texts, translations: Translations, snapshot: SnapshotAssertion) -> None:
    told = (Told(70, 700, texts.language), Told(71, 710, "en"))
    begun = live(split({}))
    assert shown(Reply(letters=letters.opened(translations, Opened(begun, told)))) == snapshot(name="opened")
    grouped = Opened(live(split({}), place=Place.GROUP), told)
    assert letters.opened(translations, grouped) == ()
    assert letters.started(texts, grouped) == snapshot(name="in the group")
    ended = letters.released(translations, Released(begun, told[:1]))
    assert shown(Reply(letters=ended)) == snapshot(name="released")
    for late in (False, True):
        assert letters.started(texts, Opened(begun, told, late=late)) == snapshot(name=f"late {late}")


def test_a_card_that_showed_what_is_gone_takes_the_place_of_the_live_one(
    texts: Texts, translations: Translations
) -> None:
    (letter,) = letters.redrawn(translations, [Redrawn(700, texts.language, 5, STEPS["peers"])])
    assert (letter.chat, letter.replaces) == (700, True)
    assert letter.message == card.message(texts, STEPS["peers"])
    assert letter.message.picture is None
    for refusal in (RoundRefusal.NOT_YOURS, RoundRefusal.NO_TOPIC):
        (letter,) = letters.redrawn(translations, [Redrawn(700, texts.language, 5, refusal)])
        assert (letter.replaces, letter.message.card) == (True, "round-5")
        assert words.hindrance(texts, refusal) in letter.message.html


def test_what_is_left_of_a_round_whose_topic_is_gone(texts: Texts, snapshot: SnapshotAssertion) -> None:
    part = STEPS["peers"].part
    assert shown(card.lost(texts, LostRound(part, 3, (7,)))) == snapshot(name="with a text")
    assert shown(card.lost(texts, LostRound(part), card.gone(texts))) == snapshot(name="taken back")


def test_a_reason_of_the_lesson_passes_for_nobodys_vote(texts: Texts) -> None:
    for same in (True, False):
        told = PeerReason(None, 89, "b", "By the author", "s01", same_side=same)
        text = shown(Reply((card.message(texts, round_card(Stage.PEERS, peers=(told,))),)))
        assert "89" not in text
        assert texts("Example from the lesson – {option}", option="").strip() in text
        assert texts("What others say") not in text


def test_everything_fits(texts: Texts) -> None:
    """The longest that content and learners can write, escaped, on one card."""
    told = article(texts.language, "&" * 250)
    stuffed = pack("p01", (LONG, LONG), articles={"de": told, "en": told})
    wide: dict[str, Any] = {"pack": stuffed, "class_name": "<" * 40, "sentences": (("s02", "&" * 250),) * 6}
    own = reason(text="<" * LONGEST_REASON)
    # Authors' reasons stay when classmates' come: as many of both as there can be.
    peers = tuple(replace(one, text="&" * LONGEST_REASON, sentence="s02") for one in (*PEERS, *PEERS))
    for stage in Stage:
        message = card.message(texts, round_card(stage, own=own, peers=peers, **wide))
        # In parts, all but the last would outlive the card.
        assert len(parts(message.html)) == 1
        assert all(len(button.text) <= LONGEST_LABEL for row in message.rows for button in row)
        assert len(message.rows) <= 12
        assert all(len(row) <= 8 for row in message.rows)
