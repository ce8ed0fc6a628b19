"""``lupe backup``: everything in one file, while Lupe runs."""

from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from bot.adapters import backup_file
from bot.adapters.clock import now
from bot.cli.bars import Step, bar
from bot.cli.moving import opened, told
from bot.cli.start import WRONG_USE, begin, give_up
from bot.core.backups import Header, Rows, Shape
from bot.storage import transfer
from bot.storage.database import Database, SchemaOutdatedError, Work

PATTERN = "lupe-*.backup"

app = typer.Typer(add_completion=False)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; in a folder it gets a name by its time.")],
    keep: Annotated[
        int, typer.Option(help="In a folder, delete all but so many of the newest afterwards; 0 deletes none.", min=0)
    ] = 0,
) -> None:
    """Write everything into one compressed file while Lupe runs; `lupe verify` reads it again."""
    settings = begin()
    folder = file if file.is_dir() else None
    if keep and folder is None:
        give_up("--keep is for backups in a folder: lupe backup FOLDER --keep 14", code=WRONG_USE)
    taken_at = now()
    path = folder / f"lupe-{taken_at:%Y-%m-%dT%H%M%SZ}.backup" if folder else file
    if path.exists():
        give_up(f"{path} is there already, and a backup is not written over.", code=WRONG_USE)
    database = opened(settings.database_url.get_secret_value())
    try:
        with told(database, f"No backup was written to {path}."):
            # An older schema will do: that is what is there between a new version's coming and its first start.
            with suppress(SchemaOutdatedError):
                database.check()
            header = database.snapshot(lambda work: write(work, database, path, taken_at.isoformat()))
    finally:
        database.close()
    size = path.stat().st_size / 1024**2
    typer.echo(f"{path}: {header.rows} rows in {len(header.counts)} tables, {size:.1f} MiB, schema {header.schema}")
    for old in sorted(folder.glob(PATTERN))[:-keep] if folder and keep else ():
        old.unlink()
        typer.echo(f"deleted: {old}")
    typer.echo(f"To be sure that it can be read: lupe verify {path}")


def write(work: Work, database: Database, path: Path, taken_at: str) -> Header:
    """Write the database as ``work`` sees it; the header with its hash.

    Raises OSError, and UnknownColumnsError where its schema is an older one and has what was taken away since.
    """
    schema = database.current() or ""
    shapes = transfer.shapes() if schema == database.head() else transfer.shapes_there(work.connection)
    counts = transfer.count(work.connection, shapes)
    header = Header(_release(), schema, work.connection.dialect.name, taken_at, counts)
    with bar("writing  ", header.rows) as step:
        return backup_file.write(path, header, ((shape, _stepping(work, shape, step)) for shape in shapes))


def _release() -> str:
    try:
        return version("lupe")
    except PackageNotFoundError:  # run from its folder, as in a container
        return "not installed"


def _stepping(work: Work, shape: Shape, step: Step) -> Rows:
    for rows in transfer.read(work.connection, shape):
        yield rows
        step(len(rows))
