"""Over the loopback Bot API: a classmate blocked, writing barred and let again, the log of it, an account kept out."""

import pytest

from bot.core.actions.bars import SetWriting
from bot.core.actions.rounds import BlockWriter
from bot.core.bars import Bar
from bot.core.languages import Language
from bot.messenger.callbacks import encode
from tests.journeys.debate import debating, reason, sees
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

OTHER: dict[Language, Language] = {"de": "en", "en": "de"}


@pytest.mark.parametrize("language", ["de", "en"])
async def test_block_bar_log_and_keep_out(alone: Stage, language: Language) -> None:
    async with debating(alone, (OTHER[language], language), teacher=language, singles=True) as debate:
        teacher, (alex, kim) = debate.teacher, debate.learners
        await debate.begin()
        await alex.argue("a", reason(0))
        await kim.to_reason("b")
        await kim.explain(reason(1))
        await kim.story.phone.until(lambda: reason(0) in kim.story.screen)
        # A learner does not want to read somebody any more, and takes it back.
        block = encode(BlockWriter(debate.reasons[0]))
        toast = await kim.story.force(block, changes=True)
        assert toast == kim.t(
            "You read nothing more by this person, and nobody is told. /class, your class, takes it back."
        )
        assert not sees(kim.story, reason(0))
        assert await alex.story.force(block) == alex.t("This button does not work any more. /help shows the ways on.")
        await kim.story.write("/class")
        await kim.story.press("Read everybody again")
        assert kim.t("Read everybody again") not in kim.story.labels
        # The teacher bars the writer, who is told and goes on voting.
        await teacher.write("/class")
        await teacher.tap(next(one for one in teacher.labels if debate.school.name in one))
        await teacher.press("Learners")
        me = alone.learner_id(alex.story)
        found = debate.school.database.transaction(lambda work: work.learners.get(me))
        pseudonym = found.pseudonym if found is not None else ""
        assert pseudonym
        await teacher.tap(next(one for one in teacher.labels if pseudonym in one))
        await teacher.press("Writing in discussions")
        bar = teacher.data(SetWriting.code)[0]
        await teacher.press("It hurt others")
        await teacher.force(bar)
        await alex.story.reads("In the discussions of “{name}” you write nothing for now.", name=debate.school.name)
        await alex.story.force(bar)
        await teacher.press("Let them write again")
        await alex.story.reads("You can write in the discussions of “{name}” again.", name=debate.school.name)
        # The log has it, without what was written and without the block.
        await teacher.write("/class")
        await teacher.tap(next(one for one in teacher.labels if debate.school.name in one))
        await teacher.press("What happened")
        await teacher.reads("What happened in “{name}”", name=debate.school.name)
        for said in ("may not write in discussions for now: {learner}", "may write in discussions again: {learner}"):
            assert teacher.screen.count(teacher.t(said, learner=pseudonym)) == 1
        assert reason(0) not in teacher.screen
        # The operator keeps an account out, which can still see what is kept of it.
        debate.school.database.transaction(lambda work: work.bars.set(me, Bar(None, "Tuesday"), work.now))
        for text in ("/start", "/learn", "hello"):
            await alex.story.write(text)
            await alex.story.reads("You cannot use this bot any more.")
        assert "Tuesday" in alex.story.screen
        await alex.story.write("/privacy")
        await alex.story.reads("Your data")
