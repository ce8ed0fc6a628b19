"""Articles in which people have marked what an analysis should find; the format is told in tests/gold/README.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.core.article.model import Kind, Span
from bot.core.content.base import Frozen
from bot.core.languages import Language

Half = Literal["tune", "test"]

Genre = Literal["report", "feature", "opinion", "press-release", "interview"]


class GoldSaying(Frozen):
    """What a sentence passes on of others; ``span`` are the words themselves, always there where it is direct."""

    kind: Kind
    cue: str = ""
    speaker: str | None = None
    span: str = ""


class GoldFigure(Frozen):
    """A number as written, its value, its unit, who gives it; ``year``: it is a date, a year or a time."""

    text: str
    value: float
    unit: str = ""
    source: str | None = None
    year: bool = False


class GoldMarks(Frozen):
    """What is marked in one sentence; texts as they stand there, in order."""

    says: tuple[GoldSaying, ...] = ()
    hedges: tuple[str, ...] = ()
    numbers: tuple[GoldFigure, ...] = ()
    loaded: tuple[str, ...] = ()
    judgement: bool = False


class GoldSheet(Frozen):
    """A file of marks: sentences count from 1."""

    kind: Genre
    sentences: Mapping[int, GoldMarks] = {}


@dataclass(frozen=True)
class GoldArticle:
    """An article with its marks. ``sentences[i]`` and ``marks[i]`` belong together; headings are in ``text`` only."""

    name: str
    language: Language
    half: Half
    title: str
    text: str
    sentences: tuple[Span, ...]
    marks: tuple[GoldMarks, ...]


def locate(text: str, sentence: Span, pieces: tuple[str, ...]) -> tuple[Span, ...]:
    """Where ``pieces`` stand in ``sentence``, as whole words, none upon another; ValueError if one does not.

    They are looked for one after the other, and again from the beginning where that fails.
    """
    spans: list[Span] = []
    for piece in pieces:
        begin = spans[-1].end if spans else sentence.start
        place = _find(text, piece, begin, sentence.end, spans)
        if place < 0:
            place = _find(text, piece, sentence.start, sentence.end, spans)
        if place < 0:
            raise ValueError(f"“{piece}” is not in “{sentence.within(text)}”, or not so often")
        spans.append(Span(start=place, end=place + len(piece)))
    return tuple(spans)


def _find(text: str, piece: str, begin: int, end: int, taken: Sequence[Span]) -> int:
    place = text.find(piece, begin, end)
    while place >= 0:
        before = text[place - 1 : place].isalnum() and piece[:1].isalnum()
        after = text[place + len(piece) : place + len(piece) + 1].isalnum() and piece[-1:].isalnum()
        if not (before or after or any(one.start < place + len(piece) and place < one.end for one in taken)):
            break
        place = text.find(piece, place + 1, end)
    return place
