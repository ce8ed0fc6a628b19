"""``lupe verify``: whether a backup could be restored, found out by doing so, somewhere else."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.clock import now
from bot.cli.deep import BY_HAND, look_after_moving
from bot.cli.moving import KEY_HELP, check_file, opened, pour_file, secrets_of, told
from bot.cli.start import FAILED, begin
from bot.core.backups import UNHASHED, Header, NoBackupError

app = typer.Typer(add_completion=False)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="A backup that lupe backup wrote.")],
    key: Annotated[Path | None, typer.Option(metavar="FILE", help=KEY_HELP, show_default=False)] = None,
) -> None:
    """Read a backup, hold it against its hash, restore it into a passing database and look at that deeply."""
    begin()
    with tempfile.TemporaryDirectory(prefix="lupe-verify-") as folder:
        if key:
            typer.echo(f"plain    what is in it stands readable in {folder} until this ends (TMPDIR says where)")
        database = opened(f"sqlite:///{folder}/lupe.sqlite3")
        try:
            with told(database):
                secrets = secrets_of(key)
                header = check_file(file, secrets)
                typer.echo(_whole(header))
                if not database.knows(header.schema):
                    raise NoBackupError(
                        f"its schema {header.schema} is that of a newer Lupe; this one is {database.head()}"
                    )
                database.upgrade(header.schema)
                database.transaction(lambda work: pour_file(work, file, header, secrets))
                typer.echo(f"rows     {header.rows} in {len(header.counts)} tables, written and compared")
                database.upgrade()
                typer.echo(
                    f"schema   {header.schema}"
                    + ("" if header.schema == database.head() else f", brought to {database.head()}")
                )
                deep = look_after_moving(database, header.schema, now())
        finally:
            database.close()
    for fault in deep.faults:
        if fault.count:
            typer.echo(f"{'note' if fault.note else 'broken':<9}{fault.faults}: {fault.count}")
    if not deep.sound:
        mendable = all(fault.mendable or fault.note for fault in deep.faults if fault.count)
        typer.echo("It can be restored; then mend it: lupe doctor --deep --repair" if mendable else BY_HAND)
        raise typer.Exit(FAILED)
    typer.echo(f"deep     {len(deep.faults)} rules, none broken")
    opens = f" --key {key}" if key else ""
    typer.echo(f"{file} can be restored: lupe restore {file}{opens} --to URL")


def _whole(header: Header) -> str:
    if header.sha256 == UNHASHED:
        return f"key      it opens, and is whole to its end, taken {header.taken_at}"
    return f"hash     it is as it was written ({header.sha256[:16]}…), taken {header.taken_at}"
