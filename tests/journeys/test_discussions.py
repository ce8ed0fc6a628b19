"""Talks with the bot about the real content: good, vague, negated, copied, hostile and empty answers, late taps."""

import asyncio
import re
from typing import Any

import pytest
from sqlalchemy import select

from bot.core.actions.discussions import (
    AskHelp,
    BeginTalk,
    EndTalk,
    PointTo,
    ResumeTalk,
    SkipQuestion,
    TakeBack,
    TakeStance,
)
from bot.core.content import Tree
from bot.core.languages import Language
from bot.messenger.callbacks import encode
from bot.storage.discussions import talk_turns, talks
from tests.canaries import ANSWER
from tests.conftest import Clock
from tests.content_files import first_tree
from tests.journeys.phone import buttons
from tests.journeys.stage import Stage
from tests.journeys.story import Story

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more. /help shows the ways on."
LATE = "We are further on by now: /discuss leads to the question that is open."

SAID: dict[Language, dict[str, str]] = {
    "de": {
        "seen": "Da werden Gesichter aus Kameras mit Fotos verglichen.",
        "vague": "weil es halt so ist",
        "negated": "SenseTime hat gar kein Interesse daran, die Zahl zu übertreiben.",
        "hostile": "Halt die Fresse, du Idiot",
        "stuck": "kp",
        "good": "Die Firma will das System verkaufen und sagt das nur selbst.",
        "aspect": "maker-counts",
        "answer": f"{ANSWER} ist mir trotzdem lieber",
    },
    "en": {
        "seen": "Faces from cameras are compared with photos there.",
        "vague": "just because",
        "negated": "SenseTime has no interest in looking good.",
        "hostile": "Shut up, you moron",
        "stuck": "idk",
        "good": "Only the company that sells the system says so.",
        "aspect": "maker-counts",
        "answer": f"I still prefer {ANSWER}",
    },
}


@pytest.fixture(scope="module")
def course() -> Tree:
    """The content that learners get."""
    return first_tree()


def talk_of(stage: Stage, story: Story) -> dict[str, Any]:
    """The one talk of somebody, as stored."""
    (row,) = stage.rows(select(talks).where(talks.c.learner_id == stage.learner_id(story)))
    return row


async def begin(story: Story, place: int = 0) -> None:
    """/discuss, and a discussion chosen."""
    await story.write("/discuss")
    await story.reads("Discuss with me")
    await story.tap(story.labels[place])


def questions(story: Story) -> int:
    """Question marks of the bot's newest message, without what it quotes."""
    quoted = [
        (one["offset"], one["length"]) for one in story.phone.last.get("entities", []) if one["type"] == "blockquote"
    ]
    text = story.screen.encode("utf-16-le")
    for offset, length in reversed(quoted):
        text = text[: 2 * offset] + text[2 * (offset + length) :]
    return text.decode("utf-16-le").count("?")


@pytest.mark.parametrize("language", ["de", "en"])
async def test_a_whole_talk(aside: Stage, course: Tree, language: Language) -> None:
    said, matter = SAID[language], course.packs[0].discussions[0]
    evidence = course.packs[0].sentence(language, "s14")
    async with aside.bot(course):
        kim = await aside.learner(language)
        await begin(kim)
        await kim.reads("Step {number} of {total}: {step}", number=1, total=6, step=kim.t("look closely"))
        assert matter.opening[language] in kim.screen
        await kim.send("sticker")
        await kim.reads("I can only read words. One short sentence is enough; the buttons help you on, too.")
        assert matter.opening[language] in kim.screen, "the question still stands"
        await kim.write(said["seen"])
        await kim.reads("How far do you agree with this claim?")
        assert matter.claim[language] in kim.screen
        stance = kim.card
        await kim.press("Agree")
        assert kim.card > stance, "a talk goes on below"
        await kim.phone.until(lambda: not buttons(kim.phone.messages[stance]))
        await kim.reads("Why do you see it like that? One sentence is enough.")
        for what, reads in (
            ("vague", "I would like to understand that better."),
            ("hostile", "I will leave that aside and stay with the matter."),
            ("negated", ""),
            ("stuck", "That is all right. Let us take something smaller."),
        ):
            before = kim.screen
            await kim.write(said[what])
            if reads:
                await kim.reads(reads)
            assert questions(kim) == 1
            assert kim.screen != before
        aspect = next(one for one in matter.aspects if one.id == said["aspect"])
        assert talk_of(aside, kim)["found"] == [], "the opposite of an aspect is never taken for it"
        await kim.write(said["good"])
        assert aspect.name[language] in kim.screen, "what was understood is said by its name"
        await kim.reads("Which of these sentences shows it best?")
        place = next(n for n in range(1, 5) if f"{n}  {evidence}" in kim.screen)
        await kim.tap(str(place % 4 + 1))
        await kim.reads("In that one I do not find it yet. Look through the sentences once more.")
        await kim.tap(str(place))
        await kim.reads("Yes, your reason rests well on this sentence.")
        assert matter.counter.agree.text[language] in kim.screen, "whoever agrees meets what speaks against it"
        await kim.write(evidence)
        await kim.reads("That is what the article says. I am curious about your own thoughts.")
        await kim.write(said["answer"])
        await kim.reads("And now, after all that: how far do you agree?")
        await kim.press("Rather disagree")
        await kim.reads("Before: {stance}", stance=kim.t.button("Agree"))
        await kim.reads("Afterwards: {stance}", stance=kim.t.button("Rather disagree"))
        assert aspect.name[language] in kim.screen
        assert evidence in kim.screen
        assert matter.closing[language] in kim.screen
        await kim.write(said["stuck"])
        await kim.reads("I have not asked you anything just now, so I do not know what to make of that.")
    check_what_was_kept(aside, kim)


def check_what_was_kept(stage: Stage, story: Story) -> None:
    talk = talk_of(stage, story)
    assert (talk["step"], talk["before"], talk["after"], talk["ended"]) == ("done", 5, 2, False)
    assert talk["sentences"] == ["s14"]
    turns = stage.rows(select(talk_turns).order_by(talk_turns.c.number))
    assert [row["number"] for row in turns] == list(range(1, len(turns) + 1))
    assert sum(bool(row["text"]) for row in turns) == 8, "what was written is kept, once"


@pytest.mark.parametrize("language", ["de", "en"])
async def test_help_skipping_and_the_end(aside: Stage, course: Tree, language: Language) -> None:
    async with aside.bot(course):
        kim = await aside.learner(language)
        await begin(kim, 1)
        await kim.press("Skip")
        await kim.press("Hint")
        await kim.reads("There is no right position here, and the middle is one, too.")
        await kim.press("Undecided")
        seen = []
        for _ in range(3):
            await kim.press("Hint")
            seen.append(kim.screen)
            assert questions(kim) == 1
        assert len(set(seen)) == 3, "each help is another one"
        await kim.press("I see it like that")
        await kim.press("Skip")
        assert re.search(r"\b5\b.*\b6\b", kim.screen)
        await kim.press("End")
        await kim.reads("All right, we stop here.")
        await kim.press("Go on after all")
        await kim.reads("Good that you are back. This is where we were.")
        await kim.press("Skip")
        await kim.press("Skip")
        await kim.reads("You came to this with my help:")
        await kim.press("Other discussions")
        title = course.packs[0].discussions[1].title[language]
        assert kim.t.button("Once more: {title}", title=title) in kim.labels


async def test_a_talk_is_put_aside_and_gone_on_with_next_week(alone: Stage, course: Tree) -> None:
    clock = Clock()
    async with alone.bot(course, clock=clock):
        kim = await alone.learner()
        await begin(kim)
        await kim.press("Skip")
        await kim.press("Agree")
        for way in ("/cancel", "/learn", "/help"):
            await kim.write(way)
            await kim.write("because of that")
            await kim.reads("Our discussion is still open: /discuss brings it back.")
        await kim.write("/nonsense")
    clock.advance(days=7)
    async with alone.bot(course, clock=clock):
        await kim.write("/discuss")
        await kim.press("Go on: {title}", title=course.packs[0].discussions[0].title.en)
        await kim.reads("Good that you are back. This is where we were.")
        await kim.reads("Why do you see it like that? One sentence is enough.")
        await kim.write("/nonsense")
        await kim.reads("I do not know this command. I know these:")
        await kim.write("Only the company that sells the system says so.")
        await kim.reads("Which of these sentences shows it best?")
        await kim.write("/cancel")
        await kim.reads("Put aside. Everything is kept")
        await kim.write("3")
        await kim.reads("Our discussion is still open")
    assert talk_of(alone, kim)["step"] == "evidence"


async def test_double_and_late_taps(alone: Stage, course: Tree) -> None:
    async with alone.bot(course):
        kim = await alone.learner()
        await kim.write("/discuss")
        (first, *_) = kim.data("db")
        taps = [await kim.phone.tap(kim.card, first, force=True) for _ in range(2)]
        await kim.phone.until(lambda: set(taps) <= set(kim.phone.answers))
        talk_of(alone, kim)  # only one was begun
        await kim.phone.until(lambda: kim.data("dk"))
        await kim.press("Skip")
        old, stances = kim.card, kim.data("ds")
        sent = await asyncio.gather(*(kim.phone.tap(old, data, force=True) for data in (stances[0], *stances)))
        await kim.phone.until(lambda: set(sent) <= set(kim.phone.answers))
        assert sorted(kim.phone.answers[one] for one in sent) == ["", *[LATE] * 5]
        await kim.phone.until(lambda: kim.card > old)
        shown = kim.screen
        assert await kim.force(stances[2], old) == LATE
        assert kim.screen == shown, "the conversation stays as it is"
        await kim.write("Only the company that sells the system says so.")
        assert kim.data("dp"), "a late tap has not taken the word from anybody"
    row = talk_of(alone, kim)
    assert (row["step"], row["turn"]) == ("evidence", 3)
    assert row["before"] in range(1, 6)


@pytest.mark.fault("F20")
async def test_a_button_of_somebody_elses_talk_changes_nothing_and_says_so(alone: Stage, course: Tree) -> None:
    async with alone.bot(course):
        kim, eve = await alone.learner(), await alone.learner()
        await begin(kim)
        await begin(eve)
        before = talk_of(alone, kim)
        theirs, shown = before["id"], eve.screen
        for talk in (theirs, 2**62):
            for action in (
                TakeStance(talk, 0, 3), PointTo(talk, 0, 1), TakeBack(talk, 0), AskHelp(talk, 0), SkipQuestion(talk, 0),
                EndTalk(talk, 0), ResumeTalk(talk),
            ):  # fmt: skip
                assert await eve.force(encode(action)) == OLD
        assert eve.screen == shown
        await eve.force(encode(BeginTalk("p01", "d99")), changes=True)
        await eve.reads("This discussion is not there any more. /discuss shows others.")
        assert talk_of(alone, kim) == before


async def test_content_that_is_taken_away_under_a_talk(aside: Stage, course: Tree) -> None:
    async with aside.bot(course):
        kim = await aside.learner()
        await begin(kim)
        await kim.press("Skip")
    bare = course.model_copy(
        update={"packs": tuple(one.model_copy(update={"discussions": ()}) for one in course.packs)}
    )
    async with aside.bot(bare):
        await kim.press("Agree")
        await kim.reads("This discussion is not there any more. /discuss shows others.")
        await kim.write("/discuss")
        await kim.reads("There is nothing to discuss yet.")
        await kim.write("because")
        assert "/discuss brings it back" not in kim.screen


async def test_the_way_from_a_lesson_into_a_talk(aside: Stage, course: Tree) -> None:
    async with aside.bot(course):
        kim = await aside.learner()
        kim.pack = course.packs[0]
        await kim.read_lesson()
        await kim.press("Discuss it with me")
        await kim.reads("Discuss with me")
        await kim.write("/learn")
        await kim.press("To the questions")
        await kim.answer_all(right=True)
        await kim.press("Discuss it with me")
        await kim.reads("There is no wrong opinion here")
