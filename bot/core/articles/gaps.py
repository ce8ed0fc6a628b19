"""What is still to be written before questions from another tool can reach learners, text by text."""

from dataclasses import dataclass
from typing import Final

from bot.core.articles.model import ArticleCard, Piece, PieceState
from bot.core.articles.pieces import Field, fields_of
from bot.core.content import MultipleChoice, Question, SingleChoice
from bot.core.languages import Language
from bot.core.question_files import OwnQuestion

_ASKED: Final = frozenset({"why", "points", "model"})
"""What other tools need not have, and learners of Lupe's get."""


@dataclass(frozen=True)
class Gap:
    """A text of a piece that is missing or too long: number ``index`` of its ``fields_of``."""

    piece: Piece
    index: int
    field: Field


def gaps_of(piece: Piece, language: Language) -> tuple[Gap, ...]:
    """What of a question that its teacher brought is still to be written, in the order of its texts."""
    if not isinstance(piece.body, OwnQuestion):
        return ()
    fields = enumerate(fields_of(piece.body, language))
    return tuple(Gap(piece, index, one) for index, one in fields if not one.written)


def next_gap(card: ArticleCard, position: int = 0, index: int = 0) -> Gap | None:
    """The first text to be written from text ``index`` of the piece at ``position`` on; what was left out has none."""
    for one in card.pieces:
        if one.state is PieceState.DROPPED or one.position < position:
            continue
        for gap in gaps_of(one, card.language):
            if one.position > position or gap.index >= index:
                return gap
    return None


def count_written(card: ArticleCard) -> tuple[int, int]:
    """How many of the texts that learners need besides the questions are written, and how many they are."""
    there = whole = 0
    for one in card.pieces:
        if one.state is PieceState.DROPPED or not isinstance(one.body, OwnQuestion):
            continue
        for field in fields_of(one.body, card.language):
            if field.part in _ASKED or not field.written:
                whole += 1
                there += field.written
    return there, whole


def count_unfinished(card: ArticleCard) -> int:
    """How many questions that were kept cannot be published yet."""
    return sum(one.state is PieceState.KEPT and bool(gaps_of(one, card.language)) for one in card.pieces)


def has_twins(question: Question, language: Language) -> bool:
    """Whether two answers to choose from say the same, so that whoever chooses the wrong one is right."""
    if not isinstance(question, SingleChoice | MultipleChoice):
        return False
    told = [" ".join(text.split()).casefold() for text in question.texts[language].options.values()]
    return len(set(told)) < len(told)
