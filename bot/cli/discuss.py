"""``lupe discuss``: how well free text is understood, for authors."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.adapters.content import load_tree
from bot.cli.agreement import as_data, as_text
from bot.cli.start import FAILED, WRONG_USE, begin, give_up
from bot.core.content import Pack
from bot.core.understanding import Case, Measured, measure, measure_test, measure_tune, read_answers

app = typer.Typer(no_args_is_help=True, add_completion=False, help="How well free text is understood, for authors.")

_PROBLEMS_SHOWN = 20
_STDIN = Path("-")


class Half(StrEnum):
    """The halves of labelled answers."""

    TEST = "test"
    TUNE = "tune"


@app.callback()
def discuss() -> None:
    """How well free text is understood, for authors."""


@app.command(name="eval")
def evaluate(
    as_json: Annotated[bool, typer.Option("--json", help="Write the figures as JSON, by aspect, too.")] = False,
    answers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Measure these answers instead: CSV, a JSON list or JSON lines with fields pack, discussion, lang, "
            "text, expected aspects. Or - for standard input.",
            show_default=False,
        ),
    ] = None,
    half: Annotated[
        Half, typer.Option(help="Measure this half; of tune, each answer is read without having been learnt from.")
    ] = Half.TEST,
    misses: Annotated[bool, typer.Option("--misses", help="List what was accepted or not against the label.")] = False,
    folder: Annotated[
        Path | None,
        typer.Option("--dir", help="The content folder; left out, the one of the settings.", show_default=False),
    ] = None,
) -> None:
    """Say how far the aspects found in labelled answers are those that people found: κ and both mistakes."""
    packs = _packs(begin().content_dir if folder is None else folder)
    if answers is not None:
        measured, source = measure(_read(answers, packs)), str(answers)
    else:
        measured = measure_test(packs) if half is Half.TEST else measure_tune(packs)
        source = f'Half "{half}" of the labelled answers'
    if not measured:
        give_up(f'No pack has labelled answers in the half "{half}".', code=FAILED)
    _tell(measured, source, as_json=as_json, misses=misses)


def _tell(measured: list[Measured], source: str, *, as_json: bool, misses: bool) -> None:
    if as_json:
        data = as_data(measured, source, misses=misses)
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))
        return
    console = Console(soft_wrap=True, highlight=False)
    for part in as_text(measured, source, misses=misses):
        console.print(part)


def _packs(root: Path) -> tuple[Pack, ...]:
    if not root.is_dir():
        give_up(
            f"There is no folder {root}. Name the content folder, as in: lupe discuss eval --dir content",
            code=WRONG_USE,
        )
    loaded = load_tree(root)
    if loaded.tree is None:
        give_up(f"The content in {root} has {len(loaded.problems)} problems. See: lupe content check", code=FAILED)
    return loaded.tree.packs


def _read(file: Path, packs: tuple[Pack, ...]) -> tuple[Case, ...]:
    read = read_answers(_bytes(file), packs)
    if read.problems:
        name = "standard input" if file == _STDIN else str(file)
        lines = [f"{name}:{problem.line}: {problem.message}" for problem in read.problems[:_PROBLEMS_SHOWN]]
        if len(read.problems) > _PROBLEMS_SHOWN:
            lines.append(f"{len(read.problems)} problems; these are the first {_PROBLEMS_SHOWN}.")
        give_up(*lines, code=FAILED)
    return read.cases


def _bytes(file: Path) -> bytes:
    try:
        return typer.get_binary_stream("stdin").read() if file == _STDIN else file.read_bytes()
    except OSError as error:
        give_up(f"The answers {file} cannot be read: {error.strerror}.", code=WRONG_USE)
