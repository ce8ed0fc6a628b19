"""A learner's way: what they were set, attempts, reminders, and what closes in the middle."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.core.actions.assignments import ListAssignments
from bot.core.actions.tasks import ListTasks, MuteClass, MuteTask, ReviewAnswer, ReviewSource, ShowTask, StartTask
from bot.core.assignments import Kind
from bot.core.languages import Language
from bot.messenger.callbacks import encode
from bot.storage.membership import memberships
from bot.storage.quizzes import quizzes
from tests.conftest import Clock
from tests.journeys.school import School, by
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more. /help shows the ways on."
DUE = datetime(2026, 11, 27, 18, 0)  # noqa: DTZ001 - by the clocks of the class


@pytest.mark.parametrize("language", ["de", "en"])
async def test_a_practice_is_begun_put_aside_gone_on_with_and_done_again(alone: Stage, language: Language) -> None:
    clock = Clock()
    async with alone.bot(**by(clock)):
        teacher, kim = await alone.learner(), await alone.learner(language)
        school = School(alone, clock, teacher)
        await kim.write("/assignments")
        await kim.reads("No assignments")
        school.join(kim)
        school.assign(kind=Kind.PRACTICE, due=DUE)
        await kim.write("/assignments")
        await kim.reads("Your assignments")
        await kim.tap(f"Pack ({language})")
        await kim.reads("Where you stand: {state}", state=kim.t("not begun"))
        start = kim.data("yb")[0]
        await kim.press("Start")
        await kim.reads(
            "Assignment: {title} · question {number} of {total}", title=f"Pack ({language})", number=1, total=6
        )
        await kim.answer(right=True)
        await kim.see_why()
        assert "Why" in kim.screen, "a practice explains at once"
        await kim.go_on()
        await kim.press("Pause")
        await kim.write("/assignments")
        await kim.tap(f"Pack ({language})")
        await kim.press("Go on")
        await kim.answer_all(right=True)
        await kim.reads("That went well:")
        assert kim.data("rw") == [], "what was assigned is not repeated on the side"
        await kim.press("To the assignment")
        await kim.reads("Where you stand: {state}", state=kim.t("done; you can do it again"))
        toast = await kim.force(start, changes=True)
        assert toast == kim.t("This quiz is finished; here is how it went."), "an old button begins nothing"
        await kim.press("To the assignment")
        await kim.press("Look at the answers")
        assert "Why" in kim.screen
        await kim.press("To the assignment")
        await kim.press("Once more")
    attempts = select(quizzes.c.attempt).where(quizzes.c.kind == "assigned").order_by(quizzes.c.attempt)
    assert [row["attempt"] for row in alone.rows(attempts)] == [1, 2]


async def test_a_reminder_leads_to_the_assignment_and_can_be_muted(alone: Stage) -> None:
    clock = Clock()
    async with alone.bot(**by(clock, jobs=True)):
        teacher, kim = await alone.learner(), await alone.learner("de")
        school = School(alone, clock, teacher)
        school.join(kim)
        number = school.assign(due=DUE)
        await kim.reads("A new assignment for you: {title}", title="Pack (de)")
        shown = kim.screen
        for _ in range(2):
            toast = await kim.phone.press(kim.t.button("No reminders of {name}", name="8b"))
            assert toast == kim.t(
                "No more reminders of {name}. /assignments, then any assignment, turns them on again.", name="8b"
            )
        assert kim.screen == shown, "the reminder stays"
        assert [row["muted"] for row in alone.rows(select(memberships.c.muted))] == [True]
        await kim.press("To the assignment")
        toast = await kim.press("Turn reminders on")
        assert toast == kim.t("Reminders of {name} come again.", name="8b")
        await kim.press("Turn reminders off")
        assert [row["muted"] for row in alone.rows(select(memberships.c.muted))] == [True]
        await kim.force(encode(MuteTask(number, 0)), changes=True)
        await kim.press("All assignments")
        await kim.reads("Your assignments")


async def test_it_closes_in_the_middle(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher, kim = await aside.learner(), await aside.learner()
        school = School(aside, clock, teacher)
        school.join(kim)
        number = school.assign(due=DUE, late="close")
        await kim.force(encode(StartTask(number, 1)), changes=True)
        await kim.answer(right=True)
        await kim.go_on()
        clock.time += timedelta(days=4)
        await kim.answer(right=True)
        await kim.reads("This assignment is closed: nothing is taken any more. What you answered is kept.")
        await kim.press("Assignments")
        await kim.tap("Pack (en)")
        await kim.reads("Where you stand: {state}", state=kim.t("closed, not handed in"))
        await kim.press("Look at the answers")
        assert "Why" in kim.screen, "what was answered is explained"
        await kim.force(encode(StartTask(number, 1)), changes=True)
        await kim.reads("This assignment is closed: nothing is taken any more. What you answered is kept.")


async def test_not_open_yet_and_no_attempt_left(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher, kim = await aside.learner(), await aside.learner()
        school = School(aside, clock, teacher)
        school.join(kim)
        number = school.draft(due=DUE)
        opens = datetime(2026, 11, 25, 8, 0)  # noqa: DTZ001 - by the clocks of the class
        school.call(teacher, school.house.assignments.set_date, number, "opens_at", opens)
        school.call(teacher, school.house.running.publish, number)
        await kim.force(encode(StartTask(number, 1)), changes=True)
        await kim.reads("This assignment is not open yet. /assignments shows when it opens.")
        await kim.write("/assignments")
        assert "opens Wed 25 Nov, 08:00" in kim.screen
        await kim.tap("Pack (en)")
        assert kim.data("yb") == []
        clock.time += timedelta(days=1)
        await kim.force(encode(ShowTask(number)), changes=True)
        await kim.press("Start")
        await kim.answer_all(right=True)
        await kim.force(encode(StartTask(number, 2)), changes=True)
        await kim.reads("You have handed this in, and there is no further attempt.")


async def test_teachers_who_also_learn_see_both(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher, other = await aside.learner(), await aside.learner()
        mine, theirs = School(aside, clock, teacher), School(aside, clock, other, "Staff room")
        theirs.join(teacher)
        theirs.assign(kind=Kind.PRACTICE)
        mine.draft()
        await teacher.write("/assignments")
        await teacher.reads("Assignments of your classes")
        await teacher.reads("Your own assignments")
        await teacher.force(encode(ListAssignments(0, 0)))
        await teacher.press("My own assignments ({count})", count=1)
        await teacher.reads("Your assignments")
        assert "Staff room" in teacher.screen


async def test_foreign_hands_see_nothing(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher, kim, eve = await aside.learner(), await aside.learner(), await aside.learner()
        school = School(aside, clock, teacher)
        school.join(kim)
        number = school.assign(kind=Kind.PRACTICE)
        await kim.force(encode(StartTask(number, 1)), changes=True)
        await kim.answer_all(right=True)
        (row,) = aside.rows(select(quizzes.c.id))
        quiz, shown = int(row["id"]), eve.screen
        forged = (
            ShowTask(number),
            StartTask(number, 1),
            ReviewAnswer(quiz, 0),
            ReviewSource(quiz, 0, 0),
            MuteTask(number, 1),
            MuteClass(school.class_id, 1),
        )
        for action in forged:
            assert await eve.force(encode(action)) == OLD
        assert eve.screen == shown
        for action in (ShowTask(2**63 - 1), ReviewAnswer(2**63 - 1, 0)):
            assert await kim.force(encode(action)) == OLD
        await kim.force(encode(ReviewAnswer(quiz, 99)), changes=True)
        assert "question 6 of 6" in kim.screen
        await kim.force(encode(ListTasks(99)), changes=True)
        await kim.reads("Your assignments")
