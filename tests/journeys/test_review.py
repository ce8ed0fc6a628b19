"""/review: what was answered comes back after days, in one edited card, and in the measure that was chosen."""

import pytest
from sqlalchemy import select

from bot.core.actions.review import SetPerDay
from bot.core.languages import Language
from bot.messenger.callbacks import encode
from bot.storage.reviews import review_habits
from tests.conftest import Clock
from tests.journeys.school import by
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("language", ["de", "en"])
async def test_what_was_answered_comes_back(aside: Stage, language: Language) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        kim = await aside.learner(language)
        await kim.write("/review")
        await kim.reads("There is nothing to review just now.")
        await kim.open_check()
        asked = await kim.answer_all(right=True)
        await kim.write("/review")
        await kim.reads("Coming back next:")
        clock.advance(days=2)
        await kim.write("/start")
        await kim.press("Review ({count})", count=len(asked))
        await kim.reads("This comes back now because you might soon forget it. Remembering it makes it last.")
        card, first, pause = kim.card, kim.question(), kim.data("sq")
        await kim.press("Pause")
        await kim.write("/review")
        assert kim.question() == first, "it goes on where it was"
        again = await kim.answer_all(right=False)
        await kim.reads("Coming back next:")
        assert len(again) == len(asked)
        assert kim.card > card, "one message for each time it was opened"
        assert not (await kim.force(pause[0])).startswith("This button"), "a late tap is answered kindly"
        await kim.write("/review")
        await kim.reads("There is nothing to review just now.")
        await kim.write("/settings")
        await kim.press("Reviewing")
        await kim.tap("8")
        await kim.reads("At most {count} questions a day", count=8)
        await kim.press("Do not spread")
        await kim.force(encode(SetPerDay(7)))
        clock.advance(days=1)
        await kim.write("/review")
        assert len(await kim.answer_all(right=True)) == len(asked)
    habits = aside.rows(select(review_habits.c.per_day, review_habits.c.spread))
    assert habits == [{"per_day": 8, "spread": False}]
