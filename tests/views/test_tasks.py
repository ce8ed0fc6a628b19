"""Assignments as learners read them: lists, pages, attempts, reminders."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.assignments import Assignment, AssignmentRefusal, Attempt, Explain, Kind, Late
from bot.core.quiz.responses import Chosen
from bot.core.quiz.session import Origin, Quiz, QuizCard, QuizSummary, Seal, SkillResult
from bot.core.reminders import Due, Notice, Parcel
from bot.i18n.texts import Language, Texts, Translations
from bot.views import reminders, tasks
from bot.views.reply import Reply
from tests.assigned import DAY, DUE, HOUR, START, assignment, attempt, begun, task
from tests.views.test_chat import answered, quiz_card, shown, step

EARLY, LATE, OVER = START + HOUR, DUE + HOUR, DUE + 2 * DAY


@pytest.fixture(scope="module")
def translations() -> Translations:
    return Translations.load()


@pytest.fixture(params=["de", "en"])
def texts(request: pytest.FixtureRequest, translations: Translations) -> Texts:
    language: Language = request.param
    return translations.texts(language)


PAGES: dict[str, tuple[dict[str, Any], tuple[Attempt, ...], datetime]] = {
    "graded, not begun": ({}, (), EARLY),
    "graded, begun": ({}, (begun(),), EARLY),
    "graded, done": ({}, (attempt(),), EARLY),
    "graded, explained": ({}, (attempt(),), LATE),
    "graded, overdue": ({}, (), LATE),
    "graded, late": ({"attempts": 2}, (attempt(finished_at=LATE),), OVER),
    "practice, once more": (
        {"kind": Kind.PRACTICE, "attempts": 0, "explain": Explain.AT_ONCE, "late": Late.ACCEPT},
        (attempt(), attempt(2), attempt(3), attempt(4)),
        EARLY,
    ),
    "no dates": ({"due_at": None, "explain": Explain.AFTER_RELEASE}, (), EARLY),
    "not open": ({"opens_at": START + DAY, "closes_at": DUE + DAY}, (), EARLY),
    "missed": ({"late": Late.CLOSE}, (replace(begun(), answered=0),), OVER),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    changes, attempts, now = PAGES[name]
    assert shown(tasks.task_page(texts, task(*attempts, **changes), now)) == snapshot


def test_extra_time_and_muting(texts: Texts, snapshot: SnapshotAssertion) -> None:
    for extra in (24 * 60 * 2, 90, 120):
        page = tasks.task_page(texts, task(extra=extra, muted=True), EARLY, "Toast")
        assert shown(page) == snapshot(name=f"extra {extra}")
    assert shown(tasks.task_page(texts, None, EARLY)) == snapshot(name="lost")
    for on in (True, False):
        assert shown(tasks.mute(texts, "8b", on=on)) == snapshot(name=f"mute {on}")
    assert shown(tasks.mute(texts, None, on=True)) == snapshot(name="not their class")


def test_lists(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(tasks.listing(texts, (), 0, EARLY)) == snapshot(name="none")
    found = [
        task(title="New", id=1),
        task(begun(), title="Begun <b>", id=2),
        task(attempt(), title="Twice", id=3, attempts=2),
        task(attempt(), title="Done", id=4),
        task(title="Later", id=5, opens_at=DUE - DAY, due_at=None),
        task(begun(), title="Again", id=6, attempts=3),
        task(title="On the next page", id=7),
    ]
    assert shown(tasks.listing(texts, found, 0, EARLY)) == snapshot(name="some")
    assert shown(tasks.listing(texts, found, 1, EARLY)) == snapshot(name="page 2")


def of_attempt(made: Assignment, kind: str = "assigned", **changes: Any) -> QuizCard:
    card = quiz_card("single", number=2)
    quiz = Quiz(5, 7, kind, Origin(None, made.id, 1 if kind == "assigned" else None), position=0, done=False)
    return replace(card, item=replace(card.item, quiz=quiz), assignment=made, **changes)


def recorded(card: QuizCard, seal: Seal) -> QuizCard:
    return replace(answered(card, Chosen(ids=("b",))), verdict=None, seal=seal)


def test_an_attempt(texts: Texts, snapshot: SnapshotAssertion) -> None:
    made = assignment()
    card = of_attempt(made)
    assert step(texts, card) == snapshot(name="asking")
    seals = {
        "after the due date": Seal(task()),
        "on release": Seal(task(explain=Explain.AFTER_RELEASE)),
        "of another assignment": Seal(),
        "lost": Seal(lost=True),
    }
    for name, seal in seals.items():
        text = step(texts, recorded(card, seal))
        assert text == snapshot(name=name)
        assert "Why" not in text
    assert step(texts, replace(recorded(card, seals["lost"]), review=1, number=2, total=2)) == snapshot(
        name="looked at again, sealed"
    )


def test_looking_again(texts: Texts, snapshot: SnapshotAssertion) -> None:
    card = answered(of_attempt(assignment()), Chosen(ids=("c",)))
    for place, number in ((0, 1), (1, 2), (2, 3)):
        assert step(texts, replace(card, review=place, number=number, total=3)) == snapshot(name=f"answer {number}")
    assert step(texts, replace(card, review=0, number=1, total=1, source=0)) == snapshot(name="with its source")


def test_the_end_of_an_attempt(texts: Texts, snapshot: SnapshotAssertion) -> None:
    quiz = Quiz(5, 7, "assigned", Origin(None, 3, 1), position=6, done=True)
    made = QuizSummary(quiz, (), 0, 0, 0, seal=Seal(task()), secret=6, assignment=assignment())
    assert step(texts, made) == snapshot(name="handed in")
    assert step(texts, replace(made, seal=Seal(lost=True), assignment=None, late=True)) == snapshot(name="lost")
    results = (SkillResult("S1", 2, 2), SkillResult("S3", 0, 1))
    assert step(texts, replace(made, seal=None, secret=0, skills=results)) == snapshot(name="explained")
    assert step(texts, replace(made, seal=Seal(), secret=1, skills=results)) == snapshot(name="in part")
    for reason in AssignmentRefusal:
        assert step(texts, reason) == snapshot(name=reason.value)  # type: ignore[arg-type]


def test_a_preview(texts: Texts, snapshot: SnapshotAssertion) -> None:
    for explain in Explain:
        card = of_attempt(assignment(explain=explain), "preview")
        assert step(texts, card) == snapshot(name=f"asking {explain.value}")
    shown_card = answered(of_attempt(assignment(), "preview"), Chosen(ids=("b",)))
    assert step(texts, shown_card) == snapshot(name="explained")
    assert step(texts, replace(shown_card, review=0, number=1, total=1)) == snapshot(name="looked at again")
    quiz = Quiz(5, 7, "preview", Origin(None, 3), position=6, done=True)
    ended = QuizSummary(quiz, (), 0, 0, 0, assignment=assignment())
    assert step(texts, ended) == snapshot(name="ended")
    assert step(texts, replace(ended, quiz=replace(quiz, origin=Origin()))) == snapshot(name="its draft is gone")


def due(notice: Notice, **changes: Any) -> Due:
    values: dict[str, Any] = {
        "id": 1,
        "notice": notice,
        "learner_id": 7,
        "language": "de",
        "chat_id": 700,
        "assignment_id": 3,
        "title": "Faces & <numbers>",
        "class_id": 2,
        "class_name": "8b",
        "zone": "Europe/Berlin",
        "due_at": DUE,
        "closes_at": DUE + DAY,
        "muted": False,
        "active": True,
        "done": False,
        "busy": False,
        "released": False,
        "variant": 0,
    }
    return Due(**(values | changes))


def letter(texts: Texts, *notices: Due, now: datetime = DUE - 2 * HOUR) -> str:
    found = reminders.letter(texts, Parcel(700, notices), now)
    assert found.chat == 700
    assert len(found.message.rows) <= 4
    return shown(Reply((found.message,)))


@pytest.mark.parametrize("notice", Notice)
def test_letters(texts: Texts, notice: Notice, snapshot: SnapshotAssertion) -> None:
    now = DUE + HOUR if notice in (Notice.OVERDUE, Notice.EXPLAINED) else DUE - 2 * HOUR
    for variant in range(3):
        assert letter(texts, due(notice, variant=variant), now=now) == snapshot(name=f"{variant}")
    heads = [letter(texts, due(notice, variant=variant), now=now).split("\n")[0] for variant in range(4)]
    assert heads[3] == heads[0]
    assert len(set(heads)) == (1 if notice in (Notice.NEW, Notice.EXPLAINED) else 3)


def test_letters_without_a_date_and_about_several(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert letter(texts, due(Notice.NEW, due_at=None, closes_at=None)) == snapshot(name="no date")
    several = [
        due(notice, id=place, assignment_id=place, class_id=place, class_name=f"{place}b", variant=4)
        for place, notice in enumerate(Notice, start=1)
    ]
    assert letter(texts, *several) == snapshot(name="several")
