"""Results as tables: every column in words, in both languages."""

from dataclasses import replace

from syrupy.assertion import SnapshotAssertion

from bot.core.analysis import Flag, ItemStatistics
from bot.core.quiz.responses import Chosen, Outcome, Written
from bot.core.results import AnswerRow, Export
from bot.core.tables import Table
from bot.i18n.texts import Texts
from bot.views import results_export
from tests.builders import tree
from tests.results import ITEMS, NOW, PACK, overview, standing

MISCONCEPTIONS = {one.id: one for one in tree().misconceptions}
MEASURED = ItemStatistics(24, 0.5, 0.5, None, -12.3456789, 10.0)


def export() -> Export:
    flags = (tuple(Flag), (), (), (), (), ())
    statistics = (MEASURED, replace(MEASURED, n=9), replace(MEASURED, discrimination_index=None), None, None, None)
    answers = (
        AnswerRow(0, 1, "p01/q01", Outcome.RIGHT, 1.0, Chosen(ids=("b",)), 2, NOW),
        AnswerRow(0, 2, "p01/q02", Outcome.PARTLY, 1 / 3, Chosen(ids=("a", "b")), None, NOW),
        AnswerRow(2, 6, "p01/q99", Outcome.WRONG, 0.0, Written(text="=1+1"), 0, NOW),
    )
    versions = {1: PACK.questions[0], 2: PACK.questions[1], 6: PACK.questions[5]}
    return Export(
        overview(told=(*ITEMS[:5], replace(ITEMS[5], hidden=True, answered=0, favourite=None))),
        answers,
        {version: (question, PACK) for version, question in versions.items()},
        tuple(zip(statistics, flags, strict=True)),
    )


def told(table: Table) -> list[str]:
    """A table to read."""
    header = " | ".join(column.title for column in table.columns)
    rows = (" | ".join("" if cell is None else str(cell) for cell in row) for row in table.rows)
    return [table.name, header, *rows]


def test_workbook(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert [told(table) for table in results_export.workbook(texts, export(), MISCONCEPTIONS)] == snapshot


def test_without_a_zone_times_stay_as_they_are(texts: Texts) -> None:
    found = replace(export(), overview=replace(export().overview, standing=standing(zone="nowhere")))
    assert str(NOW) in "".join(told(results_export.answers(texts, found)))
    assert results_export.file_name(found.overview, "csv") == "7b-Gesichter-Zahlen-2026-11-24.csv"


def test_a_file_is_named_by_the_classs_day(texts: Texts) -> None:
    late = replace(overview(), read_at=NOW.replace(hour=23, minute=30))
    assert results_export.file_name(late, "xlsx").endswith("2026-11-25.xlsx")
    assert results_export.single_table(texts, export(), {}).name
