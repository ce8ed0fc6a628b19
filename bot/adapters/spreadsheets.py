"""Tables of ``core/tables.py`` as files that spreadsheet programs open.

Texts come from learners, and a spreadsheet program takes a text that begins with "=" for a formula, which may fetch
from the network what it likes. In a workbook every text is therefore written as a text; in CSV, which knows no types,
an apostrophe keeps it one.
"""

import csv
import io
import math
import re
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from bot.core.tables import Cell, Table

CELL_LIMIT = 32_767
"""UTF-16 units in a cell of a workbook."""

ROW_LIMIT = 1_048_576
"""Rows of a sheet, its header among them."""

SHEET_NAME_LIMIT = 31
"""UTF-16 units in the name of a sheet."""

EXACT = 2**53
"""A cell of a workbook is a double, which holds every whole number up to here."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAMELESS = "Table"
# OWASP, "CSV Injection": the first characters, and the same after what a program may take for the end of a cell. Such
# is the semicolon where German is spoken: there the quotes around the cell do not count.
_WOULD_COUNT = re.compile('^(?=[\t\r\n])|(^|[;\t\r\n]"*)(?=[=+\\-@＝＋－＠])')


class _Sheet(Worksheet):  # type: ignore[misc] # it has no types
    """A sheet whose every text is one: the library takes "<r>…</r>" for markup of its own and writes it as it is."""

    def _xml_rich_inline_string(self, string: str, attributes: Any = ()) -> None:
        self._xml_inline_string(string, True, attributes)


def write_xlsx(tables: Sequence[Table], now: datetime) -> bytes:
    """A workbook with a sheet for each of ``tables``, the same bytes for the same tables and ``now``.

    Numbers are numbers; times are texts in ISO 8601, as a cell's own times have no offset. A text longer than
    ``CELL_LIMIT`` is cut and ends in "…"; what XML cannot hold becomes U+FFFD. Raises ValueError for NaN, infinity,
    a whole number beyond ``EXACT``, a naive time, a row that does not fit the columns, too many rows (``ROW_LIMIT``).
    """
    # Rows go through temporary files, so that a large table needs little memory; none of them outlives the call.
    with tempfile.TemporaryDirectory(prefix="lupe-") as folder:
        file = io.BytesIO()
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        with xlsxwriter.Workbook(file, options) as book:
            book.set_properties({"created": now.astimezone(UTC).replace(tzinfo=None)})
            bold = book.add_format({"bold": True})
            for table, name in zip(tables, _sheet_names([table.name for table in tables]), strict=True):
                _write_sheet(book.add_worksheet(name, _Sheet), table, bold)
        return file.getvalue()


def write_csv(table: Table) -> bytes:
    """``table`` as RFC 4180 has it: commas, CRLF, a header; UTF-8 with a byte order mark, by which Excel knows it.

    A text that a spreadsheet program might run gets an apostrophe in front. Raises ValueError as `write_xlsx` does,
    but whole numbers and the number of rows have no limits.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_harmless(_legible(column.title)) for column in table.columns])
    for values in _rows(table):
        writer.writerow([_harmless(value) if isinstance(value, str) else value for value in values])
    return file.getvalue().encode("utf-8-sig")


def _write_sheet(sheet: Any, table: Table, bold: Any) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, _fitting(_legible(column.title)), bold)
    last = 0
    for last, values in enumerate(_rows(table), start=1):
        if last >= ROW_LIMIT:
            raise ValueError(f"a sheet has at most {ROW_LIMIT} rows")
        for place, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(last, place, _fitting(value))
            elif value is not None:
                if isinstance(value, int) and abs(value) > EXACT:
                    raise ValueError("the number would lose digits; hand it over as a text")
                sheet.write_number(last, place, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _rows(table: Table) -> Iterator[list[str | int | float | None]]:
    for row in table.rows:
        if len(row) != len(table.columns):
            raise ValueError(f"a row of {len(row)} cells under {len(table.columns)} columns")
        yield [_plain(cell) for cell in row]


def _plain(cell: Cell) -> str | int | float | None:
    match cell:
        case str():
            return _legible(cell)
        case datetime():
            if cell.utcoffset() is None:
                raise ValueError("a time without its offset says nothing")
            return cell.isoformat(timespec="seconds")
        case float():
            if not math.isfinite(cell):
                raise ValueError("a cell holds finite numbers only")
            return cell
        case int():
            return int(cell)  # a truth value counts as 0 or 1
        case _:
            return None


def _legible(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _harmless(text: str) -> str:
    return _WOULD_COUNT.sub(r"\1'", text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    """The beginning of ``text`` that is at most ``units`` UTF-16 units long, no character torn."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")


def _fitting(text: str) -> str:
    # A character is at most two units, so most texts need no counting.
    if len(text) <= CELL_LIMIT // 2 or _units(text) <= CELL_LIMIT:
        return text
    return f"{_cut(text, CELL_LIMIT - 1)}…"


def _sheet_names(names: Sequence[str]) -> list[str]:
    """``names`` as Excel takes them: short, without its own signs, and no two alike, whatever their case."""
    legal: list[str] = []
    taken = {"history"}  # Excel keeps this one for itself
    for name in names:
        clean = _NOT_IN_SHEET_NAMES.sub(" ", _legible(name)).strip(" '")
        chosen = _cut(clean, SHEET_NAME_LIMIT).rstrip(" '") or _NAMELESS
        number = 1
        while chosen.casefold() in taken:
            number += 1
            more = f" ({number})"
            chosen = (_cut(clean, SHEET_NAME_LIMIT - len(more)).rstrip(" '") or _NAMELESS) + more
        taken.add(chosen.casefold())
        legal.append(chosen)
    return legal
