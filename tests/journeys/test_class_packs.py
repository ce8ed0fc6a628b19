"""A lesson of a class: told, learnt, checked, reviewed; and taken back by its teacher under a learner's hands."""

from dataclasses import replace

import pytest

from bot.core.actions import OpenLessonOf
from bot.core.actions.class_packs import ShowClassPack, WithdrawClassPack
from bot.core.class_packs import Shelved
from bot.core.languages import Language
from bot.messenger.callbacks import encode
from tests.class_packs import parts
from tests.classroom import berlin
from tests.conftest import Clock
from tests.journeys.school import School, by
from tests.journeys.stage import Stage

OLD = "This button does not work any more. /help shows the ways on."

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("language", ["de", "en"])
async def test_from_the_letter_to_the_review(alone: Stage, language: Language) -> None:
    clock = Clock()
    async with alone.bot(**by(clock, jobs=True)):
        teacher, kim, eve = await alone.learner(), await alone.learner(language), await alone.learner(language)
        school = School(alone, clock, teacher)
        school.join(kim)
        made = school.call(teacher, school.house.class_packs.publish, school.class_id, parts())
        assert isinstance(made, Shelved)
        pupil, title = replace(kim, pack=made.pack), made.pack.title[language]
        await kim.reads("A new lesson for your class: {title}", title=title)
        begin = kim.data("lo")[0]
        await pupil.press("Begin")
        await pupil.reads("Your teacher has made this lesson for your class.")
        await pupil.press("Begin")
        await pupil.press("Quoted sentences")
        await pupil.reads(
            "These are only the sentences that the lesson quotes. The whole article: {link}",
            link="https://blatt.example/lake",
        )
        assert "[…]" in pupil.screen
        await pupil.press("Back to card {number}", number=1)
        await pupil.press("Next")
        await pupil.press("To the questions")
        assert len(await pupil.answer_all(right=True)) == 4
        await eve.write("/help")
        await eve.force(begin, changes=True)
        await eve.reads("This lesson is not there just now.")
        clock.time = berlin(29, 9)
        await pupil.write("/review")
        assert len(await pupil.answer_all(right=False)) == 4
        await pupil.write("/quiz")
        await teacher.write("/class")
        await teacher.tap("8b · 1")
        await teacher.press("Own lessons")
        await teacher.reads("Begun: {begun} of {learners} · finished: {finished}", begun=1, learners=1, finished=1)
        await teacher.tap(made.pack.title.en)
        show, ask = encode(ShowClassPack(made.pack.number)), teacher.data("lw")[0]
        await teacher.press("Take the lesson back")
        await teacher.press("Yes, take it back")
        for data in (show, ask, encode(WithdrawClassPack(made.pack.number, 1, 1))):
            assert await pupil.force(data) == pupil.t(OLD), "no learner's to see or to take back"
        await pupil.answer(right=True)
        await pupil.reads("This question is not on offer any more.")
        await pupil.press("Go on with the quiz")
        await pupil.reads("First a lesson, then a quiz.")
        await pupil.force(encode(OpenLessonOf(made.pack.id)), changes=True)
        await pupil.reads("This lesson is not there just now.")
        await teacher.press("Bring the lesson back")
        await pupil.force(encode(OpenLessonOf(made.pack.id)), changes=True)
        await pupil.reads("Your teacher has made this lesson for your class.")
