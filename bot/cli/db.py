"""``lupe db``: the database's schema."""

import typer

from bot.adapters.clock import now
from bot.cli.start import begin, give_up
from bot.storage.database import Database, DatabaseTroubleError, SchemaTooNewError

app = typer.Typer(no_args_is_help=True, add_completion=False, help="The database's schema.")


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


def _open() -> Database:
    return Database(begin().database_url.get_secret_value(), now)


def _out_of_reach(database: Database, error: DatabaseTroubleError) -> str:
    return f"The database {database.shown_url} cannot be reached: {error}"
