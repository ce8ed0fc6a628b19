"""``lupe results``: what the marks of a class say about the questions."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.analysis import as_data, as_text
from bot.cli.start import FAILED, WRONG_USE, give_up
from bot.core.analysis import analyse as analysis_of
from bot.core.analysis import read_marks

app = typer.Typer(no_args_is_help=True, add_completion=False, help="What the marks of a class say about the questions.")

_PROBLEMS_SHOWN = 20
_STDIN = Path("-")


@app.callback()
def results() -> None:
    """What the marks of a class say about the questions."""


@app.command()
def analyse(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="MARKS.csv",
            help="Columns learner, q1, q2, … (any names); perhaps a second line max, 1, 2, … Or - for standard input.",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Write the analysis as JSON, for machines.")] = False,
) -> None:
    """Say how hard each question was, and whether it told stronger learners from weaker ones.

    The marks are those of first attempts, a line per learner; an empty cell is a question not answered, mark 0.
    """
    read = read_marks(_bytes(file))
    if read.marks is None:
        name = "standard input" if file == _STDIN else str(file)
        lines = [f"{name}:{problem.line}: {problem.message}" for problem in read.problems[:_PROBLEMS_SHOWN]]
        if len(read.problems) > _PROBLEMS_SHOWN:
            lines.append(f"{len(read.problems)} problems; these are the first {_PROBLEMS_SHOWN}.")
        give_up(*lines, code=FAILED)
    analysis = analysis_of(read.marks.rows, read.marks.maxima)
    if as_json:
        typer.echo(json.dumps(as_data(read.marks, analysis), ensure_ascii=False, indent=2, allow_nan=False))
        return
    console = Console(soft_wrap=True, highlight=False)
    for part in as_text(read.marks, analysis):
        console.print(part)


def _bytes(file: Path) -> bytes:
    try:
        return typer.get_binary_stream("stdin").read() if file == _STDIN else file.read_bytes()
    except OSError as error:
        give_up(f"The table {file} cannot be read: {error.strerror}.", code=WRONG_USE)
