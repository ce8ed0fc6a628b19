"""Tables as values, and names for files; ``adapters/spreadsheets.py`` makes files of them."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

Cell = str | int | float | datetime | None
"""A text, a number that is finite, an aware time, or nothing."""

FILE_NAME_LIMIT = 80
"""Characters of a file's name with its ending."""

NAMELESS = "lupe"
"""The name of a file of whose parts nothing is left."""


@dataclass(frozen=True)
class Column:
    """A column: ``title`` is plain text; ``width`` is in characters, 1 to 255."""

    title: str
    width: int = 16


@dataclass(frozen=True)
class Table:
    """A sheet of rows under a header.

    ``name`` is plain text of any length; whoever writes the file makes it legal. Every row has one cell a column.
    ``rows`` are read once by whoever writes them, so that they may be made as they are read. Raises ValueError
    without columns.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table has at least one column")


def safe_file_name(parts: Sequence[str], ending: str) -> str:
    """A file's name for every system: "7b-Quellen-prüfen-2026-11-24.xlsx".

    Letters of any script, with their marks, and digits stay; whatever else stands in ``parts`` becomes a hyphen. Where
    that is longer than ``FILE_NAME_LIMIT``, the longest part is cut, so that a date at the end survives a long title.
    ``ending`` is without its dot, of ASCII letters, at most eight.
    """
    words = [word for part in parts if (word := _word(part))]
    while len("-".join(words)) + len(ending) + 1 > FILE_NAME_LIMIT:
        place = max(range(len(words)), key=lambda place: len(words[place]))
        words[place] = words[place][:-1].rstrip("-")
        words = [word for word in words if word]
    return f"{'-'.join(words) or NAMELESS}.{ending}"


def _word(part: str) -> str:
    # Composed, as some phones send an ä as an a and its dots.
    kept = "".join(one if _stays(one) else " " for one in unicodedata.normalize("NFC", part))
    return "-".join(kept.split())[:FILE_NAME_LIMIT].rstrip("-")


def _stays(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"
