"""Files of results, read back: what they say is what the screen says, and a learner's text stays a text."""

import csv
import io
from collections import defaultdict
from typing import Any

import openpyxl
import pytest

from bot.app.attach import Attach
from bot.core.assignments import Progress
from bot.core.classes import MemberState
from bot.core.languages import Language
from bot.core.results import Overview
from bot.i18n.texts import Translations
from bot.messenger.documents import Attachment
from bot.messenger.house import House
from bot.storage.database import Database
from bot.views.reply import Document
from tests.services.desk import Desk, desk_of
from tests.services.histories import happen

FORMULA = '=HYPERLINK("http://x.y")'


@pytest.fixture
def desk(database: Database) -> Desk:
    """One learner calls themselves a formula, one types one; one has not finished, one has not begun."""
    made = desk_of(database, answer=4)
    made.do(lambda work: work.learners.set_pseudonym(made.made.learners[0], FORMULA))
    made.do(lambda work: happen(work, made.made, ("begin", 0, 4)))
    made.do(lambda work: happen(work, made.made, ("answer", 0, 4, 1)))
    made.do(lambda work: work.classes.set(made.made.classes[0], "name", "7b: Quellen/prüfen"))
    return made


def served(desk: Desk, recipe: Document) -> Attachment | None:
    """What comes of ``recipe``: its rows are read in a transaction, its bytes made after it."""
    attach = Attach(House.build(desk.made.catalogue, Translations.load()))
    make = desk.do(lambda work: attach(work, recipe))
    return None if make is None else make()


def workbook(desk: Desk, language: Language = "en") -> dict[str, list[tuple[Any, ...]]]:
    """The sheets of the Excel file by name, their rows without the header."""
    desk.do(lambda work: work.learners.set_language(desk.me.id, language))
    found = served(desk, Document("results", desk.task, desk.me.id, "xlsx"))
    assert found is not None
    book = openpyxl.load_workbook(io.BytesIO(found.data))
    for sheet in book:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"], "a formula"
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def screen(desk: Desk) -> Overview:
    found = desk.do(lambda work: desk.results.overview(work, desk.me, desk.task))
    assert isinstance(found, Overview)
    return found


def test_the_summary_equals_the_screen(desk: Desk) -> None:
    shown, sheets = screen(desk), workbook(desk)
    header, *rows = sheets["Summary"]
    assert header == ("Learner", "State", "Attempt", "Points", "Out of", "Share", "Late", "Finished")
    assert [row[0] for row in rows] == [one.label for one in shown.learners]
    assert FORMULA in [row[0] for row in rows]
    assert sum(row[1] != "not begun" for row in rows) == shown.begun
    assert sum(row[1] == "finished" for row in rows) == shown.done
    assert sum(row[6] == "yes" for row in rows) == shown.progress[Progress.LATE]
    finished = [row for row in rows if row[1] == "finished"]
    assert shown.mean == pytest.approx(sum(row[5] for row in finished) / len(finished), abs=1e-5)
    for row, one in zip(rows, shown.learners, strict=True):
        assert (row[3] is None) == (one.attempt is None)
        if one.attempt is not None:
            assert row[3] == pytest.approx(one.attempt.score, abs=1e-5)
            assert row[4] == one.attempt.total
            assert (row[7] is None) == (one.attempt.finished_at is None)
    assert finished[0][7] == "2026-11-24T09:30:00+01:00", "in the class's zone"


def test_the_answers_equal_the_screen(desk: Desk) -> None:
    shown, sheets = screen(desk), workbook(desk)
    header, *rows = sheets["Answers"]
    assert header[0] == "Learner"
    assert len(rows) == sum(one.attempt.answered for one in shown.learners if one.attempt)
    points: dict[str, float] = defaultdict(float)
    for row in rows:
        points[row[0]] += row[6]
        assert isinstance(row[1], int)
        assert row[5] in {"right", "partly right", "wrong"}
    for one in shown.learners:
        assert points[one.label] == pytest.approx(one.attempt.score if one.attempt else 0.0, abs=1e-5)
    # All have one attempt, so that the first is the one that counts.
    for item in shown.items:
        mine = [row for row in rows if row[1] == item.number]
        assert len(mine) == item.answered
        assert sum(row[5] == "right" for row in mine) == item.right
    assert [(row[0], row[1]) for row in rows] == sorted(
        ((row[0], row[1]) for row in rows), key=lambda one: (one[0].casefold(), one[1])
    )


def test_the_questions_equal_the_screen(desk: Desk) -> None:
    shown, sheets = screen(desk), workbook(desk)
    _, *rows = sheets["Questions"]
    assert len(rows) == len(shown.items)
    for row, item in zip(rows, shown.items, strict=True):
        assert row[:2] == (item.number, item.question_id)
        assert row[3:5] == (item.answered, item.right)
        assert row[5] == pytest.approx(item.facility, abs=1e-5)
        assert (row[7] or 0) == (item.favourite.times if item.favourite else 0)
        assert (row[8] is not None) == (item.favourite is not None)
        assert row[9] == 4, "those who have finished"
        assert row[10:] == (None, None, None), "fewer than ten"


def test_a_workbook_speaks_the_teachers_language(desk: Desk) -> None:
    assert list(workbook(desk, "de")) == ["Übersicht", "Antworten", "Fragen"]


def test_a_typed_formula_stays_a_text(desk: Desk) -> None:
    answers = [row[4] for row in workbook(desk)["Answers"]]
    assert "=1+1" in answers
    found = served(desk, Document("results", desk.task, desk.me.id, "csv"))
    assert found is not None
    assert found.name == "7b-Quellen-prüfen-Title-2026-11-24.csv"
    rows = list(csv.reader(io.StringIO(found.data.decode("utf-8-sig"))))
    assert len(rows) == len(answers)
    assert "'=1+1" in [row[4] for row in rows]
    assert f"'{FORMULA}" in {row[0] for row in rows}


def test_of_a_class_as_a_whole_there_are_only_questions(database: Database) -> None:
    desk = desk_of(database, individuals=False)
    assert list(workbook(desk)) == ["Questions"]
    found = served(desk, Document("results", desk.task, desk.me.id, "csv"))
    assert found is not None
    assert "Person" not in found.data.decode()
    small = desk_of_four(desk)
    assert [row[3:] for row in small[1:]] == [(None,) * 10] * 4


def desk_of_four(desk: Desk) -> list[tuple[Any, ...]]:
    """The questions when one more has left."""
    desk.do(lambda work: happen(work, desk.made, ("go", 0, MemberState.LEFT)))
    return workbook(desk)["Questions"]


def test_demo_data_says_so(desk: Desk) -> None:
    desk.do(lambda work: work.classes.set(desk.made.classes[0], "demo", value=True))
    assert list(workbook(desk)) == ["Summary (demo data)", "Answers (demo data)", "Questions (demo data)"]


def test_a_summary_is_a_text_with_a_name(desk: Desk) -> None:
    found = served(desk, Document("summary", desk.member(1), desk.me.id, "txt"))
    assert found is not None
    assert found.name == "7b-Quellen-prüfen-Person-11-2026-11-24.txt"
    text = found.data.decode("utf-8-sig")
    assert text.startswith("Person 11: what has been learnt\r\n")
    assert "Person 12" not in text


@pytest.mark.parametrize(
    "recipe",
    [
        ("results", "txt"),
        ("summary", "xlsx"),
        ("something", "csv"),
    ],
)
def test_a_recipe_that_nobody_knows_gives_nothing(desk: Desk, recipe: tuple[str, str]) -> None:
    assert served(desk, Document(recipe[0], desk.task, desk.me.id, recipe[1])) is None


def test_the_right_is_looked_up_again(desk: Desk) -> None:
    for name in ("stranger", "viewer", "learner", "other teacher"):
        who = desk.people[name].id
        assert served(desk, Document("results", desk.task, who, "xlsx")) is None
        assert served(desk, Document("summary", desk.member(1), who, "txt")) is None
    assert served(desk, Document("results", desk.task, 999, "xlsx")) is None, "whoever asked is gone"
    coteacher = desk.people["coteacher"].id
    assert served(desk, Document("results", desk.task, coteacher, "csv")) is not None
    desk.do(lambda work: work.classes.delete_staff(desk.made.classes[0], coteacher))
    assert served(desk, Document("results", desk.task, coteacher, "csv")) is None
