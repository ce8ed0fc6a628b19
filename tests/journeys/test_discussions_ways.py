"""Ways into talks with the bot, out of them, and back."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.core.actions.discussions import (
    ListTalks,
)
from bot.core.content import Tree
from bot.messenger.callbacks import encode
from bot.storage.discussions import talks
from tests.content_files import first_tree
from tests.journeys.room import Room
from tests.journeys.stage import Stage
from tests.journeys.story import Story

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more. /help shows the ways on."
LATE = "We are further on by now: /discuss leads to the question that is open."


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


async def test_what_was_not_meant_and_the_end_in_words(alone: Stage, course: Tree) -> None:
    async with alone.bot(course):
        kim = await alone.learner()
        await begin(kim)
        await kim.press("Skip")
        await kim.press("Skip")
        await kim.reads("What speaks for or against the claim?")
        assert course.packs[0].discussions[0].claim.en in kim.screen
        await kim.write("Only the company that sells the system says so.")
        (data,) = kim.data("dn")
        taken = kim.card
        await kim.press("That is not what I meant")
        await kim.reads("Thank you for telling me. I take that back.")
        await kim.reads("Can you say more exactly what you mean?")
        assert (talk_of(alone, kim)["step"], talk_of(alone, kim)["found"]) == ("reason", [])
        assert await kim.force(data, taken) == LATE
        eve = await alone.learner()
        assert await eve.force(data) == OLD
        await kim.write("Stop!")
        await kim.reads("All right, we stop here.")
    assert talk_of(alone, kim)["ended"]


async def test_a_code_that_is_typed_in_a_talk_leads_to_its_class(alone: Stage, course: Tree) -> None:
    async with alone.bot(course):
        room = Room(alone, await alone.learner())
        kim = await alone.learner()
        await begin(kim)
        alone.database.transaction(lambda work: work.classes.set(room.id, "code", "K7PM2XQD"))
        before = talk_of(alone, kim)
        await kim.write("k7pm 2xqd")
        await kim.reads("Who will see what")
        assert talk_of(alone, kim) == before
        await kim.press("Join")
        await kim.write("Faces from cameras are compared with photos there.")
        await kim.reads("Our discussion is still open: /discuss brings it back.")


async def test_a_teacher_comes_to_other_talks_from_a_talk(alone: Stage, course: Tree) -> None:
    async with alone.bot(course):
        kim = await alone.learner()
        Room(alone, kim)
        await kim.write("/discuss")
        await kim.force(encode(ListTalks(0)), changes=True)
        await kim.reads("Discuss with me")
        await kim.tap(kim.labels[0])
        await kim.press("End")
        await kim.press("Other discussions")
        await kim.reads("Discuss with me")
