"""What a question can be answered with, row by row, as teachers see it.

Where an answer has pieces (sorted, matched, put in order), a row is a piece and counts those who have it right; of
probabilities a row is a third of the scale. Everywhere else a row is an option.
"""

from typing import Final

from bot.core.content import (
    Classify,
    Match,
    MultipleChoice,
    NumberQuestion,
    OpenPrompt,
    Order,
    Probability,
    Question,
    TapWord,
    TypedAnswer,
    split_piece,
)
from bot.core.quiz.responses import Chosen
from bot.core.quiz.scoring import key_ids
from bot.core.quiz.ways import pieces_of

UNLIKELY, EVEN, LIKELY = "unlikely", "even", "likely"
"""Thirds of the scale of probabilities: up to 30 %, 40 to 60 %, from 70 %."""

_ROWS: Final = (UNLIKELY, EVEN, LIKELY)
_LOW, _HIGH = 30, 70


def option_ids(question: Question) -> tuple[str, ...]:
    """The rows in the order of the file; none where the answer is typed or written."""
    match question:
        case NumberQuestion() | TypedAnswer() | OpenPrompt():
            return ()
        case Classify() | Match() | Order():
            return question.reason_ids
        case Probability():
            return _ROWS
        case _:
            return tuple(option.id for option in question.options_of("en"))


def key_rows(question: Question) -> frozenset[str]:
    """The rows that a right answer has."""
    match question:
        case Classify() | Match() | Order():
            return frozenset(question.reason_ids)
        case Probability():
            return frozenset({LIKELY if question.key else UNLIKELY})
        case _:
            return key_ids(question)


def rows_of(question: Question, response: Chosen) -> frozenset[str]:
    """The rows of an answer; where rows are pieces, those that are right."""
    match question:
        case Classify() | Match():
            right = key_ids(question).intersection(response.ids)
            return frozenset(split_piece(one)[0] for one in right)
        case Order():
            right = key_ids(question).intersection(pieces_of(question, response.ids))
            return frozenset(split_piece(one)[1] for one in right)
        case Probability():
            percent = int(response.ids[0])
            return frozenset({UNLIKELY if percent <= _LOW else LIKELY if percent >= _HIGH else EVEN})
        case _:
            return frozenset(response.ids)


def has_pieces(question: Question) -> bool:
    """Whether a row counts who has it right, and not who chose it."""
    return isinstance(question, Classify | Match | Order)


def chance(question: Question) -> float:
    """The facility of blind guessing: of one option among several; 0 where guessing earns nothing or one types."""
    free = isinstance(question, MultipleChoice | Classify | Match | Order | Probability)
    options = () if free or (isinstance(question, TapWord) and len(question.key) > 1) else option_ids(question)
    return 1 / len(options) if options else 0.0
