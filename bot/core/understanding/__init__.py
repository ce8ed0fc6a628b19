"""Understanding free text offline: which aspects of a discussion are in it."""

from bot.core.understanding.agreement import Agreement, agreement
from bot.core.understanding.measuring import Case, Measured, measure, measure_test, measure_tune
from bot.core.understanding.model import Finding, Kind, Reading, Why, Zone
from bot.core.understanding.outside import ReadAnswers, read_answers
from bot.core.understanding.reader import Reader, build_reader
from bot.core.understanding.words import warm_up

__all__ = [
    "Agreement",
    "Case",
    "Finding",
    "Kind",
    "Measured",
    "ReadAnswers",
    "Reader",
    "Reading",
    "Why",
    "Zone",
    "agreement",
    "build_reader",
    "measure",
    "measure_test",
    "measure_tune",
    "read_answers",
    "warm_up",
]
