"""``lupe backup``: everything in one file, while Lupe runs."""

from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from bot.adapters import backup_file, seal
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
    file: Annotated[
        Path | None,
        typer.Argument(help="The file to write; in a folder it gets a name by its time.", show_default=False),
    ] = None,
    keep: Annotated[
        int, typer.Option(help="In a folder, delete all but so many of the newest afterwards; 0 deletes none.", min=0)
    ] = 0,
    new_key: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write no backup, but a new secret key to this file; its public one is printed."
        ),
    ] = None,
) -> None:
    """Write everything into one compressed file while Lupe runs; `lupe verify` reads it again."""
    if new_key is not None:
        _make_key(new_key)
        return
    settings = begin()
    if file is None:
        give_up("Where to? lupe backup FILE, or lupe backup FOLDER", code=WRONG_USE)
    folder, public = file if file.is_dir() else None, settings.backup_key
    if keep and folder is None:
        give_up("--keep is for backups in a folder: lupe backup FOLDER --keep 14", code=WRONG_USE)
    taken_at = now()
    path = _named(folder / f"lupe-{taken_at:%Y-%m-%dT%H%M%SZ}.backup" if folder else file, sealed=bool(public))
    if path.exists():
        give_up(f"{path} is there already, and a backup is not written over.", code=WRONG_USE)
    database = opened(settings.database_url.get_secret_value())
    try:
        with told(database, f"No backup was written to {path}."):
            if public:
                seal.check_public(public)
            # An older schema will do: that is what is there between a new version's coming and its first start.
            with suppress(SchemaOutdatedError):
                database.check()
            header = database.snapshot(lambda work: write(work, database, path, taken_at.isoformat(), public))
    finally:
        database.close()
    size = path.stat().st_size / 1024**2
    typer.echo(f"{path}: {header.rows} rows in {len(header.counts)} tables, {size:.1f} MiB, schema {header.schema}")
    for old in list(_backups(folder))[:-keep] if folder and keep else ():
        old.unlink()
        typer.echo(f"deleted: {old}")
    if public:
        typer.echo(f"It is encrypted. Where the secret key is: lupe verify {path} --key FILE")
    else:
        typer.echo(f"To be sure that it can be read: lupe verify {path}")


def write(work: Work, database: Database, path: Path, taken_at: str, public: str = "") -> Header:
    """Write the database as ``work`` sees it, sealed where there is a ``public`` key; the header with its hash.

    Raises OSError, and UnknownColumnsError where its schema is an older one and has what was taken away since.
    """
    schema = database.current() or ""
    shapes = transfer.shapes() if schema == database.head() else transfer.shapes_there(work.connection)
    counts = transfer.count(work.connection, shapes)
    header = Header(_release(), schema, work.connection.dialect.name, taken_at, counts)
    with bar("writing  ", header.rows) as step:
        return backup_file.write(path, header, ((shape, _stepping(work, shape, step)) for shape in shapes), public)


def _make_key(file: Path) -> None:
    try:
        public = seal.new_key(file)
    except FileExistsError:
        give_up(f"{file} is there already, and a key is not written over.", code=WRONG_USE)
    except OSError as error:
        give_up(f"{error.filename}: {error.strerror}")
    typer.echo(f"LUPE_BACKUP_KEY={public}")
    typer.echo("")
    typer.echo("1. Put that line into .env on the server. It encrypts backups and opens none, so it is no secret.")
    typer.echo(f"2. {file} opens them. Take it away from the server, print it, and put the print into a safe:")
    typer.echo("   without it nobody reads an encrypted backup again, and nobody can make it anew.")
    typer.echo(f"3. Try it once, where the secret key is: lupe verify BACKUP --key {file}")


def _named(path: Path, *, sealed: bool) -> Path:
    """The name says whether a backup is sealed, also where the operator did not."""
    if not sealed or path.suffix == backup_file.SEALED:
        return path
    return path.with_name(path.name + backup_file.SEALED)


def _backups(folder: Path) -> Iterator[Path]:
    """The backups in a folder, sealed or not, by the time in their names."""
    found = chain(folder.glob(PATTERN), folder.glob(PATTERN + backup_file.SEALED))
    return iter(sorted(found, key=lambda path: path.name))


def _release() -> str:
    try:
        return version("lupe")
    except PackageNotFoundError:  # run from its folder, as in a container
        return "not installed"


def _stepping(work: Work, shape: Shape, step: Step) -> Rows:
    for rows in transfer.read(work.connection, shape):
        yield rows
        step(len(rows))
