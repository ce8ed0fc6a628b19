"""Reads tables of marks as spreadsheets write them: a line per learner, a column per question.

``learner, q1, q2, …`` with any names, then perhaps a line that begins with ``max``, then the learners.
Columns are separated by commas or semicolons; with semicolons, a comma may be the decimal sign.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from bot.core.analysis.cautions import Caution, Remark

MAX: Final = "max"
"""What the line of maxima begins with."""

LARGEST: Final = 1e9
"""No mark is larger."""

_NUMBER: Final = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")
_QUOTED: Final = re.compile(r'"[^"]*(?:"|$)')
_EXCEL_HINT: Final = re.compile(r"sep=([,;])(?=\n)")
_SHOWN = 40


@dataclass(frozen=True)
class MarksProblem:
    """Something to mend in a table of marks; ``line`` counts from 1."""

    line: int
    message: str


@dataclass(frozen=True)
class Marks:
    """``rows[learner][question]`` are marks from 0 to ``maxima[question]``; None was not answered."""

    learners: tuple[str, ...]
    questions: tuple[str, ...]
    maxima: tuple[float, ...]
    rows: tuple[tuple[float | None, ...], ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class ReadMarks:
    """``marks`` is None where there are ``problems``, which stand in the order of the lines."""

    marks: Marks | None
    problems: tuple[MarksProblem, ...]


def read_marks(data: bytes) -> ReadMarks:
    """Reads a table of marks: UTF-8 with or without byte order mark, lines that end in LF or CRLF.

    Lines without any entry are skipped; an empty cell is a question that was not answered. Where no
    line tells the maxima, the maximum of a question is 1, or the largest mark in it if that is more.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return ReadMarks(None, (MarksProblem(line, "this is not UTF-8: save the table as CSV in UTF-8"),))
    reader = _Reader()
    reader.read(text.replace("\r\n", "\n").replace("\r", "\n"))
    if reader.problems:
        return ReadMarks(None, tuple(sorted(reader.problems, key=attrgetter("line"))))
    return ReadMarks(reader.marks(), ())


@dataclass
class _Reader:
    problems: list[MarksProblem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    decimal_comma: bool = False
    questions: list[str] = field(default_factory=list)
    maxima: list[float] | None = None
    rows: list[tuple[float | None, ...]] = field(default_factory=list)
    learners: list[str] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def complain(self, line: int, message: str) -> None:
        self.problems.append(MarksProblem(line, message))

    def read(self, text: str) -> None:
        hint = _EXCEL_HINT.match(text)
        separator = hint[1] if hint else _separator(text)
        self.decimal_comma = separator == ";"
        table = self.cells(text[hint.end() :] if hint else text, separator)
        header = next(table, None)
        if self.problems:
            return  # Without its header, nothing can be said about the table.
        if header is None:
            self.complain(1, "the table is empty")
            return
        width = self.read_header(*header)
        if not self.questions:
            self.complain(header[0], "there are no questions: name a column for the learners, then one per question")
            return
        for place, (line, cells) in enumerate(table):
            # Cells that a spreadsheet adds beside the table are empty.
            kept = cells if any(cells[width:]) else cells[:width]
            if len(kept) != width:
                self.complain(
                    line, f"{len(kept)} {'cell' if len(kept) == 1 else 'cells'}, but the header has {width} columns"
                )
            elif cells[0] == MAX and not place:
                self.maxima = [self.read_max(line, *pair) for pair in zip(self.questions, kept[1:], strict=True)]
            else:
                self.read_learner(line, kept)
        if not self.rows and not self.problems:
            self.complain(header[0], "there are no learners below the header")

    def cells(self, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
        """The lines that have an entry, each with the number of its first line; cells without space around them."""
        reader = csv.reader(
            (f"{line}\n" for line in text.split("\n")), delimiter=separator, strict=True, skipinitialspace=True
        )
        while True:
            line = reader.line_num + 1
            try:
                cells = [cell.strip() for cell in next(reader)]
            except StopIteration:
                return
            except csv.Error as error:
                self.complain(line, _in_words(error))
                continue
            if any(cells):
                yield line, cells

    def read_header(self, line: int, cells: list[str]) -> int:
        """Takes the names of the questions; returns the number of columns."""
        names = [_plain(cell) for cell in cells]
        while names and not names[-1]:
            del names[-1]
        for place, name in enumerate(names):
            if not name and place:
                self.complain(line, f"column {place + 1} has no name")
            elif name in names[:place]:
                self.complain(line, f"the column {_shown(name)} stands here twice")
        self.questions = names[1:]
        return len(names)

    def read_max(self, line: int, question: str, cell: str) -> float:
        if not cell:
            self.complain(line, f"column {_shown(question)} has no max")
        most = self.read_number(line, question, cell, LARGEST)
        # Where the max is wrong, nothing can be said about the marks below it.
        return LARGEST if most is None else most

    def read_learner(self, line: int, cells: Sequence[str]) -> None:
        learner = _plain(cells[0])
        if learner.lower() == MAX:
            message = (
                f'line {line} begins with "{learner}" and counts as a learner: maxima stand in line 2, after "max"'
            )
            self.remarks.append(Remark(Caution.MAX_AS_LEARNER, None, message))
        if learner in self.lines:
            message = f'the learner "{_shown(learner)}" stands in lines {self.lines[learner]} and {line}: both count'
            self.remarks.append(Remark(Caution.LEARNER_TWICE, None, message))
        if learner:
            self.lines[learner] = line
        limits = self.maxima or [LARGEST] * len(self.questions)
        marks = zip(self.questions, cells[1:], limits, strict=True)
        self.learners.append(learner)
        self.rows.append(tuple(self.read_number(line, question, cell, most) for question, cell, most in marks))

    def read_number(self, line: int, question: str, cell: str, most: float) -> float | None:
        """The number in ``cell``, from 0 to ``most``; None where it is empty or wrong."""
        if not cell:
            return None
        number = cell.replace(",", ".") if self.decimal_comma else cell
        value = float(number) if _NUMBER.fullmatch(number) else None
        if value is not None and 0 <= value <= min(most, LARGEST):
            return value + 0.0  # -0 is 0
        self.complain(line, f'"{_shown(cell)}" in column {_shown(question)} {_wrong(value, most)}')
        return None

    def marks(self) -> Marks:
        """The table, once it is read without a problem."""
        maxima = self.maxima or [
            self.guess_max(*pair) for pair in zip(self.questions, zip(*self.rows, strict=True), strict=True)
        ]
        return Marks(tuple(self.learners), tuple(self.questions), tuple(maxima), tuple(self.rows), tuple(self.remarks))

    def guess_max(self, question: str, marks: Sequence[float | None]) -> float:
        most = max((mark for mark in marks if mark is not None), default=0.0)
        if most <= 1:
            return 1.0
        message = f'no line "max": the max of {_shown(question)} is taken to be {most:g}, the largest mark in it'
        self.remarks.append(Remark(Caution.MAX_GUESSED, question, message))
        return most


def _separator(text: str) -> str:
    """Whichever of comma and semicolon stands more often in the first line, outside quotation marks."""
    first = _QUOTED.sub("", text).lstrip().partition("\n")[0]
    return ";" if first.count(";") >= max(1, first.count(",")) else ","


def _in_words(error: csv.Error) -> str:
    told = str(error)
    if "unexpected end" in told:
        return "a quotation mark is opened here and never closed"
    if "expected after" in told:
        return "a quotation mark closes in the middle of a cell"
    return f"this line cannot be read: {told}"


def _wrong(value: float | None, most: float) -> str:
    if value is None:
        return "is no number"
    if value < 0:
        return "is below 0"
    return f"is too large: at most {LARGEST:.0f}" if value > LARGEST else f"is above its max, {most:g}"


def _plain(cell: str) -> str:
    """``cell`` in one line, without what a terminal would obey."""
    return "".join(filter(str.isprintable, " ".join(cell.split())))


def _shown(cell: str) -> str:
    plain = _plain(cell)
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
