"""What the columns of a table of questions are called, and what stands in them, in German and English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Final, Literal

from bot.core.exchange.model import Kind
from bot.core.languages import Language

Column = Literal["type", "category", "id", "name", "question", "format", "correct", "general", "tags"]
"""A column that a table has once."""

Part = Literal["answer", "match", "weight", "feedback"]
"""A column that a table has for each answer: "answer 1", "answer 2", …"""

COLUMNS: Final[Mapping[Column, tuple[str, str]]] = {
    "type": ("Typ", "type"),
    "category": ("Kategorie", "category"),
    "id": ("Kennung", "id"),
    "name": ("Name", "name"),
    "question": ("Frage", "question"),
    "format": ("Format", "format"),
    "correct": ("Richtig", "correct"),
    "general": ("Erklärung", "explanation"),
    "tags": ("Schlagwörter", "tags"),
}
"""What an export calls the columns: in German, in English."""

PARTS: Final[Mapping[Part, tuple[str, str]]] = {
    "answer": ("Antwort", "answer"),
    "match": ("Gegenstück", "match"),
    "weight": ("Gewicht", "weight"),
    "feedback": ("Rückmeldung", "feedback"),
}
"""The same for what is followed by a number."""

TYPES: Final[Mapping[Kind, tuple[str, str]]] = {
    "single": ("Einfachauswahl", "single"),
    "multiple": ("Mehrfachauswahl", "multiple"),
    "truefalse": ("Wahr/Falsch", "truefalse"),
    "shortanswer": ("Kurzantwort", "shortanswer"),
    "numerical": ("Zahl", "numerical"),
    "matching": ("Zuordnung", "matching"),
    "essay": ("Freitext", "essay"),
    "description": ("Beschreibung", "description"),
    "category": ("Kategorie", "category"),
}
"""What an export calls the types of questions."""

_MORE_COLUMNS: Final[Mapping[str, Column]] = {
    "art": "type",
    "fragetyp": "type",
    "question type": "type",
    "nr": "id",
    "titel": "name",
    "title": "name",
    "text": "question",
    "fragetext": "question",
    "question text": "question",
    "right": "correct",
    "key": "correct",
    "lösung": "correct",
    "loesung": "correct",
    "general feedback": "general",
    "feedback": "general",
    "erklaerung": "general",
    "rückmeldung": "general",
    "allgemeine rückmeldung": "general",
    "schlagworte": "tags",
    "schlagwoerter": "tags",
}
_MORE_PARTS: Final[Mapping[str, Part]] = {
    "option": "answer",
    "möglichkeit": "answer",
    "": "answer",
    "partner": "match",
    "percent": "weight",
    "prozent": "weight",
    "rueckmeldung": "feedback",
    "erklärung": "feedback",
    "explanation": "feedback",
}
_MORE_TYPES: Final[Mapping[str, Kind]] = {
    "multichoice": "single",
    "multiple choice": "single",
    "mehrfachauswahl": "multiple",
    "true/false": "truefalse",
    "richtig/falsch": "truefalse",
    "short answer": "shortanswer",
    "number": "numerical",
    "numerisch": "numerical",
    "match": "matching",
    "open": "essay",
    "offen": "essay",
}
TRUTHS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("true", "t", "wahr", "w", "richtig", "r", "ja", "yes", "1"), True),
    **dict.fromkeys(("false", "f", "falsch", "nein", "no", "0"), False),
}
"""Words for a truth, in lower case."""

_PART: Final = re.compile(r"([^0-9]*?) ?([0-9]{1,2}|[a-h])")


@dataclass(frozen=True)
class Numbered:
    """A column of answer ``number``, from 1."""

    part: Part
    number: int


def read_column(title: str) -> Column | Numbered | None:
    """What the column called ``title`` holds, None where nobody knows."""
    name = " ".join(title.split()).casefold()
    known = _NAMES.get(name)
    if known is not None:
        return known
    match = _PART.fullmatch(name)
    part = _PART_NAMES.get(match[1]) if match else None
    if match is None or part is None:
        return None
    number = int(match[2]) if match[2].isdigit() else ascii_lowercase.index(match[2]) + 1
    return Numbered(part, number) if number else None


def read_type(word: str) -> Kind | None:
    """The type that ``word`` stands for, None where it stands for none."""
    return _TYPE_NAMES.get(" ".join(word.split()).casefold())


def title(names: tuple[str, str], language: Language) -> str:
    """That one of ``names`` which ``language`` has."""
    return names[0] if language == "de" else names[1]


_NAMES: Final[Mapping[str, Column]] = {
    **_MORE_COLUMNS,
    **{name.casefold(): column for column, names in COLUMNS.items() for name in names},
}
_PART_NAMES: Final[Mapping[str, Part]] = {
    **_MORE_PARTS,
    **{name.casefold(): part for part, names in PARTS.items() for name in names},
}
_TYPE_NAMES: Final[Mapping[str, Kind]] = {
    **_MORE_TYPES,
    **{name.casefold(): kind for kind, names in TYPES.items() for name in names},
}
