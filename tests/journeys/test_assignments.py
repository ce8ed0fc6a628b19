"""A teacher's way: from /assign to a running assignment, and what every button does when it comes late."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.core.actions.assignments import (
    PickHour,
    SetRule,
)
from bot.core.languages import Language
from bot.messenger.callbacks import encode
from bot.storage.assignments.tables import assignments
from tests.canaries import ANSWER
from tests.conftest import Clock
from tests.journeys.school import School, by
from tests.journeys.stage import Stage
from tests.journeys.story import Story

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more. /help shows the ways on."
DUE = datetime(2026, 11, 27, 18, 0)  # noqa: DTZ001 - by the clocks of the class
FRIDAY = DUE.toordinal()


def stored(stage: Stage) -> list[dict[str, object]]:
    return stage.rows(select(assignments).order_by(assignments.c.id))


async def back(teacher: Story) -> None:
    await teacher.press("Back to the assignment")


@pytest.mark.parametrize("language", ["de", "en"])
async def test_from_the_first_tap_to_the_letters(alone: Stage, language: Language) -> None:
    clock = Clock()
    async with alone.bot(**by(clock, jobs=True)):
        teacher, kim = await alone.learner(language), await alone.learner("en")
        school = School(alone, clock, teacher)
        school.join(kim)
        await teacher.write("/assign")
        await teacher.reads("A new assignment for {name}", name="8b")
        card = teacher.card
        begin = teacher.data("wb")[0]
        await teacher.force(begin, changes=True)
        await teacher.force(begin)
        assert len(stored(alone)) == 1, "two taps make one draft"
        await teacher.press("Kind")
        await teacher.tap(teacher.t("Graded"))
        assert f"✓ {teacher.t('Graded')}" in teacher.labels
        await back(teacher)
        assert "It needs a due date" in teacher.screen or language == "de"
        await teacher.press("Publish")
        assert teacher.t.button("Publish now") not in teacher.labels, "not without a due date"
        await back(teacher)
        await teacher.press("Dates")
        await teacher.press("Set a due date")
        await teacher.write("irgendwann")
        await teacher.reads("Please write it once more, or leave it with /cancel.")
        await teacher.write("20.11.2026")
        await teacher.reads("Please write it once more, or leave it with /cancel.")
        await teacher.write("Freitag 18 Uhr" if language == "de" else "Fri 18:00")
        assert "27" in teacher.screen
        assert stored(alone)[0]["due_at"] == datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
        await back(teacher)
        await teacher.press("Title")
        await teacher.write("x" * 61)
        await teacher.write(f"{ANSWER} & <b>")
        await teacher.reads("Draft: {title}", title=f"{ANSWER} & <b>")
        await teacher.press("Publish")
        await teacher.press("Publish now")
        await teacher.reads("State: {state}", state="")
        await kim.reads("A new assignment for you: {title}", title=f"{ANSWER} & <b>")
        assert teacher.card > card, "what was typed stands between"
        await teacher.press("Nudge those who have not begun ({count})", count=1)
        await kim.reads("{title} is still waiting. Your teacher asks you to begin.", title=f"{ANSWER} & <b>")
        await teacher.write("/assignments")
        await teacher.reads("Assignments of your classes")
        await teacher.tap(f"{ANSWER} & <b> · 8b")
        await teacher.reads("Attempts: {attempts}", attempts="1")


async def test_the_calendar(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher = await aside.learner()
        School(aside, clock, teacher).draft()
        await teacher.write("/assignments")
        await teacher.tap("Pack (en) · 8b")
        await teacher.press("Dates")
        await teacher.press("Set when it closes")
        assert [label for label in teacher.labels if label == "23"] == [], "yesterday cannot be chosen"
        shown = teacher.screen
        assert await teacher.force(teacher.data("wi")[0]) == ""
        assert teacher.screen == shown
        await teacher.tap("→")
        assert "December 2026" in teacher.labels
        await teacher.tap("24")
        await teacher.tap("18:00")
        assert "Closes: Thu 24 December 2026, 18:00 (in 30 days)" in teacher.screen
        await teacher.press("Change when it closes")
        await teacher.press("No date")
        assert "Closes: no date" in teacher.screen
        await teacher.press("Set a due date")
        for _ in range(4):
            await teacher.tap("→")
        await teacher.tap("28")
        await teacher.write("28.3.2027 2:30")
        assert "clocks are put forward that night. It has become 03:30." in teacher.screen
        number = stored(aside)[0]["id"]
        late = encode(PickHour(int(str(number)), "due", FRIDAY - 10, 60))
        assert "That is over already." in await teacher.force(late)


async def test_questions_kind_and_rules(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher = await aside.learner()
        School(aside, clock, teacher).draft()
        await teacher.write("/assignments")
        await teacher.tap("Pack (en) · 8b")
        await teacher.press("Questions")
        assert "6 chosen; 6 fit the filter." in teacher.screen
        await teacher.press("Levels")
        await teacher.tap("easy (2)")
        assert "✓ easy (2)" in teacher.labels
        await teacher.press("Back to the questions")
        assert "2 chosen; 2 fit the filter." in teacher.screen
        await teacher.press("Levels")
        await teacher.tap("✓ easy (2)")
        await teacher.press("Back to the questions")
        await teacher.tap("5")
        assert await teacher.phone.press("Other questions") == "Other questions are chosen."
        await teacher.press("Add single ones ({count})", count=1)
        await teacher.tap("+ 1")
        assert "None." in teacher.screen
        await teacher.press("Back to the questions")
        await teacher.press("The chosen ones ({count})", count=6)
        await teacher.press("Page {page} →", page=2)
        await teacher.tap("✕ 6")
        await teacher.press("Back to the questions")
        assert "5 chosen; 6 fit the filter." in teacher.screen
        await back(teacher)
        await teacher.press("Rules")
        await teacher.tap("3")
        await teacher.press("Last counts")
        await teacher.press("Explained at once")
        await teacher.press("Late: taken")
        await teacher.press("Ask “how sure?”")
        assert "Attempts: 3, the last counts" in teacher.screen
        await back(teacher)
        assert "“How sure?” is asked after each answer." in teacher.screen
        await teacher.press("Delete")
        await teacher.press("Delete the draft")
        await teacher.reads("None yet.")


async def test_a_preview_leads_back_to_the_draft(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher = await aside.learner()
        School(aside, clock, teacher).draft()
        await teacher.write("/assignments")
        await teacher.tap("Pack (en) · 8b")
        await teacher.press("Preview")
        for _ in range(6):
            assert "Preview: nothing is kept for results." in teacher.screen
            await teacher.answer(right=True)
            assert "Why" in teacher.screen
            await teacher.go_on()
        await teacher.reads("End of the preview")
        await teacher.press("End the preview")
        await teacher.reads("Draft: {title}", title="Pack (en)")
        await teacher.press("Preview")
        await teacher.press("End the preview")
        await teacher.reads("Draft: {title}", title="Pack (en)")
        await teacher.write("/quiz")
        await teacher.reads("First a lesson, then a quiz.")


async def test_a_running_assignment_is_changed_copied_taken_back_and_released(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher, kim = await aside.learner(), await aside.learner()
        school = School(aside, clock, teacher)
        school.join(kim)
        number = school.assign(due=DUE)
        await teacher.write("/assignments")
        await teacher.tap("Pack (en) · 8b")
        await teacher.press("Questions")
        assert "The assignment runs: what was answered stays." in teacher.screen
        await back(teacher)
        await teacher.press("Rules")
        await teacher.tap("2")
        await back(teacher)
        await teacher.press("Withdraw")
        await teacher.press("Withdraw now")
        assert "State: withdrawn" in teacher.screen
        await kim.write("/assignments")
        await kim.reads("No assignments")
        await teacher.press("Bring back")
        await teacher.press("Release the explanations")
        await teacher.press("Release now")
        assert "Explanations: released" in teacher.screen
        assert "released already" in await teacher.force(encode(SetRule(number, "explain", "at_once")))
        await teacher.press("Copy")
        await teacher.tap("8b")
        await teacher.reads("Draft: {title}", title="Pack (en)")
        await teacher.press("All of this class")
        await teacher.press("New assignment")
        await teacher.reads("A new assignment for {name}", name="8b")


async def test_several_classes_to_choose_from(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher, stranger = await aside.learner(), await aside.learner()
        await stranger.write("/assign")
        await stranger.reads("There is no class here that you can set an assignment. /class makes one, for teachers.")
        School(aside, clock, teacher, "7a")
        school = School(aside, clock, teacher, "8b")
        for number in range(9):
            school.call(teacher, school.house.classes.found, f"9{number}")
        await teacher.write("/assign")
        await teacher.reads("Which class is the assignment for?")
        await teacher.press("Page {page} →", page=2)
        await teacher.press("← Page {page}", page=1)
        await teacher.tap("8b")
        await teacher.reads("A new assignment for {name}", name="8b")
