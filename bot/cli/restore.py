"""``lupe restore``: a backup into an empty database; nothing is sent twice then, and nothing deleted comes back."""

from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.clock import now
from bot.adapters.ledger import NAME, Ledger
from bot.app import CannotRunError, furnish
from bot.app.build import load_content
from bot.app.ledger import replay
from bot.cli.deep import ADVICE, BY_HAND, Deep, look_after_moving
from bot.cli.moving import (
    KEY_HELP,
    Secrets,
    address,
    alone,
    check_file,
    lost_texts,
    need_empty,
    opened,
    pour_file,
    secrets_of,
    told,
)
from bot.cli.start import FAILED, begin, give_up
from bot.core.backups import Header, NoBackupError
from bot.i18n.texts import Translations
from bot.settings import Settings
from bot.storage.database import Database, Work
from bot.storage.transfer import Settled, settle, shapes

app = typer.Typer(add_completion=False)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup that lupe backup wrote.")],
    to: Annotated[str, typer.Option(metavar="URL", help="The empty database; left out, the configured one.")] = "",
    ledger: Annotated[
        list[Path] | None,
        typer.Option(help=f"A ledger of deletions ({NAME}); left out, that of the data folder.", show_default=False),
    ] = None,
    keep_pending: Annotated[
        bool,
        typer.Option(
            "--keep-pending", help="Send what was due: for a move right after the backup, with no reply lost."
        ),
    ] = False,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help=KEY_HELP, show_default=False)] = None,
) -> None:
    """Restore a backup into an empty database: compared, deleted texts deleted again, nothing sent twice."""
    settings = begin()
    ledgers = [Ledger.at(path) for path in ledger or ()] or [Ledger(settings.data_dir)]
    database = opened(address(to) if to else settings.database_url.get_secret_value())
    try:
        left = f"Nothing was restored: {database.shown_url} has no rows."
        with told(database, left):
            _need_files(ledger or ())
            secrets = secrets_of(key)
            header = check_file(file, secrets)
        with alone(database):
            with told(database, left):
                _prepare(database, header)
                texts, settled = database.transaction(
                    lambda work: _fill(work, database, file, header, secrets, keep_pending=keep_pending)
                )
            with told(database, "The rows are restored; what is missing is done by: lupe doctor --deep --repair"):
                database.upgrade()
                again = _delete_again(database, settings, ledgers)
                deep = look_after_moving(database, header.schema, now())
    finally:
        database.close()
    typer.echo(f"{header.rows} rows in {len(header.counts)} tables, of {header.taken_at}, were restored and compared.")
    for line in (*lost_texts(texts), *_settled(settled, again)):
        typer.echo(line)
    _judge(deep)
    typer.echo(f"Next: {'set LUPE_DATABASE_URL to that address, then: ' if to else ''}lupe doctor, and lupe run")


def _need_files(ledgers: list[Path] | tuple[Path, ...]) -> None:
    for path in ledgers:
        if not path.is_file():
            give_up(f"There is no ledger of deletions at {path}.", "Nothing was restored.")


def _prepare(database: Database, header: Header) -> None:
    """An empty database with the schema of the backup."""
    if not database.knows(header.schema):
        raise NoBackupError(f"its schema {header.schema} is that of a newer Lupe; this one is {database.head()}")
    current = database.current()
    if current not in (None, header.schema):
        database.check()
        database.transaction(lambda work: need_empty(work, database, (shape.name for shape in shapes())))
        database.downgrade("base")
    database.upgrade(header.schema)


def _fill(
    work: Work, database: Database, file: Path, header: Header, secrets: Secrets, *, keep_pending: bool
) -> tuple[int, Settled | None]:
    need_empty(work, database, header.counts)
    texts = pour_file(work, file, header, secrets)
    return texts, None if keep_pending else settle(work.connection, work.now, header.counts)


def _delete_again(database: Database, settings: Settings, ledgers: list[Ledger]) -> int:
    if not any(one.load() for one in ledgers):
        return 0
    try:
        house = furnish(database, load_content(settings), Translations.load())
    except CannotRunError as error:
        give_up(str(error), "The rows are restored. lupe run will delete again what was deleted, before it serves.")
    return sum(replay(database, house, one) for one in ledgers)


def _settled(settled: Settled | None, again: int) -> list[str]:
    lines = (
        [f"People who had deleted their texts, or everything: {again}. It was deleted again, as the ledger says."]
        if again
        else []
    )
    if settled is None:
        return [*lines, "What was due is sent when Lupe runs (--keep-pending)."]
    told = f"{settled.calls} messages, {settled.updates} updates and {settled.notices} reminders"
    return [*lines, f"Nothing is sent twice: {told} that were due then are put at rest."]


def _judge(deep: Deep) -> None:
    broken = [one for one in deep.faults if one.count and not one.note]
    for one in broken:
        typer.echo(f"broken   {one.faults}: {one.count}")
    if broken:
        typer.echo(ADVICE if all(one.mendable for one in broken) else BY_HAND)
        raise typer.Exit(FAILED)
    typer.echo(f"{len(deep.faults)} rules were counted, none is broken.")
