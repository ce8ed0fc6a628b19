"""/delete over the loopback Bot API: what a learner wrote goes, also from what others see."""

import pytest
from sqlalchemy import select

from bot.core.actions.erasure import EraseTexts
from bot.messenger.callbacks import encode
from bot.storage.learners import learners
from bot.storage.rounds.tables import reasons
from tests.journeys.debate import Debate, Debater, debating, reason, sees
from tests.journeys.phone import words
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


def times(one: Debater, text: str) -> int:
    """In how many messages of the bot ``text`` stands."""
    return sum(text in words(message) for message in one.story.phone.shown())


async def look_again(one: Debater, debate: Debate) -> None:
    """Open the round once more, in a new message."""
    await one.story.write("/discuss")
    await one.story.press("All discussions in class")
    await one.story.tap(next(label for label in one.story.labels if label.endswith(f"· {debate.school.name}")))


async def test_what_was_written_disappears_from_the_screens_of_others(aside: Stage) -> None:
    async with debating(aside, ("de", "en", "en")) as debate:
        await debate.begin()
        kim, alex, sam = debate.learners
        await kim.argue("a", reason(0))
        await alex.argue("b", reason(1))
        await sam.argue("a", reason(2))
        assert (times(alex, reason(0)), times(sam, reason(0))) == (1, 1)
        await look_again(alex, debate)
        await alex.story.phone.until(lambda: times(alex, reason(0)) == 1)
        shown = [words(message) for message in alex.story.phone.shown()]
        assert "⬇️" in shown, "an older card does not keep what it showed"

        await kim.story.write("/delete")
        await kim.story.reads("Delete what you have written?")
        assert kim.t.n("• {n} reason in your class", "• {n} reasons in your class", 1) in kim.story.screen
        await kim.story.press("Keep it")
        await kim.story.reads("Everything stays as it is.")
        assert times(alex, reason(0)) == 1
        await kim.story.write("/delete")
        await kim.story.press("Delete it all")
        await kim.story.reads("It is deleted. Your classmates and teachers do not see it any more.")
        await alex.story.phone.until(lambda: not sees(alex.story, reason(0)))
        await sam.story.phone.until(lambda: not sees(sam.story, reason(0)))
        assert sees(sam.story, reason(1)), "what others wrote stays"
        assert reason(0) not in {row["text"] for row in aside.rows(select(reasons.c.text))}
        await kim.story.force(encode(EraseTexts(1)), changes=True)
        await kim.story.reads("It is deleted already.")
        await kim.story.write("/delete")
        await kim.story.reads("There is nothing to delete")
        # The same where somebody deletes everything.
        assert sees(sam.story, reason(1))
        await alex.story.write("/delete")
        await alex.story.press("Delete everything about me")
        await alex.story.press("Delete everything")
        await alex.story.reads("Everything about you is deleted.")
        await sam.story.phone.until(lambda: not sees(sam.story, reason(1)))
        assert len(aside.rows(select(learners).where(learners.c.pseudonym.is_not(None)))) == 3


async def test_it_disappears_from_the_teachers_queue(aside: Stage) -> None:
    async with debating(aside, ("de", "en")) as debate:
        teacher, (kim, alex) = debate.teacher, debate.learners
        await debate.begin(read_first=True)
        await kim.argue("a", reason(0))
        await alex.argue("b", reason(1))
        await teacher.press("Refresh")
        await teacher.press("Reasons to look at ({count})", count=2)
        await teacher.reads(reason(0))
        await kim.story.write("/delete")
        await kim.story.press("Delete it all")
        await teacher.phone.until(lambda: not sees(teacher, reason(0)))
        await teacher.reads("Somebody has taken a reason back or written it anew.")
        await teacher.press("Back to the reasons")
        await teacher.reads(reason(1))
        # The same when it is withdrawn in the round.
        await alex.story.press("Take my sentence back")
        await alex.story.press("Take it back")
        await teacher.phone.until(lambda: not sees(teacher, reason(1)))
        await teacher.press("Back to the reasons")
        await teacher.reads("No reason waits for you.")
