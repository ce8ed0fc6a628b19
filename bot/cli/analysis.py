"""An item analysis, as data for machines and as a table with sentences for people."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.core.analysis import ENOUGH, Analysis, Caution, Flag, ItemStatistics, Marks, Remark, flags

_SENTENCES: Mapping[Flag, str] = {
    Flag.NEGATIVE_DISCRIMINATION: (
        "who does better in the other questions does worse in this one (discrimination {index:.0f}). "
        "Look at its key first."
    ),
    Flag.DUBIOUS: "it separates learners far less than its marks could (efficiency {efficiency:.0f} %): dubious.",
    Flag.VERY_LIKELY: (
        "it hardly tells stronger learners from weaker ones (discrimination {index:.0f}): very likely it needs a look."
    ),
    Flag.LIKELY: (
        "it tells stronger learners from weaker ones only in part (discrimination {index:.0f}): likely it needs a look."
    ),
    Flag.NEARLY_ALL_RIGHT: "nearly everybody is right ({share:.0f} %), so it can tell hardly anybody apart.",
    Flag.NEARLY_ALL_WRONG: "no more are right than by guessing ({share:.0f} %).",
}
_NONE = "–"


def as_data(marks: Marks, analysis: Analysis) -> dict[str, Any]:
    """The analysis as JSON can hold it; what cannot be computed is None."""
    items = []
    for name, item in zip(marks.questions, analysis.items, strict=True):
        figures = asdict(item)
        del figures["cautions"]
        items.append({"id": name, **figures, "flags": [flag.value for flag in flags(item)]})
    warnings = [
        {"warning": remark.caution.value, "id": remark.question, "message": remark.message}
        for remark in _remarks(marks, analysis)
    ]
    return {"items": items, "quiz": asdict(analysis.quiz), "warnings": warnings}


def as_text(marks: Marks, analysis: Analysis) -> Iterator[RenderableType]:
    """The analysis for people: table, quiz, a sentence per flag and per warning."""
    quiz = analysis.quiz
    yield Text(
        f"{_count(quiz.n, 'learner')}, {_count(len(marks.questions), 'question')}, max {quiz.max:g}", style="bold"
    )
    yield _table(marks, analysis)
    yield Text(
        f"Totals: mean {_rounded(quiz.mean, 2)}, median {_rounded(quiz.median, 2)}, sd {_rounded(quiz.sd, 2)}, "
        f"skewness {_rounded(quiz.skewness, 2)}, kurtosis {_rounded(quiz.kurtosis, 2)}"
    )
    yield Text(
        f"Internal consistency {_percent(quiz.coefficient_of_internal_consistency)}, "
        f"error ratio {_percent(quiz.error_ratio)}, standard error {_rounded(quiz.standard_error, 2)} marks"
    )
    if quiz.n < ENOUGH:
        yield Text(f"With fewer than {ENOUGH} learners these figures say little, and nothing is flagged.")
    for name, item in zip(marks.questions, analysis.items, strict=True):
        for sentence in _sentences(item):
            yield Text.assemble((f"{name}: ", "bold"), sentence)
    for remark in _remarks(marks, analysis):
        yield Text(f"Note: {remark.message}.", style="dim")


def _table(marks: Marks, analysis: Analysis) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Question", overflow="fold")
    for heading in ("Facility", "SD", "Weight", "Discrimination", "Efficiency"):
        table.add_column(heading, justify="right")
    for name, item in zip(marks.questions, analysis.items, strict=True):
        table.add_row(
            Text(name),
            _percent(None if item.facility is None else 100 * item.facility),
            _rounded(item.sd, 2),
            _percent(item.effective_weight),
            _rounded(item.discrimination_index, 0),
            _percent(item.discriminative_efficiency),
        )
    return table


def _sentences(item: ItemStatistics) -> Iterator[str]:
    found = flags(item)
    if Flag.NEGATIVE_DISCRIMINATION in found:
        # It says more than the two whose limits a negative figure is below anyway.
        found = tuple(flag for flag in found if flag not in (Flag.DUBIOUS, Flag.VERY_LIKELY))
    for flag in found:
        yield _SENTENCES[flag].format(
            index=item.discrimination_index,
            efficiency=item.discriminative_efficiency,
            share=None if item.facility is None else 100 * item.facility,
        )


def _remarks(marks: Marks, analysis: Analysis) -> Iterator[Remark]:
    yield from marks.remarks
    for name, item in zip(marks.questions, analysis.items, strict=True):
        if Caution.NEGATIVE_COVARIANCE in item.cautions:
            message = f"{name} has no weight: its marks go down where the totals go up"
            yield Remark(Caution.NEGATIVE_COVARIANCE, name, message)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _rounded(value: float | None, digits: int) -> str:
    return _NONE if value is None else f"{value:.{digits}f}"


def _percent(value: float | None) -> str:
    return _NONE if value is None else f"{value:.0f} %"
