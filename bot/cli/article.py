"""``lupe article``: what is in an article, and how well Lupe finds it."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.adapters.article.gold import GoldError, load_gold
from bot.adapters.article.lexicons import load_lexicons
from bot.cli.article_draft import draft_articles
from bot.cli.article_eval import as_data as figures_as_data
from bot.cli.article_eval import as_text as figures_as_text
from bot.cli.article_eval import evaluate_gold, misses_of
from bot.cli.article_outputs import Outputs, left_alone
from bot.cli.article_report import as_report
from bot.cli.article_sources import ArticleRefusal, Opened, analyse_article, open_article, stem_of
from bot.cli.start import FAILED, WRONG_USE, give_up
from bot.cli.tongues import Tongue
from bot.core.article.gold import Half
from bot.core.article.measuring import SIGNALS, Signal
from bot.core.article.model import Analysis
from bot.core.article.report import as_data
from bot.core.languages import Language

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Take articles apart: who says what, which figures, which words."
)

GOLD = Path("tests/gold")

SignalName = StrEnum("SignalName", {signal: signal for signal in SIGNALS})  # type: ignore[misc] # a list, not a call


class HalfName(StrEnum):
    """The halves of the gold."""

    TUNE = "tune"
    TEST = "test"


@app.callback()
def article() -> None:
    """Take articles apart: who says what, which figures, which words."""


@app.command(name="analyse")
def analyse_articles(
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE|URL|-…", help="Articles: .txt, .md, .html, .pdf, .docx, links, stdin.")
    ],
    lang: Annotated[
        Tongue | None, typer.Option(help="The articles' language; left out, it is told by their words.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON; of several articles one line each.")] = False,
    text_out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the extracted text there, which all offsets count.", dir_okay=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write one JSON file an article there; what is there already, of the same text, is left alone.",
            file_okay=False,
        ),
    ] = None,
) -> None:
    """Say who says what in an article, which figures it has from whom, and how it words things."""
    if text_out and len(sources) > 1:
        give_up("--text-out takes the text of one article.", code=WRONG_USE)
    if out and text_out:
        give_up("--out writes JSON to files of its own; leave out --text-out.", code=WRONG_USE)
    lexicons, language = load_lexicons(), _language(lang)
    outputs = _outputs(out, language) if out else None
    failed = 0
    with _progress(sources) as step:
        for source in dict.fromkeys(sources):
            try:
                article = open_article(source)
                if outputs:
                    told = _keep(outputs, article, lambda one: analyse_article(one.read, lexicons, language))
                    typer.echo(told, err=as_json)
                else:
                    analysis = analyse_article(article.read, lexicons, language)
                    if text_out:
                        _write(text_out, analysis.text)
                    _show(source, analysis, as_json=as_json, several=len(sources) > 1)
            except ArticleRefusal as refusal:
                failed += 1
                typer.echo(f"{source}: {refusal}", err=True)
            step()
    if failed:
        raise typer.Exit(FAILED)


app.command(name="draft")(draft_articles)


@app.command(name="eval")
def evaluate(
    gold: Annotated[Path, typer.Option(metavar="DIR", help="Annotated articles: <language>/<half>/….txt")] = GOLD,
    half: Annotated[HalfName | None, typer.Option(help="Only this half; left out, both.", show_default=False)] = None,
    misses: Annotated[
        SignalName | None,
        typer.Option(help="List what was found or missed against the gold, of the tune half only.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the figures as JSON.")] = False,
) -> None:
    """Say how well the analysis finds what people have marked: precision, recall, F1 for each signal and language."""
    if misses and half is HalfName.TEST:
        give_up("The test half stays unseen: its misses are not listed.", code=WRONG_USE)
    halves: tuple[Half, ...] = (_half(half),) if half else ("tune", "test")
    try:
        articles = load_gold(gold, halves)
    except GoldError as error:
        give_up(str(error))
    if not articles:
        give_up(f"There is no gold in {gold}: expected {gold}/de/tune/01-report.txt and the like.")
    lexicons = load_lexicons()
    measured = evaluate_gold(articles, lexicons)
    listed = misses_of(measured, _signal(misses)) if misses else []
    if as_json:
        typer.echo(json.dumps(figures_as_data(measured) | ({"misses": listed} if misses else {}), ensure_ascii=False))
        return
    console = Console()
    for part in figures_as_text(measured):
        console.print(part)
    for miss in listed:
        console.print(f"{'+' if miss['wrong'] else '-'} {miss['article']}: {miss['what']} | {miss['sentence']}",
                      markup=False, highlight=False, soft_wrap=True)  # fmt: skip


def _language(lang: Tongue | None) -> Language | None:
    return None if lang is None else "de" if lang is Tongue.DE else "en"


def _half(half: HalfName) -> Half:
    return "tune" if half is HalfName.TUNE else "test"


def _signal(name: SignalName) -> Signal:
    return next(signal for signal in SIGNALS if signal == name.value)


@contextmanager
def _progress(sources: Sequence[str]) -> Iterator[Any]:
    """A function to call after each article; of several, a bar on standard error shows how many are done."""
    if len(sources) == 1:
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Articles", total=len(set(sources)))
        yield lambda: progress.advance(task)


def _outputs(folder: Path, language: Language | None) -> Outputs:
    try:
        return Outputs(folder, folder.joinpath, ".json", options=f"--lang {language}" if language else "")
    except ArticleRefusal as refusal:
        give_up(str(refusal))


def _keep(outputs: Outputs, article: Opened, analysed: Callable[[Opened], Analysis]) -> str:
    """Write the analysis where it is not there yet; returns what to tell about it."""
    text = cache(lambda: json.dumps(as_data(analysed(article)), ensure_ascii=False) + "\n")
    place = outputs.place(article, stem_of(article.named), lambda: {"": text()})
    if place.standing == "same":
        return left_alone(place, article)
    text()  # what cannot be analysed is not begun
    with outputs.making(place, article):
        _write(place.path, text())
    return f"{place.path} is there.{place.note}"


def _write(target: Path, text: str) -> None:
    """All or nothing, so that whoever goes on after an interruption finds only whole files."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.part")
        unfinished.write_bytes(text.encode("utf-8", errors="replace"))
        unfinished.replace(target)
    except OSError as error:
        raise ArticleRefusal(f"{target} cannot be written: {(error.strerror or str(error)).lower()}.") from error


def _show(source: str, analysis: Analysis, *, as_json: bool, several: bool) -> None:
    if as_json:
        data = ({"file": source} if several else {}) | as_data(analysis)
        typer.echo(json.dumps(data, ensure_ascii=False, indent=None if several else 2))
        return
    console = Console()
    if several:
        console.print(source, style="bold", markup=False, highlight=False, soft_wrap=True)
    for part in as_report(analysis):
        console.print(part)
