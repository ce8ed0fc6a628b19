"""What a talk keeps, what is taken back, and content that changes under it."""

from dataclasses import replace

import pytest

from bot.core.discussions import (
    PROMPTED,
    TOLD,
    Ask,
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
from tests.core.discussions.points import (
    ACCEPT,
    BOTH,
    COPIED,
    COUNTER,
    EVIDENCE,
    FIRST,
    JUDGE,
    MATTER,
    MISTAKEN,
    NEW,
    OBSERVE,
    REASON,
    STANCE,
    STATEMENT,
    climbed,
    last,
)
from tests.talks import TAG, aspect, discussion, reading


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
