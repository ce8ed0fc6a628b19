"""``lupe learner``: what an operator does where somebody asks for their data, or for a child's, on paper."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.adapters.ledger import Ledger
from bot.app.attach import Attach
from bot.cli.housed import housed
from bot.cli.start import FAILED, begin, give_up
from bot.core.erasure import Erasure
from bot.core.learners import Learner
from bot.core.privacy import FORMS, Farewell, Person
from bot.messenger.documents import Attachment
from bot.messenger.farewell import forget
from bot.messenger.house import House
from bot.messenger.posting import put
from bot.storage.database import Database, Work
from bot.views.reply import Document

T = TypeVar("T")

Number = Annotated[int, typer.Argument(help="Their number, as lupe learner find prints it.", show_default=False)]

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Somebody's data: found, handed over, deleted.")


@app.callback()
def learner() -> None:
    """Somebody's data: found, handed over, deleted."""


@app.command()
def find(
    who: Annotated[str, typer.Argument(help="A pseudonym, or a number: Lupe's or Telegram's.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Write it as JSON, for machines.")] = False,
) -> None:
    """Print who that can be: number, pseudonym, since when, classes. Pseudonyms can be taken twice."""
    sought = who.strip()
    with housed(begin(quiet="error")) as (house, database):
        found = database.transaction(lambda work: house.privacy.look_up(work, sought)) if sought else ()
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2, default=str))
    elif not found:
        give_up("Nobody has this pseudonym or number. A teacher of their class can look it up: Class, then Learners.")
    else:
        for one in found:
            typer.echo(_line(one))
    raise typer.Exit(0 if found else FAILED)


@app.command()
def export(
    number: Number,
    to: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the two files are written.")] = Path(),
) -> None:
    """Write all that is stored about somebody into two files, as /export sends it: one to read, one for machines."""
    with housed(begin(quiet="error")) as (house, database):
        for form in FORMS:
            made = _with(database, number, partial(_recipe, house, form))
            typer.echo(_write(to, made()))


@app.command()
def delete(
    number: Number,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
) -> None:
    """Delete somebody with all that is theirs, as /delete does; the ledger keeps it deleted after a restore."""
    settings = begin(quiet="error")
    with housed(settings) as (house, database):
        gone, name = _with(
            database, number, lambda work, found: (house.privacy.preview(work, found), found.pseudonym or "")
        )
        for line in _preview(gone, name):
            typer.echo(line, err=True)
        if not (yes or typer.confirm("Delete all of it? This cannot be undone.", err=True)):
            give_up("Nothing was deleted.")
        _with(database, number, lambda work, found: _delete(house, work, found))
        _keep(house, database, Ledger(settings.data_dir))
    typer.echo(f"Everything about number {number} is deleted, and stays so where an older backup is restored.")


def _with(database: Database, number: int, use: Callable[[Work, Learner], T | None]) -> T:
    """What ``use`` gives for the learner of this number, in one transaction; ends the command where there is none."""

    def run(work: Work) -> T | None:
        found = work.learners.get(number)
        return None if found is None else use(work, found)

    given = database.transaction(run)
    if given is None:
        give_up(f"There is nobody with the number {number}. To look for somebody: lupe learner find PSEUDONYM")
    return given


def _recipe(house: House, form: str, work: Work, found: Learner) -> Callable[[], Attachment] | None:
    return Attach(house)(work, Document("own", found.id, found.id, form))


def _delete(house: House, work: Work, found: Learner) -> bool:
    """Delete them; what the cards of others become waits in the outbox for the bot."""
    put(work, forget(house, work, found))
    return True


def _keep(house: House, database: Database, ledger: Ledger) -> None:
    """Write the ledger outside of the database now: the bot would, but it may not be running."""
    noted, last = list[Erasure](), 0
    while found := database.transaction(partial(_noted, house, last)):
        noted += [one for _, one in found]
        last = found[-1][0]
    ledger.append(noted)


def _noted(house: House, after: int, work: Work) -> tuple[tuple[int, Erasure], ...]:
    return house.erasures.list_after(work, after)


def _write(folder: Path, made: Attachment) -> str:
    """Write a file for its owner's eyes; what stands there already is left alone."""
    path = folder / made.name
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        give_up(f"{path}: {error.strerror}. Nothing was overwritten.")
    with os.fdopen(handle, "wb") as file:
        file.write(made.data)
    return str(path)


def _line(one: Person) -> str:
    parts = [f"{one.id:>6}  {one.pseudonym or '(no pseudonym)'}", one.language, f"since {one.joined_at:%Y-%m-%d}"]
    parts += [f"learns in {', '.join(one.learns_in)}"] if one.learns_in else []
    parts += [f"teaches {', '.join(one.teaches)}"] if one.teaches else []
    return ", ".join(parts)


def _preview(gone: Farewell, name: str) -> Iterator[str]:
    who = name or "Somebody without a pseudonym"
    yield f"{who}: {gone.answers} answers, {gone.lessons} lessons, {gone.classes} classes."
    if gone.heirs:
        yield f"A colleague takes over: {', '.join(one.name for one in gone.heirs)}."
    if gone.ended:
        yield f"Nobody else teaches these classes, so they are deleted, too: {', '.join(gone.ended)}."
    if gone.shared:
        yield f"Published lessons that stay in their classes, without them: {gone.shared}."
