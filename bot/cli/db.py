"""``lupe db``: the database's schema, and moving to another database."""

from typing import Annotated

import typer

from bot.adapters.clock import now
from bot.cli.moving import address, alone, lost_texts, need_empty, opened, pour, told
from bot.cli.start import begin, give_up
from bot.settings import Settings
from bot.storage import transfer
from bot.storage.database import Database, DatabaseTroubleError, SchemaTooNewError, Work
from bot.storage.engines import is_used

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="The database's schema, and moving to another database."
)


@app.command()
def upgrade() -> None:
    """Make the database if there is none, and bring its schema up to date."""
    database = _open()
    try:
        before = database.current()
        database.upgrade()
        after = database.current()
    except SchemaTooNewError as error:
        give_up(str(error))
    except DatabaseTroubleError as error:
        give_up(_out_of_reach(database, error))
    finally:
        database.close()
    typer.echo(f"Already up to date: {after}" if before == after else f"Now at {after} (was: {before or 'nothing'})")


@app.command()
def current() -> None:
    """Say which schema the database has, and which one this version of Lupe needs."""
    database = _open()
    try:
        typer.echo(f"database: {database.current() or 'nothing'}")
        typer.echo(f"needed:   {database.head()}")
    except DatabaseTroubleError as error:
        give_up(_out_of_reach(database, error))
    finally:
        database.close()


@app.command()
def copy(
    url: Annotated[str, typer.Argument(help="The empty database, as postgresql://… or sqlite:///…", metavar="URL")],
) -> None:
    """Copy everything into an empty database at URL and compare every row; the bot must be stopped."""
    settings = begin()
    source, target = _open(settings), opened(address(url))
    try:
        with told(source):
            source.check()
            _need_rest(settings.database_url.get_secret_value(), source)
        with alone(source), alone(target):
            with told(target):
                target.upgrade()
                target.check()
            with told(
                target, f"Nothing was copied: {target.shown_url} is as empty as before. {source.shown_url} is whole."
            ):
                counts, texts = source.snapshot(
                    lambda found: target.transaction(lambda work: _copy(found, work, target))
                )
        with told(source):
            _need_rest(settings.database_url.get_secret_value(), source, "It was used while it was copied. ")
    finally:
        source.close()
        target.close()
    for line in lost_texts(texts):
        typer.echo(line)
    typer.echo(f"{sum(counts.values())} rows in {len(counts)} tables were copied and compared, column by column.")
    typer.echo("Next: set LUPE_DATABASE_URL to that address, then: lupe doctor --deep, and lupe run")
    typer.echo(f"{source.shown_url} was left as it is. Delete it when Lupe runs on the new one.")


def _copy(found: Work, work: Work, target: Database) -> tuple[dict[str, int], int]:
    shapes = transfer.shapes()
    need_empty(work, target, (shape.name for shape in shapes))
    counts = transfer.count(found.connection, shapes)
    texts = pour(
        work, lambda: ((shape, transfer.read(found.connection, shape)) for shape in shapes), sum(counts.values())
    )
    return counts, texts


def _need_rest(url: str, database: Database, why: str = "") -> None:
    database.close()
    if is_used(url):
        give_up(
            f"{why}{database.shown_url} is open elsewhere: what is written there now would be missing in the copy.",
            "Stop lupe run (and whatever else looks into the database), then copy again, into an empty database.",
        )


def _open(settings: Settings | None = None) -> Database:
    return Database((settings or begin()).database_url.get_secret_value(), now)


def _out_of_reach(database: Database, error: DatabaseTroubleError) -> str:
    return f"The database {database.shown_url} cannot be reached: {error}"
