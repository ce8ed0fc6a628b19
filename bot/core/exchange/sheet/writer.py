"""Writes questions as a table."""

import re
from collections.abc import Iterable
from typing import Final, Literal

from bot.core.exchange.faults import Lack
from bot.core.exchange.losses import Ledger, percent
from bot.core.exchange.model import Answer, Export, Item
from bot.core.exchange.sheet.cells import harmless, write_line
from bot.core.exchange.sheet.header import COLUMNS, PARTS, TYPES, Column, Part, title
from bot.core.languages import Language

Delimiter = Literal[",", ";", "\t"]

_POINT: Final = re.compile(r"(?<!\.)\.(?!\.)")

_LEFT_OUT: Final[frozenset[Column]] = frozenset({"correct"})  # the weights say more


def write_sheet(items: Iterable[Item], language: Language, delimiter: Delimiter) -> Export:
    """``items`` as a table with a header in ``language``; columns that would be empty are left out.

    Where German is spoken, Excel opens files with ";" as a table, elsewhere such with ",".
    """
    ledger = Ledger()
    items = tuple(items)
    rows = [_row(item, language) for item in items]
    for item in items:
        ledger.note(Lack.FORMATS if _formats(item) - {item.text_format} else None)
    columns = [
        column
        for column in COLUMNS
        if column not in _LEFT_OUT and (column in {"type", "question"} or any(row.get((column, 0)) for row in rows))
    ]
    width = max((len(item.answers) for item in items), default=0)
    numbered = [
        (part, number)
        for number in range(1, width + 1)
        for part in PARTS
        if part == "answer" or any(row.get((part, number)) for row in rows)
    ]
    keys: list[tuple[Column | Part, int]] = [*((column, 0) for column in columns), *numbered]
    header = [
        *(title(COLUMNS[column], language) for column in columns),
        *(f"{title(PARTS[part], language)} {number}" for part, number in numbered),
    ]
    lines = [header, *([row.get(key, "") for key in keys] for row in rows)]
    return ledger.export("".join(write_line(line, delimiter) for line in lines))


def _formats(item: Item) -> set[str]:
    """The formats of the texts that are there."""
    pairs = [(item.general_feedback, item.general_feedback_format)]
    for answer in item.answers:
        pairs += [(answer.text, answer.text_format), (answer.feedback, answer.feedback_format)]
    return {text_format for text, text_format in pairs if text}


def _row(item: Item, language: Language) -> dict[tuple[Column | Part, int], str]:
    row: dict[tuple[Column | Part, int], str] = {
        ("type", 0): title(TYPES[item.kind], language),
        ("question", 0): harmless(item.text),
    }
    if item.kind == "category":
        return row
    row |= {
        ("category", 0): harmless(item.category),
        ("id", 0): harmless(item.id or ""),
        ("name", 0): harmless(item.name),
        ("format", 0): "" if item.text_format == "moodle" else item.text_format,
        ("general", 0): harmless(item.general_feedback),
        ("tags", 0): harmless(", ".join(item.tags)),
    }
    for number, answer in enumerate(item.answers, start=1):
        row[("answer", number)] = harmless(_local(answer.text, language) if item.kind == "numerical" else answer.text)
        row[("match", number)] = harmless(answer.match)
        row[("weight", number)] = _local(_weight(item, answer), language)
        row[("feedback", number)] = harmless(answer.feedback)
    return row


def _local(number: str, language: Language) -> str:
    # Where German is spoken, a spreadsheet takes "3.5" for the third of May.
    return _POINT.sub(",", number) if language == "de" else number


def _weight(item: Item, answer: Answer) -> str:
    usual = item.kind == "matching" or (item.kind in {"shortanswer", "numerical"} and answer.fraction == 1)
    return "" if usual else percent(answer.fraction)
