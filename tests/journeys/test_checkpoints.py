"""The check before and after a course: from the teacher's switch over the learners' claims to the report."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.core.languages import Language
from bot.jobs.checkpoints import announce_once
from bot.messenger.plan import Plan
from bot.messenger.running import Running
from bot.storage.checkpoints import checkpoint_answers
from tests.checking import CLAIMS, with_check
from tests.classroom import berlin
from tests.conftest import Clock
from tests.journeys.school import School
from tests.journeys.stage import Stage
from tests.journeys.story import Story
from tests.messenger.running import timing

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def eager(running: Running) -> None:
    """The job of announcements without its pauses."""
    while True:
        await announce_once(running)
        await asyncio.sleep(0.02)


def by(clock: Clock) -> dict[str, Any]:
    def adjust(plan: Plan) -> Plan:
        return replace(plan, jobs=(eager,), led=(), timing=timing(clock=clock))

    return {"adjust": adjust, "clock": clock}


async def judge(one: Story, *, yes: bool) -> None:
    await one.press("Yes" if yes else "No")
    await one.press("Sure" if yes else "Just guessed")


async def check_page(teacher: Story) -> None:
    """From /class to the page of the course and its check."""
    await teacher.write("/class")
    await teacher.tap("8b · 5")
    await teacher.press("Course and check")


async def set_up(teacher: Story) -> None:
    """A course from 28 November to 18 December, with a check."""
    await check_page(teacher)
    await teacher.press("Last day")
    await teacher.write("nie")
    await teacher.reads("I see no day in that which is still to come. These work: “tomorrow”, “Fri”, “24 Dec”.")
    assert "28" in teacher.labels
    await teacher.write("18.12." if teacher.language == "de" else "18 Dec")
    await teacher.reads("Last day: {day}", day=teacher.t.day(date(2026, 12, 18)))
    await teacher.press("First day")
    await teacher.tap("28")
    (switch,) = teacher.data("is")
    await teacher.press("Turn the check on")
    await teacher.reads("Check before and after: on")
    await teacher.force(switch)


async def begin(kim: Story) -> None:
    """The first claim, judged twice over, and where that leads."""
    await kim.reads("A short check for {name}: {point}", name="8b", point=kim.t("at the start"))
    await kim.press("Begin")
    assert (
        kim.t(
            "There are no marks. Your teachers see only how the class as a whole did. What was right I tell you "
            "after the last check, so that it stays fair. You can stop at any time and go on later."
        )
        in kim.screen
    )
    yes, no = kim.data("ic")
    await kim.press("Yes")
    await kim.reads("You say: yes.")
    await kim.press("Change my answer")
    await judge(kim, yes=False)
    await kim.reads("Short check {point} · {place} of {total}", point=kim.t("at the start"), place=2, total=12)
    for late in (yes, no):
        await kim.force(late)
    assert "✓" not in kim.screen
    await kim.write("/class")
    await kim.press("Go on with the short check")


async def read_report(teacher: Story, clock: Clock) -> None:
    """The report, which waits until the check has closed."""
    await check_page(teacher)
    await teacher.press("What the check shows")
    point = teacher.t("at the start")
    await teacher.reads("{point}: still open; the result comes when it has closed.", point=point[0].upper() + point[1:])
    clock.time = berlin(6, 8, month=12)
    await teacher.press("Back")
    await teacher.press("What the check shows")
    await teacher.press("All figures in words")
    assert teacher.t("Brier score") in teacher.screen


@pytest.mark.parametrize("language", ["de", "en"])
async def test_from_the_switch_to_the_report(aside: Stage, language: Language) -> None:
    clock = Clock(berlin(25, 10))
    stage = replace(aside, content=with_check(aside.content))
    # A card of more than two days ago stays where it is, without its buttons.
    stage.refusals.append("message can't be deleted for everyone")
    async with stage.bot(**by(clock)):
        teacher = await stage.learner(language)
        learners = [await stage.learner(language if place else "en") for place in range(5)]
        kim, sam = learners[:2]
        School(stage, clock, teacher).join(*learners)
        await set_up(teacher)
        # The first day is the 28th; until then nobody hears of it.
        await kim.write("/class")
        assert kim.t.button("Short check") not in kim.labels
        clock.time = berlin(28, 8)
        await begin(kim)
        for one in learners:
            if one is not kim:
                await one.reads("A short check for {name}: {point}", name="8b", point=one.t("at the start"))
                await one.press("Begin")
            for place in range(int(one is kim), len(CLAIMS)):
                await judge(one, yes=place % 3 > 0)
            await one.reads("Done. Thank you for your {total} answers.", total=len(CLAIMS))
        assert len(stage.rows(select(checkpoint_answers))) == 5 * len(CLAIMS)
        await read_report(teacher, clock)
        await sam.write("/class")
        assert sam.t.button("My answers in the short check") not in sam.labels
        ends, later = berlin(18, 9, month=12), berlin(15, 9, month=1, year=2027)
        for moment, point in ((ends, "at the end"), (later, "four weeks later")):
            clock.time = moment
            await kim.reads("A short check for {name}: {point}", name="8b", point=kim.t(point))
        clock.time = berlin(1, 9, month=2, year=2027)
        await kim.write("/class")
        await kim.press("My answers in the short check")
        await kim.reads("Only you see this page.")
        await kim.press("Next")
        assert "Why " in kim.screen
