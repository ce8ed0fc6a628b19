"""``lupe questions``: questions from other tools and for them."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from bot.adapters.content import load_questions
from bot.adapters.exchange import ENDINGS, ending_of, read_questions, write_questions
from bot.cli.start import FAILED, WRONG_USE, give_up
from bot.cli.tongues import Tongue
from bot.core.exchange import LIMIT, NEAREST, Item, Report, plain, to_item
from bot.core.languages import Language

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Questions from other tools, and for them.")

_PROBLEMS_SHOWN = 20
_YAML = "questions.yaml"


@app.command()
def convert(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN",
            help=".gift, .txt (GIFT or Aiken), .aiken, .xml (Moodle), .csv, .tsv, or the folder of a pack.",
        ),
    ],
    target: Annotated[
        Path, typer.Argument(metavar="OUT", help=".gift or .txt (GIFT), .aiken, .xml, .csv, .tsv or .apkg (Anki).")
    ],
    lang: Annotated[
        Tongue, typer.Option(help="Language to take from a pack, and of the header of a table.")
    ] = Tongue.DE,
    title: Annotated[str, typer.Option(help="Name of an Anki deck; left out, that of the file.")] = "",
) -> None:
    """Write the questions of one file as another tool reads them; the endings say what is what.

    What is wrong in IN is listed, with its line, and left out; what OUT cannot hold is said. Exit code 1 if anything
    was wrong in IN.
    """
    ending = ending_of(target.name)
    if ending is None:
        endings = ", ".join(f".{ending}" for ending in ENDINGS)
        give_up(f"Lupe cannot write {target.name}: choose one of {endings}.", code=WRONG_USE)
    language: Language = "de" if lang is Tongue.DE else "en"
    report = _read(source, language)
    _tell(source, report)
    if not report.items:
        give_up("Nothing is written, as no question could be read.", code=FAILED)
    data, losses = write_questions(ending, report.items, title or source.stem, language)
    try:
        target.write_bytes(data)
    except OSError as error:
        give_up(f"{target} cannot be written: {error.strerror}.", code=WRONG_USE)
    read = sum(item.kind != "category" for item in report.items)
    written = read - sum(loss.count for loss in losses if loss.lack.leaves_out)
    typer.echo(f"{target}: {written} of {'1 question' if read == 1 else f'{read} questions'} written.")
    for loss in losses:
        typer.echo(f"Note: {loss.message}.")
    if report.errors:
        raise typer.Exit(FAILED)


@app.command()
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Any file that convert reads.")],
    as_json: Annotated[bool, typer.Option("--json", help="Write everything as JSON, for machines.")] = False,
    lang: Annotated[Tongue, typer.Option(help="Language to take from a pack.")] = Tongue.DE,
) -> None:
    """Show what is in a file of questions, and what is wrong in it. Exit code 1 if anything is.

    A fraction is the share of the mark that an answer earns, where 1 is all of it and below 0 costs marks. A pair is
    one answer, "left -> right". A category is listed among the questions, as it says where the next ones belong.
    """
    report = _read(file, "de" if lang is Tongue.DE else "en")
    if as_json:
        typer.echo(json.dumps(_as_data(report), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        console = Console(soft_wrap=True, highlight=False)
        for item in report.items:
            for line in _as_lines(item):
                console.print(line)
        _tell(file, report)
    if report.errors:
        raise typer.Exit(FAILED)


def _read(path: Path, language: Language) -> Report:
    if path.is_dir() or path.name == _YAML:
        return _read_pack(path.parent if path.name == _YAML else path, language)
    ending = ending_of(path.name)
    if ending is None or ending == "apkg":
        give_up(
            f"Lupe cannot read {path.name}: name a file that ends in .gift, .txt, .aiken, .xml, .csv or .tsv, "
            f"or a pack's folder.",
            code=WRONG_USE,
        )
    try:
        with path.open("rb") as file:
            # One byte more tells that there is more.
            return read_questions(path.name, file.read(LIMIT + 1))
    except OSError as error:
        give_up(f"{path} cannot be read: {error.strerror}.", code=WRONG_USE)


def _read_pack(folder: Path, language: Language) -> Report:
    loaded = load_questions(folder, language)
    if loaded.problems:
        give_up(*(f"{folder / problem.file}:{problem.line}: {problem.message}" for problem in loaded.problems))
    items = [to_item(question, language, loaded.sentences) for question in loaded.questions]
    changed = sum(question.type in NEAREST for question in loaded.questions)
    if changed:
        typer.echo(
            f"Note: {changed} of {len(items)} questions become the nearest type that other tools know.", err=True
        )
    unknown = sum(item is None for item in items)
    if unknown:
        typer.echo(f"Note: {unknown} left out, as the article does not have their sentences.", err=True)
    return Report(tuple(item for item in items if item is not None))


def _tell(path: Path, report: Report) -> None:
    """What is wrong, on standard error, as file:line: message."""
    for problem in report.errors[:_PROBLEMS_SHOWN]:
        typer.echo(f"{path}:{problem.line}: {problem.message}", err=True)
    if len(report.errors) > _PROBLEMS_SHOWN:
        typer.echo(f"{len(report.errors)} problems; these are the first {_PROBLEMS_SHOWN}.", err=True)


def _as_data(report: Report) -> dict[str, Any]:
    return {
        "questions": [
            {
                "id": item.id,
                "type": item.kind,
                "name": item.name,
                "text": item.text,
                "answers": [
                    {"text": answer.told, "fraction": answer.fraction, "feedback": answer.feedback}
                    for answer in item.answers
                ],
                "general_feedback": item.general_feedback,
                "line": item.line,
            }
            for item in report.items
        ],
        "errors": [{"line": problem.line, "message": problem.message} for problem in report.errors],
    }


def _as_lines(item: Item) -> list[Text]:
    """One question for people: its answers with their percentages, and what is said about them."""
    head = Text.assemble((f"{item.line}: " if item.line else "", "dim"), (item.kind, "cyan"), f" {item.name}".rstrip())
    lines = [head] if item.kind == "category" else [head, Text(plain(item.text, item.text_format), style="bold")]
    for answer in item.answers:
        style = "green" if answer.fraction > 0 else "default"
        told = plain(answer.told, answer.text_format)
        feedback = plain(answer.feedback, answer.feedback_format)
        lines.append(
            Text.assemble(
                f"  {100 * answer.fraction:4.0f} %  ", (told, style), (f"  {feedback}" if feedback else "", "dim")
            )
        )
    if item.general_feedback:
        lines.append(Text(f"  {plain(item.general_feedback, item.general_feedback_format)}", style="dim"))
    return [*lines, Text("")]
