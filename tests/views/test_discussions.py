"""Talks as they read, in both languages: every question, every reaction, the card at the end, the list."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.actions.discussions import TakeBack
from bot.core.content import Pack
from bot.core.discussions import TOLD, Ask, Found, Move, Offer, Reaction, Step, Talk, TalkCard, TalkRefusal
from bot.core.phrasing import Advice
from bot.i18n.texts import Texts
from bot.views.discussions.asking import question
from bot.views.discussions.card import show, wording
from bot.views.discussions.offers import offers
from bot.views.discussions.words import reaction, within
from bot.views.reply import Reply
from tests.builders import both
from tests.talks import TAG, discussion, talkative
from tests.views.reading import shown

MATTER = discussion()
PACK: Pack = talkative()
TALK = Talk(5, 7, "p01", "d01", "de", seed=5, role="visitor", turn=3, before=4)

STEPS = {
    Ask.OPENING: Step.OBSERVE,
    Ask.STANCE: Step.STANCE,
    Ask.SENTENCE: Step.EVIDENCE,
    Ask.COUNTER: Step.COUNTER,
    Ask.ROLE: Step.COUNTER,
    Ask.JUDGE: Step.JUDGE,
}


def card(
    reaction: Reaction = Reaction.NONE, ask: Ask = Ask.WHY, about: str = "", *, sentence: str = "", tries: int = 0
) -> TalkCard:
    """A card with this move."""
    named = ("first", "second") if reaction in (Reaction.ACCEPTED, Reaction.AGAIN, Reaction.AGREED) else ()
    step = STEPS.get(ask, Step.REASON)
    talk = replace(TALK, step=step, ask=ask, about=about, tries=tries)
    choices = ("s01", "s02", "s03") if ask is Ask.SENTENCE else ()
    return TalkCard(talk, PACK, MATTER, Move(reaction, ask, about, named, sentence), choices)


def done(*found: Found, ended: bool = False, after: int | None = 2, sentences: tuple[str, ...] = ()) -> TalkCard:
    """The card at the end."""
    step = Step.REASON if ended else Step.DONE
    talk = replace(TALK, step=step, ask=Ask.CARD, found=found, after=after, ended=ended, sentences=sentences)
    return TalkCard(talk, PACK, MATTER, Move(Reaction.ENDED if ended else Reaction.STANCE, Ask.CARD))


def test_a_quotation_within_a_quotation_has_single_marks(texts: Texts) -> None:
    names = {"de": ("„Verbot“ heißt mehr", "‚Verbot‘ heißt mehr"), "en": ("“Ban” says more", "‘Ban’ says more")}
    name, single = names[texts.language]
    assert within(texts, name) == single


ABOUT = {Ask.HINT: "first", Ask.PROMPT: "first", Ask.STATEMENT: "first", Ask.SENTENCE: "first", Ask.MISBELIEF: TAG}


@pytest.mark.parametrize("ask", [ask for ask in Ask if ask is not Ask.CARD], ids=str)
def test_every_question(texts: Texts, ask: Ask, snapshot: SnapshotAssertion) -> None:
    fresh = ask in STEPS or ask is Ask.WHY
    asked = card(ask=ask, about=ABOUT.get(ask, ""), tries=0 if fresh else 1)
    assert shown(show(texts, asked)) == snapshot(name="asked")
    assert shown(show(texts, replace(asked, move=replace(asked.move, reaction=Reaction.BACK)))) == snapshot(name="back")


@pytest.mark.parametrize("how", [one for one in Reaction if one not in (Reaction.NONE, Reaction.BACK)], ids=str)
def test_every_reaction(texts: Texts, how: Reaction, snapshot: SnapshotAssertion) -> None:
    pointed = how in (Reaction.SHOWN, Reaction.POINTED)
    taken = card(how, sentence="s02" if pointed else "")
    assert shown(show(texts, taken)) == snapshot


TAPPED = (Ask.STANCE, Ask.JUDGE, Ask.SENTENCE)


@pytest.mark.parametrize("how", [Reaction.TAP, Reaction.HELP, Reaction.EMPTY], ids=str)
def test_where_a_tap_is_waited_for(texts: Texts, how: Reaction, snapshot: SnapshotAssertion) -> None:
    for ask in TAPPED:
        assert shown(show(texts, card(how, ask, tries=1))) == snapshot(name=ask)
    sentence = card(how, Ask.SENTENCE, "first", tries=1)
    assert shown(show(texts, sentence)) == snapshot(name="sentence for an aspect")


def test_what_only_changes_the_state_of_a_card_edits_it(texts: Texts) -> None:
    edits = {
        (reaction, ask)
        for reaction in Reaction
        for ask in (*TAPPED, Ask.HINT)
        if not show(texts, card(reaction, ask, "first")).messages[0].anew
    }
    always = {(reaction, ask) for reaction in (Reaction.NONE, Reaction.BACK) for ask in (*TAPPED, Ask.HINT)}
    looked = (Reaction.LOOK, Reaction.POINTED)
    assert edits == always | {(one, ask) for one in (*looked, Reaction.HELP) for ask in TAPPED} | {
        (one, Ask.HINT) for one in looked
    }


def test_a_sentence_for_what_was_just_said(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(show(texts, card(Reaction.ACCEPTED, Ask.SENTENCE, "first"))) == snapshot(name="accepted")
    assert shown(show(texts, card(Reaction.LOOK, Ask.SENTENCE, "first", tries=1))) == snapshot(name="look again")
    stance = card(Reaction.THANKS, Ask.STANCE)
    assert shown(show(texts, stance)) == snapshot(name="thanks for looking")


def test_what_was_just_read_can_be_taken_back(texts: Texts, snapshot: SnapshotAssertion) -> None:
    taken = card(Reaction.ACCEPTED, Ask.SENTENCE, "first")
    taken = replace(taken, talk=replace(taken.talk, fresh=("first", "second")))
    reply = show(texts, taken)
    assert shown(reply) == snapshot
    assert TakeBack(5, 3) in {button.action for row in reply.messages[0].rows for button in row}
    back = replace(taken, move=replace(taken.move, reaction=Reaction.BACK, named=()))
    for other in (back, card(Reaction.AGAIN), card(Reaction.ACCEPTED)):
        assert TakeBack(5, 3) not in {button.action for row in show(texts, other).messages[0].rows for button in row}


def test_without_a_stance_the_claim_is_what_is_argued_about(texts: Texts, snapshot: SnapshotAssertion) -> None:
    skipped = card(Reaction.SKIPPED)
    assert shown(show(texts, replace(skipped, talk=replace(skipped.talk, before=None)))) == snapshot


def test_vague_answers_are_not_always_met_with_the_same_sentence(texts: Texts) -> None:
    assert len({reaction(texts, card(Reaction.VAGUE, tries=tries)) for tries in range(4)}) == 3


def test_the_end(texts: Texts, snapshot: SnapshotAssertion) -> None:
    all_found = (Found("first"), Found("second", 2), Found("third", TOLD))
    assert shown(show(texts, done(*all_found, sentences=("s02", "s09", "s01")))) == snapshot(name="everything")
    assert shown(show(texts, done(after=None))) == snapshot(name="nothing")
    assert shown(show(texts, done(Found("first"), ended=True, after=None))) == snapshot(name="ended")
    read_again = replace(done(), move=Move(Reaction.NONE, Ask.CARD))
    assert not show(texts, read_again).messages[0].anew


def test_refusals_and_late_taps(texts: Texts, snapshot: SnapshotAssertion) -> None:
    for reason in TalkRefusal:
        assert shown(show(texts, reason)) == snapshot(name=reason.value)
    late: tuple[Reply, ...] = tuple(show(texts, replace(one, late=True)) for one in (card(), done()))
    assert [shown(one) for one in late] == snapshot(name="late")
    assert all(len(one.toast) <= 200 and not one.messages for one in late)


def test_what_a_model_said_is_labelled(texts: Texts, snapshot: SnapshotAssertion) -> None:
    asked = card(Reaction.NEAR, Ask.HINT, "first")
    advice = Advice(point="You mean <that>.", wording="It says so & more.", move=asked.move.name)
    assert shown(show(texts, replace(asked, advice=advice))) == snapshot(name="wording and point")
    assert shown(show(texts, replace(card(Reaction.OTHER), advice=advice))) == snapshot(name="point only")
    other = card(Reaction.OTHER, Ask.SUPPORT)
    worded = replace(advice, point="", move=other.move.name)
    assert shown(show(texts, replace(other, advice=worded))) == snapshot(name="wording only")
    label = "KI" if texts.language == "de" else "AI"
    assert label in show(texts, replace(other, advice=worded)).messages[0].html
    for one in (asked, other):
        words = Advice(wording="It says so.", move=one.move.name)
        assert question(texts, one) in show(texts, replace(one, advice=words)).messages[0].html
    tapped = card(Reaction.TAP, Ask.STANCE)
    words = Advice(wording="It says so.", move=tapped.move.name)
    assert show(texts, replace(tapped, advice=words)) == show(texts, tapped), "no word of a model's before a stance"
    assert label not in show(texts, replace(other, advice=Advice())).messages[0].html


def test_the_offline_wording_that_a_model_is_told(texts: Texts) -> None:
    said = wording(texts, card(Reaction.STUCK, Ask.HINT, "first"))
    assert said.endswith("?")
    assert "<" not in said
    assert f"Hint first. ({texts.language})" in said
    assert wording(texts, card()) == texts("Why do you see it like that? One sentence is enough.")


def test_the_list(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(offers(texts, ())) == snapshot(name="none")
    some = (
        Offer(PACK, MATTER, TALK, done=True, learnt=True),
        Offer(PACK, discussion(id="d02", title=both("x" * 58)), None, done=True, learnt=True),
        Offer(PACK, discussion(id="d03"), None, done=False, learnt=False),
    )
    assert shown(offers(texts, some)) == snapshot(name="some")
    many = tuple(Offer(PACK, discussion(id=f"d{number:02}"), None, done=False, learnt=False) for number in range(8))
    assert shown(offers(texts, many, 99)) == snapshot(name="the last page")
    rows = offers(texts, some).messages[0].rows
    assert all(len(button.text) <= 64 for row in rows for button in row)
