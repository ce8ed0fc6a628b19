"""A teacher reads results: every page by its buttons, files as they arrive, and nobody else gets in."""

import csv
import io

import openpyxl
import pytest
from sqlalchemy import select

from bot.core.actions import OpenMenu
from bot.core.actions.results import (
    ExportResults,
    ExportSummary,
    ListResults,
    PickLearner,
    PickQuestion,
    ShowGrid,
    ShowLearner,
    ShowParticipation,
    ShowQuestion,
    ShowQuestions,
    ShowResults,
    ShowSkills,
)
from bot.core.languages import Language
from bot.messenger.callbacks import encode
from bot.storage.membership import looks
from tests.canaries import ANSWER
from tests.journeys.room import Room
from tests.journeys.stage import Stage
from tests.journeys.story import Story

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more. /help shows the ways on."


async def room(stage: Stage, language: Language = "en", learners: int = 3, *, individuals: bool = True) -> Room:
    """A teacher with a class in which all but the last have answered."""
    made = Room(stage, await stage.learner(language), individuals=individuals)
    task = made.set_task()
    members = [made.enrol(f"Luchs {n}") for n in range(learners)]
    for place, member in enumerate(members[:-1]):
        made.answer(member, task, right=place % 2 == 0)
    return made


async def file_of(stage: Stage, story: Story) -> tuple[str, bytes]:
    """The newest document of the chat: its name and its bytes."""
    await story.phone.until(lambda: "document" in story.phone.last)
    document, token = story.phone.last["document"], stage.at.simulator.token
    async with stage.at.session.get(f"/bot{token}/getFile", params={"file_id": document["file_id"]}) as response:
        found = (await response.json())["result"]
    async with stage.at.session.get(f"/file/bot{token}/{found['file_path']}") as response:
        return document["file_name"], await response.read()


@pytest.mark.parametrize("language", ["en", "de"])
async def test_every_page_and_back(stage: Stage, language: Language) -> None:
    teacher = (await room(stage, language)).teacher
    await teacher.write("/results")
    await teacher.reads("So far")
    assert "Luchs 1" in teacher.screen, "who needs help"
    for button, part in (
        ("Who answered what", "Luchs 2 –"),
        ("Chart of questions", "\n"),
        ("Skills", "%"),
        ("Participation", ": 2"),
    ):
        await teacher.press(button)
        assert part in teacher.screen
        assert "photo" in teacher.phone.last
        await teacher.press("Back to the results")
        await teacher.reads("So far")
    await teacher.press("One question")
    await teacher.tap("1")
    await teacher.press("Question {n} ›", n=2)
    await teacher.reads("Question {number}", number=2)
    await teacher.press("‹ Question {n}", n=1)
    await teacher.press("All questions")
    await teacher.press("Back to the results")
    await teacher.press("One learner")
    await teacher.tap("Luchs 1")
    assert ANSWER in teacher.screen
    await teacher.press("All learners")
    await teacher.press("Back to the results")
    await teacher.press("All assignments")
    await teacher.tap("Faces · 7b")
    await teacher.reads("So far")


async def test_buttons_work_twice(stage: Stage) -> None:
    made = await room(stage)
    teacher = made.teacher
    await teacher.write("/results")
    task = made.task
    for action in (PickQuestion(task, 0), ShowQuestion(task, 1), PickLearner(task, 0)):
        await teacher.force(encode(action), changes=True)
        before, card = teacher.screen, teacher.card
        await teacher.force(encode(action))
        await stage.until_taken()
        assert (teacher.screen, teacher.card) == (before, card)


async def test_results_are_live(stage: Stage) -> None:
    made = await room(stage, learners=4)
    teacher = made.teacher
    await teacher.write("/results")
    assert "3 of 4 have begun, 3 finished." in teacher.screen
    made.answer(made.enrol("Wolf"), made.task, right=True)
    await teacher.press("Refresh")
    assert "4 of 5 have begun, 4 finished." in teacher.screen


async def test_of_several_assignments_one_is_chosen(stage: Stage) -> None:
    made = await room(stage)
    made.set_task("Numbers")
    made.set_task("Nobody sees it", published=False)
    teacher = made.teacher
    await teacher.write("/results")
    assert teacher.labels == ["Numbers · 7b", "Faces · 7b"], "the newest first, no drafts"
    await teacher.tap("Numbers · 7b")
    assert "Nobody has begun yet." in teacher.screen


async def test_files(stage: Stage) -> None:
    made = await room(stage)
    teacher = made.teacher
    await teacher.write("/results")
    card = teacher.card
    query = await teacher.phone.tap(card, teacher.data("zx")[0])
    await teacher.phone.until(lambda: query in teacher.phone.answers)
    name, data = await file_of(stage, teacher)
    assert name.startswith("7b-Faces-20")
    assert name.endswith(".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Summary"]
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["Learner", "Luchs 0", "Luchs 1", "Luchs 2"]
    await teacher.phone.tap(card, teacher.data("zx", card)[1])
    await teacher.phone.until(lambda: teacher.phone.last.get("document", {}).get("file_name", "").endswith(".csv"))
    _, data = await file_of(stage, teacher)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 1 + 2 * len(stage.content.packs[0].questions)
    member = made.members["Luchs 1"]
    await teacher.phone.tap(card, encode(ExportSummary(member)), force=True)
    await teacher.phone.until(lambda: teacher.phone.last.get("document", {}).get("file_name", "").endswith(".txt"))
    name, data = await file_of(stage, teacher)
    assert "Luchs 1: what has been learnt" in data.decode("utf-8-sig")
    assert {row["what"] for row in stage.rows(select(looks).where(looks.c.membership_id == member))} == {
        "today",
        "export",
        "summary",
    }


async def test_nobody_else_gets_in(stage: Stage) -> None:
    made = await room(stage)
    task, member = made.task, made.members["Luchs 0"]
    pages = (
        ShowResults(task),
        ShowGrid(task, 0),
        ShowQuestions(task, 0),
        ShowSkills(task),
        ShowParticipation(task),
        PickQuestion(task, 0),
        ShowQuestion(task, 1),
        PickLearner(task, 0),
        ShowLearner(task, member),
        ExportResults(task, "xlsx"),
        ExportSummary(member),
    )
    other = (await room(stage)).teacher
    for story in (other, await stage.learner()):
        await story.write("/learn")
        before = story.screen
        for page in pages:
            assert await story.force(encode(page)) == OLD
        assert story.screen == before
    stranger = await stage.newcomer()
    await stranger.write("/start")
    for page in pages:
        await stranger.force(encode(page))
        assert "Luchs" not in stranger.screen


async def test_a_learner_is_shown_another_way(stage: Stage) -> None:
    kim = await stage.learner("de")
    await kim.write("/results")
    assert "Diese Seite ist für Lehrkräfte." in kim.screen
    await kim.force(encode(ListResults(0)))
    await kim.force(encode(OpenMenu("results")))
    assert "Diese Seite ist für Lehrkräfte." in kim.screen
    await kim.press("Progress")


async def test_a_class_as_a_whole_names_nobody(stage: Stage) -> None:
    made = await room(stage, learners=7, individuals=False)
    teacher = made.teacher
    await teacher.write("/results")
    task = made.task
    assert "Luchs" not in teacher.screen
    assert "One learner" not in teacher.labels
    member = made.members["Luchs 0"]
    refused = "In this class you see the class as a whole, and no single learners."
    for single in (ShowGrid(task, 0), PickLearner(task, 0), ShowLearner(task, member), ExportSummary(member)):
        assert await teacher.force(encode(single)) == refused
    for page in (ShowQuestions(task, 0), ShowSkills(task), ShowParticipation(task), ShowQuestion(task, 6)):
        await teacher.force(encode(page), changes=True)
        assert "Luchs" not in teacher.screen
    assert f"6× “{ANSWER}”" in teacher.screen


async def test_what_is_gone_or_forged_is_said(stage: Stage) -> None:
    made = await room(stage)
    teacher, task = made.teacher, made.task
    draft = made.set_task("Draft", published=False)
    await teacher.write("/results")
    assert await teacher.force(encode(ExportResults(task, "exe"))) == OLD
    gone = "That is not there any more. Tap “Refresh” on the results."
    assert await teacher.force(encode(ShowQuestion(task, 99))) == gone
    assert await teacher.force(encode(ShowLearner(task, 99_999))) == gone
    draft_said = "This is still a draft: nobody has seen it, so there are no results."
    assert await teacher.force(encode(ShowResults(draft))) == draft_said
