"""Buttons of assignments in the wrong hands, late, and twice at once."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import select

from bot.core.actions.assignments import (
    AskDate,
    BeginAssignment,
    ChooseOthers,
    CopyAssignment,
    DeleteAssignment,
    DropDate,
    ListAssignments,
    ListQuestions,
    NewAssignment,
    NudgeIdle,
    OfferCopies,
    OpenPart,
    PickDay,
    PickHour,
    PreviewAssignment,
    PublishAssignment,
    ReleaseExplanations,
    SetCount,
    SetFilter,
    SetKind,
    SetQuestion,
    SetRule,
    ShowAssignment,
    ShowFilter,
    WithdrawAssignment,
)
from bot.messenger.callbacks import encode
from bot.storage.assignments.tables import assignments
from tests.conftest import Clock
from tests.journeys.phone import words
from tests.journeys.school import School, by
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more. /help shows the ways on."
DUE = datetime(2026, 11, 27, 18, 0)  # noqa: DTZ001 - by the clocks of the class
FRIDAY = DUE.toordinal()


def stored(stage: Stage) -> list[dict[str, object]]:
    return stage.rows(select(assignments).order_by(assignments.c.id))


async def test_a_group_is_told_once(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher = await aside.learner()
        aside.refusals.append("chat not found")
        school = School(aside, clock, teacher)
        school.database.transaction(lambda work: work.classes.tie(school.class_id, -1007, work.now))
        number = school.draft(due=DUE)
        for _ in range(2):
            await teacher.force(encode(PublishAssignment(number)))
        await aside.until_called("sendMessage", 1)
        await teacher.write("/help")
        calls = [call for call in await aside.at.calls("sendMessage") if call["params"]["chat_id"] == -1007]
        assert len(calls) == 1
        assert "New assignment: Pack (en)" in calls[0]["params"]["text"]
        assert "reply_markup" not in calls[0]["params"]


@pytest.mark.fault("F20")
async def test_foreign_hands_change_nothing(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher, other, kim = await aside.learner(), await aside.learner(), await aside.learner()
        school = School(aside, clock, teacher)
        School(aside, clock, other, "9c")
        school.join(kim)
        number, room = school.assign(due=DUE), school.class_id
        before = stored(aside)
        forged = (
            NewAssignment(room),
            BeginAssignment(room, "p01", 0),
            ListAssignments(room),
            ShowAssignment(number),
            *(OpenPart(number, part) for part in ("questions", "dates", "publish", "title", "delete")),
            ShowFilter(number, "packs", 0),
            SetFilter(number, "packs", 0, "p01", 1),
            SetCount(number, 5),
            ChooseOthers(number, 1),
            ListQuestions(number, 1, 0),
            SetQuestion(number, "p01_q01", 0, 0),
            SetKind(number, "practice"),
            SetKind(number, "nonsense"),
            SetRule(number, "attempts", "5"),
            AskDate(number, "due", 0),
            AskDate(number, "seed", 0),
            PickDay(number, "due", FRIDAY),
            PickHour(number, "due", FRIDAY, 60),
            DropDate(number, "due"),
            PreviewAssignment(number),
            PublishAssignment(number),
            DeleteAssignment(number),
            ReleaseExplanations(number),
            NudgeIdle(number),
            WithdrawAssignment(number, 1),
            OfferCopies(number, 0),
            CopyAssignment(number, room, 0),
        )
        for person in (other, kim):
            shown = person.screen
            for action in forged:
                assert await person.force(encode(action)) == OLD, action
            assert person.screen == shown
        assert stored(aside) == before
        for action in (ShowAssignment(2**63 - 1), OpenPart(number, "nonsense"), ShowFilter(number, "stems", 0)):
            assert await teacher.force(encode(action)) == OLD


async def test_a_prompt_for_an_assignment_that_is_gone(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher = await aside.learner()
        school = School(aside, clock, teacher)
        number = school.draft()
        await teacher.force(encode(AskDate(number, "due", 0)), changes=True)
        school.call(teacher, school.house.running.delete, number)
        await teacher.phone.write("morgen 18 Uhr")
        await aside.until_taken()
        await teacher.write("hello")
        await teacher.reads("I have not asked you anything just now, so I do not know what to make of that.")
        number = school.assign(due=DUE)
        await teacher.force(encode(AskDate(number, "closes", 0)), changes=True)
        await teacher.write("26.11.")
        await teacher.reads("The dates do not fit together: first it opens, then it is due, then it closes.")
        await teacher.write("28.11.")
        await teacher.reads("Closes: {when}", when="Sat 28 November 2026, 23:59 (in 4 days)")


async def test_two_taps_at_once(aside: Stage) -> None:
    clock = Clock()
    async with aside.bot(**by(clock)):
        teacher, kim = await aside.learner(), await aside.learner()
        school = School(aside, clock, teacher)
        school.join(kim)
        number = school.draft(due=DUE)
        taps = [encode(PublishAssignment(number)), encode(NudgeIdle(number)), encode(ReleaseExplanations(number))]
        for data in taps:
            sent = await asyncio.gather(*(teacher.phone.tap(teacher.card, data, force=True) for _ in range(2)))
            await teacher.phone.until(lambda: set(sent) <= set(teacher.phone.answers))
        await teacher.phone.until(lambda: "Explanations: released" in words(teacher.phone.last))
        assert len(stored(aside)) == 1
