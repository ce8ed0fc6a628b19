"""``lupe content``: lessons and questions as files, for those who write them."""

import json
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.adapters.clock import now
from bot.adapters.content import load_tree
from bot.adapters.content.skeleton import SkeletonRefusal, create_pack
from bot.cli.content_stats import as_json, as_tables
from bot.cli.discussion_preview import discussions_preview
from bot.cli.preview import preview, question_preview
from bot.cli.start import FAILED, WRONG_USE, begin, give_up
from bot.cli.teaching_preview import teaching_preview
from bot.cli.tongues import Tongue
from bot.core.content import Pack, Tree
from bot.core.content.base import find_by_id
from bot.core.content.coverage import cover
from bot.core.content.schemas import schema_files
from bot.core.languages import Language
from bot.i18n.texts import Translations

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Lessons and questions as files, for those who write them."
)

Folder = Annotated[
    Path | None,
    typer.Option("--dir", help="The content folder; left out, the one of the settings.", show_default=False),
]


@app.command()
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", help="The content folder; left out, the one of the settings.", show_default=False
        ),
    ] = None,
) -> None:
    """List every problem of the content, one a line, as file:line: message. Silent where there is none.

    Sources that somebody must look at again are listed, too, but make nothing fail: nobody changed anything.
    """
    root = _existing(folder)
    loaded = load_tree(root, now().date())
    console = Console(soft_wrap=True, highlight=False)
    for problem in loaded.problems:
        # A path that can be clicked in a terminal starts where the user stands.
        where = f"{root / problem.file}:{problem.line}:"
        console.print(Text.assemble((where, "bold"), f" {problem.message}"))
    number = len(loaded.problems)
    if number > len(loaded.aged):
        give_up("1 problem" if number == 1 else f"{number} problems")


@app.command()
def new(
    slug: Annotated[str, typer.Argument(help='Name of the folder, as in "faces-in-china".')], folder: Folder = None
) -> None:
    """Make a new pack: a draft with placeholders, listed in course.yaml, its misconception in misconceptions.yaml."""
    try:
        made = create_pack(_existing(folder), slug, now().date())
    except SkeletonRefusal as refusal:
        give_up(str(refusal), code=WRONG_USE)
    typer.echo(
        f"{made} is there, as a draft. Replace every TODO, in misconceptions.yaml too, then run: lupe content check"
    )


@app.command()
def show(
    slug: Annotated[str, typer.Argument(help="Name of the pack's folder.")],
    lang: Annotated[Tongue, typer.Option(help="Language to show.")] = Tongue.DE,
    question: Annotated[str, typer.Option(help="Id of one question to show alone, as in q01.")] = "",
    folder: Folder = None,
) -> None:
    """Show a pack as learners see it, with keys and explanations, what is talked about, and the page for teachers."""
    pack = _pack(_tree(_existing(folder)), slug)
    language: Language = "de" if lang is Tongue.DE else "en"
    texts = Translations.load().texts(language)
    console = Console(highlight=False)
    if not question:
        for part in chain(preview(pack, texts), discussions_preview(pack, texts), teaching_preview(pack, texts)):
            console.print(part)
        return
    try:
        console.print(question_preview(pack, find_by_id(pack.questions, question.removeprefix(f"{pack.id}/")), texts))
    except KeyError:
        known = ", ".join(item.id for item in pack.questions)
        give_up(f'{slug} has no question "{question}". There are: {known}', code=WRONG_USE)


@app.command()
def stats(
    folder: Folder = None,
    as_data: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """Count what the published packs have: by skill and level, type, truth, reading level; and what guessing earns."""
    found = cover(_tree(_existing(folder)))
    if as_data:
        typer.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    for part in as_tables(found):
        console.print(part)


@app.command()
def schema(
    folder: Folder = None,
    check_only: Annotated[bool, typer.Option("--check", help="Write nothing; fail if a file differs.")] = False,
) -> None:
    """Write the JSON Schemas for editors to schema/ in the content folder."""
    target = _existing(folder) / "schema"
    for name, text in schema_files().items():
        path = target / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        if check_only:
            give_up(f"{path} is out of date. Run: lupe content schema")
        target.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        typer.echo(f"written: {path}")


def _existing(folder: Path | None) -> Path:
    root = begin().content_dir if folder is None else folder
    if not root.is_dir():
        give_up(
            f"There is no folder {root}. Name the content folder, as in: lupe content check content", code=WRONG_USE
        )
    return root


def _tree(root: Path) -> Tree:
    loaded = load_tree(root)
    if loaded.tree is None:
        give_up(f"The content in {root} has {len(loaded.problems)} problems. See: lupe content check", code=FAILED)
    return loaded.tree


def _pack(tree: Tree, slug: str) -> Pack:
    packs = {pack.slug: pack for pack in tree.packs}
    if slug not in packs:
        give_up(f'There is no pack "{slug}". There are: {", ".join(packs)}', code=WRONG_USE)
    return packs[slug]
