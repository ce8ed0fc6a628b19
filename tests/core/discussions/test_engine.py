"""The state machine, case by case: where a talk stands, what happens, what follows."""

from dataclasses import replace

import pytest

from bot.core.discussions import (
    LIMITS,
    PROMPTED,
    TOLD,
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
    role_of,
    stand,
    way,
)
from bot.core.understanding import Kind, Why, Zone
from tests.talks import NOT, TAG, aspect, discussion, reading

MATTER = discussion()
NEW = Talk(1, 2, "p01", "d01", "de", seed=5)
OBSERVE = NEW
STANCE = replace(NEW, step=Step.STANCE, ask=Ask.STANCE)
REASON = replace(NEW, step=Step.REASON, ask=Ask.WHY, before=4)
EVIDENCE = replace(NEW, step=Step.EVIDENCE, ask=Ask.SENTENCE, about="first", found=(Found("first"),))
COUNTER = replace(NEW, step=Step.COUNTER, ask=Ask.COUNTER)
JUDGE = replace(NEW, step=Step.JUDGE, ask=Ask.JUDGE, before=4)
STATEMENT = replace(REASON, ask=Ask.STATEMENT, about="first", rungs=(("first", TOLD),))
OLD_HAND = replace(REASON, experience=4)

ACCEPT, BACK = Zone.ACCEPT, Zone.ASK_BACK
NUMBER = Zone.NOT_YET, Why.NUMBER
NOTHING = TextRead(reading())
EMPTY, HOSTILE, VAGUE, STUCK = (TextRead(reading(kind)) for kind in (Kind.EMPTY, Kind.HOSTILE, Kind.VAGUE, Kind.STUCK))
COPIED = TextRead(reading(Kind.COPIED, copied=("s01",)))
MISTAKEN = TextRead(reading(Kind.ANSWER, TAG))
FIRST, BOTH = TextRead(reading(first=ACCEPT)), TextRead(reading(first=ACCEPT, second=ACCEPT))
NEAR, DENIED = TextRead(reading(first=BACK)), TextRead(reading(first=NOT))
WRONG_NUMBER = TextRead(reading(first=NUMBER))


def last(talk: Talk) -> Talk:
    """The talk before the last try of its step."""
    return replace(talk, tries=LIMITS[talk.step] - 1)


def climbed(talk: Talk, ask: Ask = Ask.STATEMENT, **rungs: int) -> Talk:
    return replace(talk, ask=ask, about=next(iter(rungs)), rungs=tuple(rungs.items()))


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
    "help without end": (last(REASON), HelpAsked(), Move(Reaction.MOVED_ON, Ask.SENTENCE)),
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
    "no answer": (COUNTER, STUCK, Move(Reaction.STUCK, Ask.HINT, "first")),
    "a vague answer": (COUNTER, VAGUE, Move(Reaction.VAGUE, Ask.EXAMPLE)),
    "mistaken there": (COUNTER, MISTAKEN, Move(Reaction.MISBELIEF, Ask.MISBELIEF, TAG)),
    # judge
    "a judgement": (JUDGE, StanceTapped(5), Move(Reaction.STANCE, Ask.CARD)),
    "a judgement in words": (JUDGE, NOTHING, Move(Reaction.TAP, Ask.JUDGE)),
    "help with the judgement": (JUDGE, HelpAsked(), Move(Reaction.HELP, Ask.JUDGE)),
    "never a judgement": (last(JUDGE), HelpAsked(), Move(Reaction.MOVED_ON, Ask.CARD)),
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
    assert after.tries == (talk.tries if after.ended else talk.tries + 1 if same else 0)


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


def test_what_is_kept() -> None:
    after, _ = advance(STANCE, StanceTapped(2), MATTER)
    assert (after.before, after.after) == (2, None)
    after, _ = advance(JUDGE, StanceTapped(1), MATTER)
    assert (after.before, after.after, after.step, after.over) == (4, 1, Step.DONE, True)
    after, _ = advance(EVIDENCE, SentenceTapped("s02"), MATTER)
    assert after.sentences == ("s02",)
    after, _ = advance(replace(after, step=Step.EVIDENCE, ask=Ask.SENTENCE), SentenceTapped("s02"), MATTER)
    assert after.sentences == ("s02",), "once is enough"
    after, _ = advance(replace(REASON, ask=Ask.SUPPORT), COPIED, MATTER)
    assert after.sentences == ("s01",)
    after, _ = advance(EVIDENCE, SentenceTapped("s03"), MATTER)
    assert after.sentences == (), "what did not hold is not relied on"
    after, _ = advance(climbed(REASON, Ask.PROMPT, first=2, second=1), BOTH, MATTER)
    assert after.found == (Found("first", PROMPTED), Found("second", 1))
    after, _ = advance(STATEMENT, StatementAnswered(agree=True), MATTER)
    assert after.found == (Found("first", TOLD),)
    after, _ = advance(REASON, HelpAsked(), MATTER)
    assert after.rung("first") == 1
    after, _ = advance(REASON, MISTAKEN, MATTER)
    assert after.misbeliefs == (TAG,)


TAKEN_BACK = (
    # where the text was read, what it was, and where the talk is once it was not meant
    (OBSERVE, FIRST, Step.OBSERVE, Move(Reaction.NOT_MEANT, Ask.MORE)),
    (REASON, BOTH, Step.REASON, Move(Reaction.NOT_MEANT, Ask.MORE)),
    (COUNTER, FIRST, Step.COUNTER, Move(Reaction.NOT_MEANT, Ask.MORE)),
    (STANCE, FIRST, Step.STANCE, Move(Reaction.NOT_MEANT, Ask.STANCE)),
    (last(STANCE), FIRST, Step.REASON, Move(Reaction.NOT_MEANT, Ask.WHY)),
    (replace(EVIDENCE, about="", found=()), FIRST, Step.EVIDENCE, Move(Reaction.NOT_MEANT, Ask.SENTENCE)),
    (EVIDENCE, TextRead(reading(second=ACCEPT)), Step.EVIDENCE, Move(Reaction.NOT_MEANT, Ask.SENTENCE, "first")),
    (last(EVIDENCE), TextRead(reading(second=ACCEPT)), Step.COUNTER, Move(Reaction.NOT_MEANT, Ask.COUNTER)),
)


@pytest.mark.parametrize(("talk", "event", "step", "move"), TAKEN_BACK)
def test_what_was_not_meant_is_taken_back(talk: Talk, event: Event, step: Step, move: Move) -> None:
    taken, reaction = advance(talk, event, MATTER)
    assert (reaction.reaction, reaction.named) == (Reaction.ACCEPTED, taken.fresh)
    back, made = advance(taken, NotMeant(), MATTER)
    assert (back.step, made) == (step, move)
    assert (back.found, back.refused, back.fresh) == (talk.found, taken.fresh, ())
    assert back.turn == talk.turn + 2
    assert advance(back, NotMeant(), MATTER)[0] == back, "once is enough"
    again, _ = advance(back, event, MATTER)
    assert again.found == talk.found, "the learner is not told again what they meant"


def test_only_what_was_just_read_can_be_taken_back() -> None:
    taken, _ = advance(REASON, FIRST, MATTER)
    later, _ = advance(taken, HelpAsked(), MATTER)
    assert (later.found, later.fresh) == ((Found("first"),), ())
    assert advance(later, NotMeant(), MATTER)[0] == later


def test_the_other_view_faces_the_learners_side() -> None:
    assert [MATTER.counter.facing(replace(NEW, before=stance).stance).voice.en for stance in (1, 2, None, 3, 5)] == [
        "For (en)", "For (en)", "Against (en)", "Against (en)", "Against (en)",
    ]  # fmt: skip


def test_roles_come_with_experience_and_by_the_seed() -> None:
    assert {role_of(MATTER, 0, seed) for seed in range(9)} == {""}
    roles = [role_of(MATTER, experience, 7) for experience in range(1, 6)]
    assert roles == ["", "visitor", "", "visitor", ""]
    assert {role_of(MATTER, 2, seed) for seed in range(9)} == {"", "shopkeeper", "visitor"}


LOST = discussion(aspects=(aspect("second"), aspect("fourth")), misconceptions=(), sentences=("s01",)).model_copy(
    update={"roles": MATTER.roles[:1]}
)

MENDED = (
    (climbed(REASON, Ask.HINT, first=1), Ask.WHY),
    (climbed(OBSERVE, Ask.PROMPT, first=2), Ask.OPENING),
    (climbed(REASON, Ask.STATEMENT, second=3), Ask.STATEMENT),
    (EVIDENCE, Ask.SENTENCE),
    (replace(REASON, ask=Ask.MISBELIEF, about=TAG), Ask.WHY),
    (replace(COUNTER, ask=Ask.ROLE, role="visitor"), Ask.COUNTER),
    (replace(COUNTER, ask=Ask.ROLE, role="shopkeeper"), Ask.ROLE),
)


@pytest.mark.parametrize(("talk", "ask"), MENDED)
def test_content_that_changes_under_a_talk_is_put_up_with(talk: Talk, ask: Ask) -> None:
    mended, move = stand(talk, LOST)
    assert (mended.ask, move.ask, move.reaction) == (ask, ask, Reaction.NONE)
    assert mended.about in ("", "second")
    after, _ = advance(talk, Skipped(), LOST)
    assert after.step is talk.step.next
    assert advance(talk, FIRST, LOST)[0].found == talk.found, "an aspect that is gone cannot be found"


def test_the_card_at_the_end() -> None:
    assert way(NEW, MATTER).left is not None
    found = (Found("second", PROMPTED), Found("lost"), Found("first", TOLD))
    made = way(replace(NEW, found=found), MATTER)
    assert [one.id for one in (*made.alone, *made.helped)] == ["second", "first"]
    assert made.left == MATTER.aspects[2]
    assert way(replace(NEW, found=(*found, Found("third"))), MATTER).left is None


def test_moves_have_names_of_their_own() -> None:
    moves = {move for _, _, move in CASES.values()}
    assert len({move.name for move in moves}) == len(moves)
