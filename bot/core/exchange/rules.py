"""What holds for the answers of a question in every format."""

from collections.abc import Sequence

from bot.core.exchange.faults import Flaw
from bot.core.exchange.model import ANYTHING, Answer, Kind
from bot.core.exchange.numbers import read_number


def find_flaw(kind: Kind, answers: Sequence[Answer]) -> tuple[Flaw, str] | None:
    """What is wrong with ``answers``, and the text that it is about; None where nothing is."""
    match kind:
        case "single" | "multiple" | "shortanswer":
            return _few(answers, 1 if kind == "shortanswer" else 2) or _unfit(answers)
        case "numerical":
            return _numbers(answers)
        case "matching":
            return _pairs(answers)
        case _:
            return None


def _few(answers: Sequence[Answer], least: int) -> tuple[Flaw, str] | None:
    return (Flaw.FEW_ANSWERS if least > 1 else Flaw.NO_KEY, "") if len(answers) < least else None


def _unfit(answers: Sequence[Answer]) -> tuple[Flaw, str] | None:
    if not all(answer.text for answer in answers):
        return Flaw.EMPTY_ANSWER, ""
    return None if any(answer.fraction > 0 for answer in answers) else (Flaw.NO_KEY, "")


def _numbers(answers: Sequence[Answer]) -> tuple[Flaw, str] | None:
    numbers = [answer.text for answer in answers if answer.text != ANYTHING]
    for number in numbers:
        read = read_number(number)
        if isinstance(read, Flaw):
            return read, number
    return (Flaw.NO_NUMBERS, "") if not numbers else _unfit(answers)


def _pairs(answers: Sequence[Answer]) -> tuple[Flaw, str] | None:
    half = next((answer.text for answer in answers if not answer.match), None)
    if half is not None:
        return Flaw.HALF_PAIR, half
    return (Flaw.FEW_PAIRS, "") if sum(bool(answer.text) for answer in answers) < 2 else None
