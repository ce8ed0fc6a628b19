"""How well articles are taken apart, as data for machines and as a table for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.adapters.article.gold import HALVES
from bot.core.article.analysing import analyse
from bot.core.article.gold import GoldArticle, Half
from bot.core.article.lexicon import Lexicons
from bot.core.article.measuring import SIGNALS, Score, Signal, measure
from bot.core.languages import LANGUAGES, Language

Measured = Mapping[tuple[Language, Half], Mapping[Signal, Score]]

_NAMES: Final[Mapping[Signal, str]] = {
    "sentences": "sentence ends",
    "reported": "sentences that report",
    "direct": "direct quotations",
    "speakers-strong": "speakers, strong tier",
    "speakers": "speakers, all",
    "hedges": "hedges",
    "numbers": "numbers: value",
    "number-spans": "numbers: exact words",
    "units": "numbers: unit",
    "sources": "numbers: source",
    "loaded": "loaded words",
    "judgements": "judgements, ranked",
}
_NONE: Final = "–"


def evaluate_gold(articles: Sequence[GoldArticle], lexicons: Lexicons) -> Measured:
    """The scores of every language and half that is there."""
    parts = {(one.language, one.half): [] for one in articles}  # type: dict[tuple[Language, Half], list[GoldArticle]]
    for one in articles:
        parts[one.language, one.half].append(one)
    return {
        part: measure((one, analyse(one.text, one.language, lexicons, one.title)) for one in chosen)
        for part, chosen in parts.items()
    }


def misses_of(measured: Measured, signal: Signal) -> list[dict[str, Any]]:
    """The differences in the tune half; the test half shows none, so that nobody tunes to it."""
    return [asdict(miss) for (_, half), scores in measured.items() if half == "tune" for miss in scores[signal].misses]


def as_data(measured: Measured) -> dict[str, Any]:
    """Every figure as JSON can hold it, by language, half and signal; what cannot be computed is None."""
    return {
        language: {
            half: {signal: _figures(signal, measured[language, half][signal]) for signal in SIGNALS}
            for half in HALVES
            if (language, half) in measured
        }
        for language in LANGUAGES
        if any(language == one for one, _ in measured)
    }


def _figures(signal: Signal, score: Score) -> dict[str, float | int | None]:
    if signal == "judgements":
        return {"average_precision": _rounded(score.average_precision), "marked": score.right + score.missed}
    return {
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
        "right": score.right,
        "wrong": score.wrong,
        "missed": score.missed,
    }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


def as_text(measured: Measured) -> Iterator[RenderableType]:
    """One table a half: for each signal precision, recall and F1 in both languages."""
    for half in HALVES:
        languages = [language for language in LANGUAGES if (language, half) in measured]
        if not languages:
            continue
        table = Table(title=f"Half {half}", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
        table.add_column("Signal")
        for language in languages:
            for heading in ("P", "R", "F1", "n"):
                table.add_column(f"{language} {heading}", justify="right")
        for signal in SIGNALS:
            table.add_row(
                _NAMES[signal], *(cell for one in languages for cell in _cells(signal, measured[one, half][signal]))
            )
        yield table
    yield Text(
        "n: how many are marked. Speakers count where a sentence does pass something on. Judgements: the average "
        "precision of their ranking. Units and sources are asked of the numbers whose value is right.",
        style="dim",
    )


def _cells(signal: Signal, score: Score) -> tuple[str, str, str, str]:
    marked = str(score.right + score.missed)
    if signal == "judgements":
        return _NONE, _NONE, _cell(score.average_precision), marked
    return _cell(score.precision), _cell(score.recall), _cell(score.f1), marked


def _cell(figure: float | None) -> str:
    return _NONE if figure is None else f"{figure:.3f}"
