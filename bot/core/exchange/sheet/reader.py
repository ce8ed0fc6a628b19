"""Reads questions from a table: commas, semicolons or tabs, with or without byte order mark.

A column for the question is all that must be there. Right answers are told by weights (percent) or by a column of
letters or numbers ("A", "1, 3"); without a column for the type, the answers tell it.
"""

import csv
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Final

from bot.core.exchange.faults import Flaw
from bot.core.exchange.model import (
    ANYTHING,
    FALSE,
    TEXT_FORMATS,
    TRUE,
    Answer,
    Item,
    Kind,
    Problem,
    Report,
    TextFormat,
    Unreadable,
    category,
    clean,
    shown,
)
from bot.core.exchange.numbers import read_number
from bot.core.exchange.rules import find_flaw
from bot.core.exchange.sheet.cells import restored
from bot.core.exchange.sheet.header import TRUTHS, Column, Numbered, Part, read_column, read_type

_ARROW: Final = "->"
_HINT: Final = re.compile(r"sep=([,;\t])\n")
_QUOTED: Final = re.compile(r'"[^"]*(?:"|$)')
_NAMED: Final = re.compile(r"[a-z]|[0-9]{1,2}")

_Row = dict[tuple[Column | Part, int], str]


def read_sheet(text: str) -> Report:
    """The questions of ``text`` (line ends LF), and what is wrong with the lines that are none."""
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else _delimiter(text)
    reader = _Reader()
    # The hint of Excel is a line, too.
    reader.read(_cells(reader.errors, f"\n{text[hint.end() :]}" if hint else text, delimiter))
    return Report(tuple(reader.items), tuple(sorted(reader.errors)))


def looks_like_sheet(text: str) -> bool:
    """Whether the first line of ``text`` is a header: a column for the question, one for answers, and none unknown."""
    hint = _HINT.match(text)
    body = text[hint.end() :] if hint else text
    header = next(_cells([], body.partition("\n")[0], hint[1] if hint else _delimiter(body)), None)
    titles = [read_column(restored(name)) for name in header[1] if name] if header else []
    answers = any(isinstance(one, Numbered) or one == "correct" for one in titles)
    return "question" in titles and answers and None not in titles


def _delimiter(text: str) -> str:
    """What separates the cells of the first line that has something in it."""
    first = _QUOTED.sub("", text.lstrip("\n").partition("\n")[0])
    return max((";", "\t", ","), key=first.count)


def _cells(errors: list[Problem], text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that have an entry, each with the number of its first line."""
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [clean(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            errors.append(Problem(line, Flaw.NO_TABLE, (("found", shown(str(error))),)))
            continue
        if any(cells):
            yield line, cells


@dataclass
class _Reader:
    items: list[Item] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    columns: list[tuple[Column | Part, int] | None] = field(default_factory=list)
    path: str = ""

    def read(self, table: Iterator[tuple[int, list[str]]]) -> None:
        header = next(table, None)
        if header is None:
            return
        self.read_header(*header)
        if ("question", 0) not in self.columns:
            self.errors.append(Problem(header[0], Flaw.NO_COLUMN))
            return
        for line, cells in table:
            try:
                item = self.read_line(line, cells)
            except Unreadable as unreadable:
                self.errors.append(unreadable.problem)
                continue
            self.items.append(item)
        if not self.items and not self.errors:
            self.errors.append(Problem(header[0], Flaw.EMPTY))

    def read_header(self, line: int, titles: list[str]) -> None:
        for name in titles:
            column = read_column(restored(name))
            key = (column.part, column.number) if isinstance(column, Numbered) else (column, 0) if column else None
            if name and key is None:
                self.errors.append(Problem(line, Flaw.COLUMN, (("found", shown(name)),)))
            if key is not None and key in self.columns:
                self.errors.append(Problem(line, Flaw.TWICE, (("found", shown(name)),)))
                key = None
            self.columns.append(key)

    def read_line(self, line: int, cells: list[str]) -> Item:
        if any(cells[len(self.columns) :]):
            raise Unreadable(line, Flaw.CELLS, found=str(len(cells)), wanted=str(len(self.columns)))
        row = {
            key: clean(restored(cell))
            for key, cell in zip(self.columns, cells, strict=False)
            if key is not None and cell
        }
        text = row.get(("question", 0), "")
        word = row.get(("type", 0), "")
        kind = read_type(word)
        if word and kind is None:
            raise Unreadable(line, Flaw.TYPE, found=word)
        if not text:
            raise Unreadable(line, Flaw.NO_CATEGORY if kind == "category" else Flaw.NO_TEXT)
        if kind == "category":
            named = category(text, line)
            self.path = named.category
            return named
        return _Line(line, row).question(kind, text, row.get(("category", 0)) or self.path)


@dataclass(frozen=True)
class _Line:
    """One question of the table."""

    line: int
    row: _Row

    def question(self, kind: Kind | None, text: str, path: str) -> Item:
        numbers = sorted({number for _, number in self.row if number})
        numbers = [n for n in numbers if any(self.row.get((part, n)) for part in ("answer", "match"))]
        right = self.right(numbers) if kind != "truefalse" else frozenset[int]()
        kind = kind or self.guess(numbers, right)
        text_format = self.text_format()
        answers: tuple[Answer, ...] = ()
        if kind == "truefalse":
            answers = self.truth(numbers, text_format)
        elif kind not in {"essay", "description"}:
            answers = tuple(self.answer(number, kind, right, text_format) for number in numbers)
        wrong = find_flaw(kind, answers)
        if wrong is not None:
            raise Unreadable(self.line, wrong[0], found=wrong[1])
        return Item(
            kind=kind,
            text=text,
            name=self.row.get(("name", 0), ""),
            id=self.row.get(("id", 0)),
            text_format=text_format,
            answers=answers,
            general_feedback=self.row.get(("general", 0), ""),
            general_feedback_format=text_format,
            tags=tuple(self.row.get(("tags", 0), "").split(",")),
            category=path,
            line=self.line,
        )

    def text_format(self) -> TextFormat:
        named = self.row.get(("format", 0), "moodle").lower()
        found = next((text_format for text_format in TEXT_FORMATS if text_format == named), None)
        if found is None:
            raise Unreadable(self.line, Flaw.FORMAT, found=named)
        return found

    def right(self, numbers: Sequence[int]) -> frozenset[int]:
        """The answers that the column of right ones names, as numbers."""
        named = self.row.get(("correct", 0), "").casefold()
        found = set()
        for word in re.split(r"[\s,;+&]+", named) if named else ():
            match = _NAMED.fullmatch(word.rstrip(".)"))
            number = (
                0 if match is None else int(match[0]) if match[0].isdigit() else ascii_lowercase.index(match[0]) + 1
            )
            if number not in numbers:
                raise Unreadable(self.line, Flaw.CORRECT, found=word)
            found.add(number)
        return frozenset(found)

    def guess(self, numbers: Sequence[int], right: frozenset[int]) -> Kind:
        if not numbers:
            return "essay"
        if all(self.row.get(("match", n)) or _ARROW in self.row.get(("answer", n), "") for n in numbers):
            return "matching"
        if len(numbers) == 1:
            return "shortanswer"
        counted = right or {number for number in numbers if self.weight(number, 0) > 0}
        return "multiple" if len(counted) > 1 else "single"

    def weight(self, number: int, default: float) -> float:
        written = self.row.get(("weight", number))
        if written is None:
            return default
        try:
            percentage = float(written.removesuffix("%").strip().replace(",", "."))
        except ValueError:
            percentage = math.nan
        if not abs(percentage) <= 100:
            raise Unreadable(self.line, Flaw.WEIGHT, found=written)
        return percentage / 100

    def answer(self, number: int, kind: Kind, right: frozenset[int], text_format: TextFormat) -> Answer:
        text, match = self.row.get(("answer", number), ""), self.row.get(("match", number), "")
        default = 1.0 if kind in {"shortanswer", "numerical"} else 0.0
        if kind == "matching":
            if not match:
                text, _, match = text.partition(_ARROW)
            return Answer(
                text=text,
                match=match,
                fraction=1.0 if text.strip() else 0.0,
                text_format=text_format,
                feedback_format=text_format,
            )
        if right:
            default = (1 / len(right) if kind == "multiple" else 1.0) if number in right else 0.0
        if kind == "numerical":
            text = "".join(text.split())
            if text != ANYTHING and isinstance(read_number(text), Flaw):
                text = text.replace(",", ".")  # as spreadsheets write numbers where German is spoken
        return Answer(
            text=text,
            fraction=self.weight(number, default),
            feedback=self.row.get(("feedback", number), ""),
            text_format=text_format,
            feedback_format=text_format,
        )

    def truth(self, numbers: Sequence[int], text_format: TextFormat) -> tuple[Answer, ...]:
        words = {number: TRUTHS.get(self.row.get(("answer", number), "").casefold()) for number in numbers}
        places = {truth: number for number, truth in words.items() if truth is not None}
        written = self.row.get(("correct", 0), "")
        if len(places) == 2 and not written:
            truth = self.weight(places[True], 0) > self.weight(places[False], 0)
        else:
            written = written or self.row.get(("answer", 1), "")
            known = TRUTHS.get(written.casefold())
            if known is None:
                raise Unreadable(self.line, Flaw.TRUTH, found=written)
            truth = known
        return tuple(
            Answer(
                text=name,
                fraction=1.0 if truth is chosen else 0.0,
                feedback=self.row.get(("feedback", places.get(chosen, 0)), ""),
                text_format=text_format,
                feedback_format=text_format,
            )
            for name, chosen in ((TRUE, True), (FALSE, False))
        )
