"""A graded assignment keeps its keys: what the bot sends to anybody before the due date says nothing of them."""

import json
from datetime import datetime, timedelta
from typing import Any, get_args

import pytest
from sqlalchemy import select

from bot.core.actions import Continue, RepeatWrong, ShowSource, StopQuiz
from bot.core.actions.tasks import ReviewAnswer, ReviewSource
from bot.core.languages import Language
from bot.messenger.callbacks import encode
from bot.storage.quizzes import quiz_items, quizzes
from tests.conftest import Clock
from tests.journeys.school import School, by
from tests.journeys.stage import Stage
from tests.journeys.story import Story, flat

pytestmark = pytest.mark.asyncio(loop_scope="module")

DUE = datetime(2026, 11, 27, 18, 0)  # noqa: DTZ001 - by the clocks of the class

TITLE = {"de": "Pack (de)", "en": "Pack (en)"}
"""What the assignment is called: after its pack, in the language of whoever reads."""

VERDICTS = (
    "Right.",
    "Partly right.",
    "Not quite.",
    "Not right.",
    "Right:",
    "Rightly ticked:",
    "Ticked, but does not belong:",
    "Missing:",
    "Close. Work it out once more and write the number again.",
    "Almost. Check the spelling and write it once more.",
    "That went well:",
    "Worth another look:",
)


def tell_tales(stage: Stage) -> list[str]:
    """Everything that would tell what is right, in both languages."""
    pack, languages = stage.content.packs[0], get_args(Language)
    texts = [stage.translations.texts(language) for language in languages]
    told = [flat(one(verdict)) for one in texts for verdict in VERDICTS]
    told += [flat(why) for language in languages for one in pack.questions for why in one.texts[language].why.values()]
    return told + [source.text[language] for language in languages for source in pack.sources]


async def said(stage: Stage, since: int = 0) -> tuple[str, int]:
    """All that the bot has asked of the Bot API after call ``since``, in one text; the number of the last call."""
    calls: list[dict[str, Any]] = await stage.at.calls(since=since)
    text = json.dumps([call["params"] for call in calls], ensure_ascii=False)
    return flat(text.replace("\\n", " ")), max((call["n"] for call in calls), default=since)


def items_of(stage: Stage, story: Story) -> list[dict[str, Any]]:
    query = (
        select(quiz_items.c.id, quiz_items.c.quiz_id)
        .join(quizzes, quizzes.c.id == quiz_items.c.quiz_id)
        .where(quizzes.c.learner_id == stage.learner_id(story))
        .order_by(quiz_items.c.id)
    )
    return stage.rows(query)


@pytest.mark.parametrize("language", ["de", "en"])
async def test_no_payload_tells_before_the_due_date(alone: Stage, language: Language) -> None:
    clock = Clock()

    async with alone.bot(**by(clock, jobs=True)):
        teacher, kim, sam = await alone.learner(), await alone.learner(language), await alone.learner()
        school = School(alone, clock, teacher)
        school.join(kim, sam)
        await kim.read_lesson()
        school.assign(due=DUE)
        await kim.reads("A new assignment for you: {title}", title=TITLE[language])
        await kim.press("To the assignment")
        await kim.press("Start")
        for number in range(6):
            await answer_and_pry(alone, kim, number)
        await kim.reads("Handed in: {answered} of {total} answered.", answered=6, total=6)
        await pry_once_more(alone, kim)
        clock.time += timedelta(days=2, hours=9)
        await sam.reads("{title} waits for you, and there is still time.", title=TITLE["en"])
        heard, last = await said(alone)
        assert [one for one in tell_tales(alone) if one in heard] == []

        # Half an hour past the due date kim may read all, and sam, who may still hand in, nothing.
        clock.time = Clock().time + timedelta(days=3, hours=9)
        await kim.reads("The explanations are there: {title}", title=TITLE[language])
        await kim.press("To the assignment")
        await kim.press("Look at the answers")
        for _ in range(5):
            assert "Why" in kim.screen
            await kim.press("Next →")
        await kim.press("Source: {publisher}", publisher="Institute")
        assert "What it says" in kim.screen
        heard, _ = await said(alone, last)
        shown = [one for one in tell_tales(alone) if one in heard]
        assert flat(kim.t("Right.")) in shown
        assert len([one for one in shown if one.startswith("Why")]) >= 6
        await kim.write("/progress")
        await kim.phone.until(lambda: "photo" in kim.phone.last)
        await sam.reads("{title} is overdue. What you hand in now still arrives.", title=TITLE["en"])
        await sam.write("/assignments")
        await sam.press("Pack (en)")
        assert sam.t.button("Look at the answers") not in sam.labels


async def answer_and_pry(stage: Stage, kim: Story, number: int) -> None:
    """Answer a question, and try all that could tell something of it."""
    tapped = (kim.data("a") or kim.data("s"))[:1]
    await kim.answer(right=number % 2 == 0)
    await kim.reads("Your answer is kept.")
    item = items_of(stage, kim)[number]
    for data in (*tapped, encode(ShowSource(item["id"], 0))):
        await kim.force(data)
    if number in (1, 3):
        await kim.force(encode(ReviewAnswer(item["quiz_id"], 0)), changes=True)
        await kim.reads("The explanations come later. /assignments shows when.")
        await kim.write("/quiz")
        await kim.reads("Your answer is kept.")
    await kim.go_on()


async def pry_once_more(stage: Stage, kim: Story) -> None:
    """The same after handing in, with every command and every old button."""
    quiz = items_of(stage, kim)[0]["quiz_id"]
    for action in (RepeatWrong(quiz), ReviewAnswer(quiz, 3), ReviewSource(quiz, 0, 0), StopQuiz(quiz)):
        await kim.force(encode(action))
    for row in items_of(stage, kim):
        await kim.force(encode(ShowSource(row["id"], 0)))
        await kim.force(encode(Continue(row["id"])))
    for command in ("/quiz", "/learn", "/assignments", "/help", "/cancel", "/progress"):
        await kim.write(command)
    await kim.reads("Nothing to show yet.")
    await kim.write("/learn")
    await kim.press("To the questions")
    await kim.reads("There is no question open just now.")
