"""Questions put together piece by piece: paused half-way, tapped twice and late and by others, right and wrong."""

import pytest
from sqlalchemy import select

from bot.core.languages import Language
from bot.storage.answers import answers
from bot.storage.quizzes import quiz_items
from tests.builders import LATER_KINDS, pack, question, tree
from tests.canaries import ANSWER
from tests.journeys.stage import Stage
from tests.journeys.story import Story

pytestmark = pytest.mark.asyncio(loop_scope="module")


def taught(stage: Stage) -> None:
    """Teach a pack with a question of every newer type."""
    stage.content = tree(pack(questions=tuple(question(kind, n) for n, kind in enumerate(LATER_KINDS, start=1))))


async def answered(story: Story, *, right: bool) -> list[str]:
    """Answer everything up to the summary; the types in their order."""
    kinds = list[str]()
    while story.data("sq"):
        asked = await story.answer(right=right)
        kinds.append(asked.type)
        await story.see_why()
        for reason in asked.reason_ids:
            explained = f"Why {reason} ({story.language})" in story.screen
            assert explained or asked.type in ("word", "probability"), (asked.type, reason)
        await story.go_on()
    return kinds


@pytest.mark.parametrize("language", ["de", "en"])
async def test_every_newer_type_right_and_then_wrong(aside: Stage, language: Language) -> None:
    taught(aside)
    async with aside.bot():
        kim = await aside.learner(language)
        await kim.open_check()
        assert set(await answered(kim, right=True)) == set(LATER_KINDS) - {"open"}
        assert (
            kim.t.n(
                "{right} of {n} question right at the first go.",
                "{right} of {n} questions right at the first go.",
                5,
                right=5,
            )
            in kim.screen
        )
        await kim.press("New quiz")
        assert (await answered(kim, right=False))[-1] == "open"
        assert ANSWER not in kim.screen
        await kim.reads("Worth another look:")
    query = select(answers.c.outcome).where(answers.c.learner_id == aside.learner_id(kim)).order_by(answers.c.id)
    assert [row["outcome"] for row in aside.rows(query)] == ["right"] * 5 + ["wrong"] * 5 + ["checked"]


async def test_half_an_answer_is_kept_and_old_buttons_change_nothing(aside: Stage) -> None:
    taught(aside)
    async with aside.bot():
        kim, eve = await aside.learner("en"), await aside.learner("en")
        await kim.open_check()
        await kim.reach("match")
        first = kim.data("as")
        await kim.tap("A")
        second, card = kim.data("as"), kim.card
        await kim.force(first[1], card)
        await kim.force(first[0], card)
        assert drafts(aside, first[0]) == 1, "buttons of the card as it was"
        await kim.tap("B")
        await kim.press("Pause")
        await kim.write("/quiz")
        assert drafts(aside, first[0]) == 2
        assert len(kim.data("as")) == 2, "two of four are left"
        await eve.write("/quiz")
        assert "button" in await eve.force(second[0])
        assert "button" in await eve.force(kim.data("un")[0])
        await kim.press("Take back the last one")
        await kim.force(second[0], changes=True)
        assert drafts(aside, first[0]) == 2, "an old button for the same step does what it says"
        while kim.data("as"):
            await kim.tap(kim.labels[0])
        submit = kim.data("s")[0]
        await kim.press("Hand in")
        await kim.press("Sure")
        screen = kim.screen
        assert "answered already" in await kim.force(submit)
        assert kim.screen == screen


def drafts(stage: Stage, button: str) -> int:
    """How many pieces are kept of the answer that the button belongs to."""
    item = int(button.split(":")[1], 36)
    (row,) = stage.rows(select(quiz_items.c.draft).where(quiz_items.c.id == item))
    return len(row["draft"])
