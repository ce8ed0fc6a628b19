"""The bot stops and starts again in the middle of things, with the same content or with edited content."""

import pytest
from sqlalchemy import func, select

from bot.core.content import Question
from bot.storage.answers import answers
from bot.storage.learners import learners
from bot.storage.lessons import lessons
from bot.storage.questions import question_versions
from tests.builders import pack, question, tree
from tests.canaries import ANSWER, PSEUDONYM
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


def edited(kind: str, number: int) -> Question:
    """The question of the builders with other words."""
    texts = question(kind, number).texts
    changes = {
        language: texts[language].model_dump(mode="json")
        | {"stem": f"EDITED {kind}? ({language})", "why": {r: f"New why {r}" for r in texts[language].why}}
        for language in ("de", "en")
    }
    return question(kind, number, **changes)


async def test_in_the_middle_of_joining(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.newcomer("de")
        await kim.write("/start")
    async with alone.bot():
        await kim.press("Agree and begin")
    async with alone.bot():
        await kim.write(PSEUDONYM)
        await kim.reads("Good to have you here, {pseudonym}.", pseudonym=PSEUDONYM)
    assert alone.rows(select(learners.c.pseudonym, learners.c.prompt)) == [{"pseudonym": PSEUDONYM, "prompt": ""}]


async def test_in_the_middle_of_a_lesson(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner("de")
        await kim.open_lesson()
        await kim.press("Next")
    card = kim.card
    tap = await kim.phone.tap(card, kim.data("c")[-1])
    async with alone.bot():
        await kim.phone.until(lambda: tap in kim.phone.answers)
        await kim.phone.until_reads("Card 2 (de)")
        assert kim.card == card, "the tap of the night edits the same message"
        await kim.press("To the questions")
    assert alone.rows(select(lessons.c.card, lessons.c.furthest)) == [{"card": 2, "furthest": 2}]


async def test_with_two_options_ticked(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner()
        await kim.open_check()
        asked = await kim.reach("multiple")
        await kim.tap(kim.label(asked, "a"))
        await kim.tap(kim.label(asked, "c"))
        ticked = kim.screen
    async with alone.bot():
        await kim.write("/quiz")
        assert kim.screen == ticked
        await kim.press("Hand in")
        await kim.press("Sure")
        assert "Right." in kim.screen


async def test_with_a_typed_answer_on_its_way(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner()
        await kim.open_check()
        await kim.reach("typed")
        await kim.write("SensTme")
        await kim.reads("Almost. Check the spelling and write it once more.")
    await kim.phone.write(ANSWER)
    async with alone.bot():
        await kim.reads("How sure are you?")
        assert ANSWER in kim.screen
    async with alone.bot():
        await kim.press("Just guessed")
        assert "Not quite." in kim.screen, "asked back once, before the restart"
        await kim.go_on()
        await kim.answer_all(right=True)
    outcomes = alone.rows(select(answers.c.outcome, func.count().label("n")).group_by(answers.c.outcome))
    assert {row["outcome"]: row["n"] for row in outcomes} == {"right": 5, "wrong": 1}


@pytest.mark.fault("F09")
async def test_what_came_while_the_bot_was_away_is_answered_in_order(alone: Stage) -> None:
    async with alone.bot():
        kim, eve = await alone.learner("de"), await alone.learner("en")
    for text in ("/help", "/settings", ANSWER, "/learn"):
        await kim.phone.write(text)
    await eve.phone.write("/progress")
    shown = len(kim.phone.shown())
    async with alone.bot():
        await kim.phone.until(lambda: len(kim.phone.shown()) == shown + 4)
        await eve.reads("Nothing to show yet.")
    texts = [str(message["text"]) for message in kim.phone.shown()[shown:]]
    firsts = [
        kim.t("What Lupe can do"),
        kim.t("Settings"),
        kim.t("I have not asked you anything just now"),
        "Pack (de)",
    ]
    assert [text.startswith(first[:10]) for text, first in zip(texts, firsts, strict=True)] == [True, True, False, True]
    assert texts[2].startswith(kim.t("I have not asked you anything just now, so I do not know what to make of that."))


@pytest.mark.fault("F37")
async def test_a_running_quiz_stays_with_the_questions_it_began_with(alone: Stage) -> None:
    kinds = ("single", "multiple", "truefalse", "sentence", "number", "typed")
    changed = tree(pack(questions=tuple(edited(kind, number) for number, kind in enumerate(kinds, 1))))
    async with alone.bot():
        kim = await alone.learner()
        await kim.open_check()
        await kim.answer(right=False)
    async with alone.bot(changed):
        await kim.press("Sure")
        assert "Why" in kim.screen
        assert "New why" not in kim.screen
        await kim.go_on()
        asked = await kim.answer_all(right=False)
        assert len(asked) == 5
        await kim.press("The wrong ones once more ({count})", count=6)
        assert kim.question().texts["en"].stem in kim.screen, "as it was asked, so it is repeated"
        await kim.answer_all(right=True)
        await kim.press("New quiz")
        assert "EDITED" in kim.screen
        kim.pack = changed.packs[0]
        await kim.answer(right=True)
        await kim.press("Sure")
        assert "New why" in kim.screen
    async with alone.bot(changed):
        await kim.write("/quiz")
        assert "EDITED" in kim.screen
    versions = select(question_versions.c.version, func.count().label("n")).group_by(question_versions.c.version)
    assert {row["version"]: row["n"] for row in alone.rows(versions)} == {1: 6, 2: 6}, "published once each"


@pytest.mark.fault("F37")
async def test_a_running_quiz_survives_the_end_of_its_pack(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner()
        await kim.open_check()
        lesson_button = "c:1:0"
        await kim.answer(right=True)
    async with alone.bot(tree(pack("p02"))):
        await kim.press("Sure")
        await kim.go_on()
        await kim.answer(right=False)
        await kim.press("Sure")
        assert "Why" in kim.screen
        await kim.go_on()
        assert (await kim.force(lesson_button, kim.card)).startswith("This button does not work any more.")
        while kim.data("sq"):
            if kim.question().type == "sentence":
                await kim.tap("2: s02")
            else:
                await kim.answer(right=True)
            await kim.press("Sure")
            await kim.go_on()
        assert "5 of 6 questions right at the first go." in kim.screen
        await kim.press("Next lesson")
        await kim.press("Begin")
        await kim.write("/progress")
        await kim.reads("Lessons finished: {done} of {all}.", done=0, all=1)
