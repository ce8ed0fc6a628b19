"""What the commands that move rows share: databases opened, rows poured, and all that could be wrong told."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.adapters import backup_file
from bot.adapters.clock import now
from bot.adapters.seal import load_key
from bot.cli.bars import Step, bar
from bot.cli.start import ENV_FILE, WRONG_USE, give_up
from bot.core.backups import Header, KeyFileError, NoBackupError, Shape, Values
from bot.settings import SettingsError, load
from bot.storage import transfer
from bot.storage.database import (
    Database,
    DatabaseMissingError,
    DatabaseTroubleError,
    SchemaOutdatedError,
    SchemaTooNewError,
    Work,
)
from bot.storage.sole import SoleProcessError

KEY_HELP = "The secret key of an encrypted backup, as lupe backup --new-key wrote it."


class DifferentError(Exception):
    """What was written and what was read differ; the text names table and key."""


@contextmanager
def told(database: Database, left: str = "") -> Iterator[None]:
    """Run the block; what is wrong with ``database`` is told in a line and ends the command, ``left`` behind it."""
    try:
        yield
    except (DatabaseMissingError, SchemaOutdatedError, SchemaTooNewError) as error:
        give_up(str(error))
    except DatabaseTroubleError as error:
        give_up(f"The database {database.shown_url} cannot be used: {error}", *filter(None, [left]))
    except transfer.UnknownColumnsError as error:
        give_up(
            f"{database.shown_url} has {error}, which this version does not know.",
            "Back up with the version of Lupe that made it.",
            *filter(None, [left]),
        )
    except transfer.UnfitRowError as error:
        give_up(f"A row does not fit into {database.shown_url}: {error}", *filter(None, [left]))
    except DifferentError as error:
        give_up(f"What was written is not what was read: {error}", *filter(None, [left]))
    except NoBackupError as error:
        give_up(f"This is no backup that can be used: {error}.", *filter(None, [left]))
    except KeyFileError as error:
        give_up(f"{error}.", *filter(None, [left]))
    except OSError as error:
        give_up(f"{error.filename}: {error.strerror}", *filter(None, [left]))
    except KeyboardInterrupt:
        give_up("Interrupted.", *filter(None, [left]))


def address(url: str) -> str:
    """``url`` as the settings would have it; ends the command where it is no address of a database."""
    if not url.strip():
        give_up("Which database? postgresql://… or sqlite:///…", code=WRONG_USE)
    try:
        return load(ENV_FILE, database_url=url).database_url.get_secret_value()
    except SettingsError as error:
        give_up(*(line.replace("LUPE_DATABASE_URL", "The address") for line in error.lines), code=WRONG_USE)


def opened(url: str) -> Database:
    """The database at ``url``."""
    return Database(url, now)


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """Run the block as the only process on ``database``, where one at a time may work on it (SQLite)."""
    sole = database.sole()
    try:
        if sole is not None and not sole.take():
            give_up(f"{database.shown_url} is open elsewhere: lupe run has it. Stop that first. Nothing was changed.")
        yield
    except SoleProcessError as error:
        give_up(f"The database {database.shown_url} cannot be used: {error}")
    finally:
        if sole is not None:
            sole.release()


def need_empty(work: Work, database: Database, tables: Iterable[str]) -> None:
    """End the command where one of ``tables`` has rows."""
    # The key last: it says nothing to whoever asks what is in the way.
    found = transfer.find_rows(work.connection, sorted(tables, key=lambda name: name == "keys"))
    if found:
        give_up(
            f"{database.shown_url} is not empty: there are rows in {found}. Nothing was changed.",
            "Take a new one, or put that one aside (and with SQLite the files -wal and -shm beside it).",
        )


Tables = Callable[[], Iterator[tuple[Shape, Iterator[list[Values]]]]]
"""Reads all tables from the beginning."""


def pour(work: Work, tables: Tables, total: int) -> int:
    """Write all rows of ``tables`` (``total``) in, then read them there and compare them; how many texts had to change.

    Raises UnfitRowError and DifferentError.
    """
    dialect, filling, texts, seen = work.connection.dialect.name, transfer.Filling(work.connection), 0, []
    with bar("writing  ", total) as step:
        for shape, batches in tables():
            seen.append(shape)
            for rows in batches:
                fitting, changed = transfer.fit(rows, dialect)
                filling.add(shape, fitting)
                texts += changed
                step(len(rows))
        filling.finish(seen)
    with bar("comparing", total) as step:
        for shape, batches in tables():
            _compare(work, shape, (transfer.fit(rows, dialect)[0] for rows in batches), step)
    return texts


def _compare(work: Work, shape: Shape, batches: Iterator[list[Values]], step: Step) -> None:
    for looked, wrong in transfer.compare(work.connection, shape, batches):
        if wrong is not None:
            raise DifferentError(f"{shape.name}, row {', '.join(map(str, wrong))}")
        step(looked)


Secrets = tuple[str, ...]
"""Secret keys, one of which opens a sealed backup; none for one that is not sealed."""


def pour_file(work: Work, file: Path, header: Header, secrets: Secrets = ()) -> int:
    """The same from a backup, whose counts must be those of its header. Raises NoBackupError, too."""
    texts = pour(work, lambda: backup_file.read(file, secrets), header.rows)
    counts = transfer.count(work.connection, (shape for shape, _ in backup_file.read(file, secrets)))
    if counts != dict(header.counts):
        raise NoBackupError("it has other rows than its header says")
    return texts


def check_file(file: Path, secrets: Secrets = ()) -> Header:
    """Hold a backup against its hash or its seal. Raises NoBackupError and OSError."""
    header = backup_file.look(file, secrets)
    with bar("reading  ", file.stat().st_size) as step:
        for size in backup_file.check(file, secrets):
            step(size)
    return header


def secrets_of(key: Path | None) -> Secrets:
    """The secret keys in the file ``key``, if one is given. Raises KeyFileError, or OSError."""
    return load_key(key) if key else ()


def lost_texts(texts: int) -> list[str]:
    """What to say of texts that had to change."""
    if not texts:
        return []
    return [f"{texts} texts held a NUL character, which PostgreSQL cannot keep: U+FFFD stands for it now."]
