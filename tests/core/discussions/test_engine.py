"""The state machine, case by case: where a talk stands, what happens, what follows."""

from dataclasses import replace

import pytest

from bot.core.discussions import (
    Ask,
    EchoRead,
    Ended,
    Event,
    Found,
    HelpAsked,
    Move,
    NotMeant,
    Reaction,
    SentenceTapped,
    Skipped,
    StanceTapped,
    StatementAnswered,
    Step,
    Talk,
    TextRead,
    advance,
)
from bot.core.understanding import Kind
from tests.core.discussions.points import (
    ACCEPT,
    BACK,
    BOTH,
    COPIED,
    COUNTER,
    DENIED,
    EMPTY,
    EVIDENCE,
    FIRST,
    HOSTILE,
    JUDGE,
    MATTER,
    MISTAKEN,
    NEAR,
    NOTHING,
    OBSERVE,
    OLD_HAND,
    REASON,
    STANCE,
    STATEMENT,
    STUCK,
    VAGUE,
    VIEWED,
    WRONG_NUMBER,
    climbed,
    last,
)
from tests.talks import NOT, TAG, reading

CASES: dict[str, tuple[Talk, Event, Move]] = {
    # observe
    "seen": (OBSERVE, NOTHING, Move(Reaction.THANKS, Ask.STANCE)),
    "seen a lot": (OBSERVE, BOTH, Move(Reaction.ACCEPTED, Ask.STANCE, named=("first", "second"))),
    "seen nearly": (OBSERVE, NEAR, Move(Reaction.THANKS, Ask.STANCE)),
    "nothing seen": (OBSERVE, STUCK, Move(Reaction.STUCK, Ask.HINT, "first")),
    "seen vaguely": (OBSERVE, VAGUE, Move(Reaction.VAGUE, Ask.EXAMPLE)),
    "seen and copied": (OBSERVE, COPIED, Move(Reaction.COPIED, Ask.OWN_WORDS)),
    "a sticker": (OBSERVE, EMPTY, Move(Reaction.EMPTY, Ask.OPENING)),
    "an insult": (OBSERVE, HOSTILE, Move(Reaction.HOSTILE, Ask.OPENING)),
    "enough of insults": (last(OBSERVE), HOSTILE, Move(Reaction.MOVED_ON, Ask.STANCE)),
    # stance
    "a stance": (STANCE, StanceTapped(2), Move(Reaction.STANCE, Ask.WHY)),
    "a stance in words": (STANCE, NOTHING, Move(Reaction.TAP, Ask.STANCE)),
    "a reason at once": (STANCE, FIRST, Move(Reaction.ACCEPTED, Ask.STANCE, named=("first",))),
    "no stance": (STANCE, STUCK, Move(Reaction.HELP, Ask.STANCE)),
    "a sticker for a stance": (STANCE, EMPTY, Move(Reaction.EMPTY, Ask.STANCE)),
    "an insult for a stance": (STANCE, HOSTILE, Move(Reaction.HOSTILE, Ask.STANCE)),
    "help with the stance": (STANCE, HelpAsked(), Move(Reaction.HELP, Ask.STANCE)),
    "never a stance": (last(STANCE), NOTHING, Move(Reaction.MOVED_ON, Ask.WHY)),
    "never a stance but a reason": (last(STANCE), FIRST, Move(Reaction.ACCEPTED, Ask.WHY, named=("first",))),
    # reason
    "a reason": (REASON, FIRST, Move(Reaction.ACCEPTED, Ask.SENTENCE, "first", ("first",))),
    "two reasons": (REASON, BOTH, Move(Reaction.ACCEPTED, Ask.SENTENCE, "first", ("first", "second"))),
    "one of them new": (
        replace(REASON, found=(Found("first"),)), BOTH, Move(Reaction.ACCEPTED, Ask.SENTENCE, "second", ("second",)),
    ),
    "the same again": (
        replace(REASON, found=(Found("first"),)), FIRST, Move(Reaction.AGAIN, Ask.SENTENCE, "first", ("first",)),
    ),
    "a reason at last": (last(REASON), FIRST, Move(Reaction.ACCEPTED, Ask.SENTENCE, "first", ("first",))),
    "no reason": (REASON, STUCK, Move(Reaction.STUCK, Ask.HINT, "first")),
    "still none": (climbed(REASON, Ask.HINT, first=1), STUCK, Move(Reaction.STUCK, Ask.PROMPT, "first")),
    "and still": (climbed(REASON, Ask.PROMPT, first=2), STUCK, Move(Reaction.STUCK, Ask.STATEMENT, "first")),
    "then another": (climbed(REASON, first=3), STUCK, Move(Reaction.STUCK, Ask.HINT, "second")),
    "the one that was climbed": (
        replace(REASON, rungs=(("second", 2), ("first", 1))), STUCK, Move(Reaction.STUCK, Ask.STATEMENT, "second"),
    ),
    "no ladder left": (
        climbed(REASON, first=3, second=3, third=3), STUCK, Move(Reaction.MOVED_ON, Ask.SENTENCE),
    ),
    "no reason ever": (last(REASON), STUCK, Move(Reaction.MOVED_ON, Ask.SENTENCE)),
    "near": (REASON, NEAR, Move(Reaction.NEAR, Ask.HINT, "first")),
    "near one, nearer another": (
        REASON, TextRead(reading(first=BACK, second=BACK)), Move(Reaction.NEAR, Ask.HINT, "second"),
    ),
    "near what was found": (
        replace(REASON, found=(Found("first"),)), NEAR, Move(Reaction.OTHER, Ask.SUPPORT),
    ),
    "near for an old hand": (OLD_HAND, NEAR, Move(Reaction.NEAR, Ask.MORE)),
    "near and near": (replace(OLD_HAND, ask=Ask.MORE), NEAR, Move(Reaction.ONCE_MORE, Ask.MORE)),
    "near and near, with help due": (
        replace(REASON, ask=Ask.MORE, rungs=(("first", 3),)), NEAR, Move(Reaction.NEAR, Ask.HINT, "second"),
    ),
    "near with some experience": (
        replace(climbed(REASON, Ask.HINT, first=1), experience=2), NEAR, Move(Reaction.NEAR, Ask.MORE),
    ),
    "the opposite": (REASON, DENIED, Move(Reaction.DENIED, Ask.HINT, "first")),
    "another number": (REASON, WRONG_NUMBER, Move(Reaction.NUMBER, Ask.HINT, "first")),
    "near goes first": (
        REASON, TextRead(reading(first=NOT, second=BACK)), Move(Reaction.NEAR, Ask.HINT, "second"),
    ),
    "vague": (REASON, VAGUE, Move(Reaction.VAGUE, Ask.EXAMPLE)),
    "vague and vague": (replace(REASON, ask=Ask.EXAMPLE), VAGUE, Move(Reaction.VAGUE, Ask.HINT, "first")),
    "copied": (REASON, COPIED, Move(Reaction.COPIED, Ask.OWN_WORDS)),
    "copied as the place in the text": (
        replace(REASON, ask=Ask.SUPPORT), COPIED, Move(Reaction.KEPT, Ask.OWN_WORDS),
    ),
    "copied twice": (replace(REASON, ask=Ask.OWN_WORDS), COPIED, Move(Reaction.COPIED, Ask.HINT, "first")),
    "hostile": (climbed(REASON, Ask.PROMPT, first=2), HOSTILE, Move(Reaction.HOSTILE, Ask.PROMPT, "first")),
    "empty": (REASON, EMPTY, Move(Reaction.EMPTY, Ask.WHY)),
    "a misconception": (REASON, MISTAKEN, Move(Reaction.MISBELIEF, Ask.MISBELIEF, TAG)),
    "a misconception again": (
        replace(REASON, misbeliefs=(TAG,)), MISTAKEN, Move(Reaction.OTHER, Ask.SUPPORT),
    ),
    "a misconception beside a reason": (
        REASON, TextRead(reading(Kind.ANSWER, TAG, first=ACCEPT)),
        Move(Reaction.ACCEPTED, Ask.SENTENCE, "first", ("first",)),
    ),
    "one that the content lost": (REASON, TextRead(reading(Kind.ANSWER, "lost")), Move(Reaction.OTHER, Ask.SUPPORT)),
    "something else": (REASON, NOTHING, Move(Reaction.OTHER, Ask.SUPPORT)),
    "something else again": (replace(REASON, ask=Ask.SUPPORT), NOTHING, Move(Reaction.OTHER, Ask.HINT, "first")),
    "help": (REASON, HelpAsked(), Move(Reaction.HELP, Ask.HINT, "first")),
    "help for an old hand": (OLD_HAND, HelpAsked(), Move(Reaction.HELP, Ask.HINT, "first")),
    "help before the last try": (last(REASON), HelpAsked(), Move(Reaction.HELP, Ask.HINT, "first")),
    "help without end": (
        climbed(REASON, first=3, second=3, third=3), HelpAsked(), Move(Reaction.MOVED_ON, Ask.SENTENCE),
    ),
    "help with what is seen, after two tries": (last(OBSERVE), HelpAsked(), Move(Reaction.HELP, Ask.HINT, "first")),
    "agreed": (STATEMENT, StatementAnswered(agree=True), Move(Reaction.AGREED, Ask.SENTENCE, "first", ("first",))),
    "not agreed": (STATEMENT, StatementAnswered(agree=False), Move(Reaction.DISAGREED, Ask.SENTENCE)),
    "agreed in words": (STATEMENT, VAGUE, Move(Reaction.THANKS, Ask.SENTENCE)),
    "an answer to the statement": (STATEMENT, NOTHING, Move(Reaction.THANKS, Ask.SENTENCE)),
    "the statement said back": (STATEMENT, FIRST, Move(Reaction.ACCEPTED, Ask.SENTENCE, "first", ("first",))),
    "vague on a ladder": (climbed(REASON, Ask.HINT, first=1), VAGUE, Move(Reaction.VAGUE, Ask.PROMPT, "first")),
    "something else on a ladder": (
        climbed(REASON, Ask.PROMPT, first=2), NOTHING, Move(Reaction.OTHER, Ask.STATEMENT, "first"),
    ),
    "vague on a ladder, with hints only": (
        replace(climbed(REASON, Ask.HINT, first=1), experience=2), VAGUE, Move(Reaction.ONCE_MORE, Ask.HINT, "first"),
    ),
    "vague and vague for an old hand": (
        replace(OLD_HAND, ask=Ask.EXAMPLE), VAGUE, Move(Reaction.ONCE_MORE, Ask.EXAMPLE),
    ),
    "vague for a third time": (
        replace(OLD_HAND, ask=Ask.EXAMPLE, repeated=True), VAGUE, Move(Reaction.MOVED_ON, Ask.SENTENCE),
    ),
    "something else, having been asked twice": (
        replace(OLD_HAND, ask=Ask.EXAMPLE, repeated=True), NOTHING, Move(Reaction.MOVED_ON, Ask.SENTENCE),
    ),
    "copied twice by an old hand": (
        replace(OLD_HAND, ask=Ask.OWN_WORDS), COPIED, Move(Reaction.ONCE_MORE, Ask.OWN_WORDS),
    ),
    "an old hand who is stuck": (replace(OLD_HAND, repeated=True), STUCK, Move(Reaction.STUCK, Ask.HINT, "first")),
    "vague with no ladder left": (
        climbed(replace(REASON), Ask.EXAMPLE, first=3, second=3, third=3), VAGUE,
        Move(Reaction.MOVED_ON, Ask.SENTENCE),
    ),
    "the bot's own words": (REASON, EchoRead(), Move(Reaction.ECHO, Ask.OWN_WORDS)),
    "the bot's own words again": (
        replace(REASON, ask=Ask.OWN_WORDS), EchoRead(), Move(Reaction.ECHO, Ask.HINT, "first"),
    ),
    "the bot's own words without end": (last(REASON), EchoRead(), Move(Reaction.MOVED_ON, Ask.SENTENCE)),
    "the claim for a stance": (STANCE, EchoRead(), Move(Reaction.TAP, Ask.STANCE)),
    "what was refused": (replace(REASON, refused=("first",)), FIRST, Move(Reaction.OTHER, Ask.SUPPORT)),
    "nearly what was refused": (replace(REASON, refused=("first",)), NEAR, Move(Reaction.OTHER, Ask.SUPPORT)),
    # evidence
    "the sentence": (EVIDENCE, SentenceTapped("s02"), Move(Reaction.FITS, Ask.COUNTER)),
    "another sentence": (EVIDENCE, SentenceTapped("s03"), Move(Reaction.LOOK, Ask.SENTENCE, "first")),
    "and another": (replace(EVIDENCE, tries=1), SentenceTapped("s01"), Move(Reaction.HELP, Ask.SENTENCE, "first")),
    "and a third": (last(EVIDENCE), SentenceTapped("s01"), Move(Reaction.SHOWN, Ask.COUNTER, sentence="s02")),
    "any sentence": (replace(EVIDENCE, about=""), SentenceTapped("s03"), Move(Reaction.KEPT, Ask.COUNTER)),
    "the sentence, copied": (
        EVIDENCE, TextRead(reading(Kind.COPIED, copied=("s02",))), Move(Reaction.FITS, Ask.COUNTER),
    ),
    "written instead": (EVIDENCE, NOTHING, Move(Reaction.TAP, Ask.SENTENCE, "first")),
    "a reason instead": (
        EVIDENCE, TextRead(reading(second=ACCEPT)), Move(Reaction.ACCEPTED, Ask.SENTENCE, "first", ("second",)),
    ),
    "a reason only now": (
        replace(EVIDENCE, about="", found=()), BOTH,
        Move(Reaction.ACCEPTED, Ask.SENTENCE, "first", ("first", "second")),
    ),
    "written too often": (last(EVIDENCE), NOTHING, Move(Reaction.MOVED_ON, Ask.COUNTER)),
    "help with the sentence": (EVIDENCE, HelpAsked(), Move(Reaction.HELP, Ask.SENTENCE, "first")),
    "help with the sentence again": (
        replace(EVIDENCE, tries=1, repeated=True), HelpAsked(),
        Move(Reaction.POINTED, Ask.SENTENCE, "first", sentence="s02"),
    ),
    "help before the last sentence": (
        last(EVIDENCE), HelpAsked(), Move(Reaction.HELP, Ask.SENTENCE, "first"),
    ),
    "another sentence after the one that was shown": (
        replace(EVIDENCE, tries=3, repeated=True), SentenceTapped("s01"),
        Move(Reaction.SHOWN, Ask.COUNTER, sentence="s02"),
    ),
    "help where the sentence was shown": (
        replace(EVIDENCE, tries=3, repeated=True), HelpAsked(), Move(Reaction.MOVED_ON, Ask.COUNTER),
    ),
    "help again with any sentence": (
        replace(EVIDENCE, about="", tries=1, repeated=True), HelpAsked(), Move(Reaction.MOVED_ON, Ask.COUNTER),
    ),
    "another sentence after the hint": (
        replace(EVIDENCE, tries=1, repeated=True), SentenceTapped("s01"), Move(Reaction.LOOK, Ask.SENTENCE, "first"),
    ),
    "on to a role": (replace(EVIDENCE, role="visitor"), SentenceTapped("s02"), Move(Reaction.FITS, Ask.ROLE)),
    "a role that is gone": (replace(EVIDENCE, role="lost"), SentenceTapped("s02"), Move(Reaction.FITS, Ask.COUNTER)),
    # counter
    "an answer": (COUNTER, NOTHING, Move(Reaction.THANKS, Ask.JUDGE)),
    "an answer with a point": (COUNTER, FIRST, Move(Reaction.ACCEPTED, Ask.JUDGE, named=("first",))),
    "nearly a point": (COUNTER, NEAR, Move(Reaction.NEAR, Ask.HINT, "first")),
    "nearly once more": (replace(COUNTER, tries=1), NEAR, Move(Reaction.THANKS, Ask.JUDGE)),
    "no answer": (COUNTER, STUCK, Move(Reaction.STUCK, Ask.SEEN)),
    "help with the other view": (COUNTER, HelpAsked(), Move(Reaction.HELP, Ask.SEEN)),
    "more of it": (VIEWED, HelpAsked(), Move(Reaction.HELP, Ask.MISSED)),
    "help with it without end": (
        replace(VIEWED, rungs=(("first", 2), ("", 2))), HelpAsked(), Move(Reaction.MOVED_ON, Ask.JUDGE),
    ),
    "vague about the other view": (VIEWED, VAGUE, Move(Reaction.VAGUE, Ask.MISSED)),
    "help where a point was near": (
        replace(COUNTER, ask=Ask.HINT, about="first", rungs=(("first", 1),), tries=1), HelpAsked(),
        Move(Reaction.HELP, Ask.SEEN),
    ),
    "a vague answer": (COUNTER, VAGUE, Move(Reaction.VAGUE, Ask.EXAMPLE)),
    "mistaken there": (COUNTER, MISTAKEN, Move(Reaction.MISBELIEF, Ask.MISBELIEF, TAG)),
    # judge
    "a judgement": (JUDGE, StanceTapped(5), Move(Reaction.STANCE, Ask.CARD)),
    "a judgement in words": (JUDGE, NOTHING, Move(Reaction.TAP, Ask.JUDGE)),
    "help with the judgement": (JUDGE, HelpAsked(), Move(Reaction.HELP, Ask.JUDGE)),
    "help before the last try at it": (last(JUDGE), HelpAsked(), Move(Reaction.HELP, Ask.JUDGE)),
    "help with it again": (replace(JUDGE, repeated=True), HelpAsked(), Move(Reaction.HELP, Ask.JUDGE)),
    "never a judgement": (
        replace(JUDGE, tries=3, repeated=True), HelpAsked(), Move(Reaction.MOVED_ON, Ask.CARD),
    ),
    # ways out
    "skip": (OBSERVE, Skipped(), Move(Reaction.SKIPPED, Ask.STANCE)),
    "skip the judgement": (JUDGE, Skipped(), Move(Reaction.SKIPPED, Ask.CARD)),
    "skip the reason, having one": (
        replace(REASON, found=(Found("lost"), Found("second"))), Skipped(),
        Move(Reaction.SKIPPED, Ask.SENTENCE, "second"),
    ),
    "end": (COUNTER, Ended(), Move(Reaction.ENDED, Ask.CARD)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_follows(case: str) -> None:
    talk, event, move = CASES[case]
    after, made = advance(talk, event, MATTER)
    assert made == move
    assert after.turn == talk.turn + 1
    if not after.ended:
        assert (after.ask, after.about) == (move.ask, move.about)
    same = after.step is talk.step
    assert after.step is (talk.step if same else talk.step.next)
    if not same:
        assert after.tries == 0
    elif not isinstance(event, HelpAsked):
        assert after.tries == (talk.tries if after.ended else talk.tries + 1)


UNFIT: tuple[tuple[Talk, Event], ...] = (
    (REASON, StanceTapped(3)),
    (REASON, NotMeant()),
    (STANCE, StanceTapped(0)),
    (STANCE, StanceTapped(6)),
    (OBSERVE, SentenceTapped("s02")),
    (REASON, StatementAnswered(agree=True)),
    (replace(REASON, ended=True), NOTHING),
    (replace(JUDGE, step=Step.DONE, ask=Ask.CARD), Ended()),
)


@pytest.mark.parametrize(("talk", "event"), UNFIT)
def test_what_does_not_fit_the_moment_changes_nothing(talk: Talk, event: Event) -> None:
    after, move = advance(talk, event, MATTER)
    assert after == talk
    assert move == Move(Reaction.NONE, Ask.CARD if talk.over else talk.ask, talk.about)


def test_moves_have_names_of_their_own() -> None:
    moves = {move for _, _, move in CASES.values()}
    assert len({move.name for move in moves}) == len(moves)
