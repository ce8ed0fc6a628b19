"""An assignment for thousands of learners, which is announced while others answer.

The class and its notices stand in the database from the start; when ``announce`` is called they are due, and the bot's
own job writes the letters and sends them, thirty a second.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy import Connection, text, update

from bot.adapters.clock import now
from bot.storage.database import Database, Work
from bot.storage.reminders.tables import reminders
from tests.bench.history import POSTGRESQL, SQLITE, Dialect

ADDRESSEES = 5_000
"""Learners whom the assignment is for."""


def prepare(url: str, learners: int) -> None:
    """Put the last ``ADDRESSEES`` of ``learners`` into a class with an assignment; nobody is told yet."""
    _in(url, lambda work: _prepare(work.connection, learners - ADDRESSEES, work.now))


def announce(url: str) -> None:
    """Make all notices due."""
    _in(url, lambda work: work.connection.execute(update(reminders).values(due_at=work.now)))


def zone_at_noon(moment: datetime) -> str:
    """A zone in which it is about noon at ``moment`` (UTC): nobody is written to at night."""
    hours = 12 - moment.hour
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT"


def _in(url: str, function: Callable[[Work], object]) -> None:
    database = Database(url, now)
    try:
        database.transaction(function)
    finally:
        database.close()


def _prepare(connection: Connection, first: int, moment: datetime) -> None:
    dialect = SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL
    for table, many, values in _rows(dialect, first, zone_at_noon(moment)):
        numbers, source = (dialect.numbers.format(ADDRESSEES), "FROM n") if many else ("", "")
        connection.execute(
            text(f"INSERT INTO {table} ({', '.join(values)}) {numbers} SELECT {', '.join(values.values())} {source}")
        )


def _rows(dialect: Dialect, first: int, zone: str) -> Iterator[tuple[str, bool, dict[str, str]]]:
    """Tables in their order: name, whether there is a row for each addressee, each column as a term."""
    ago, later = dialect.ago.format("1000"), "'2100-01-01 00:00:00.000000'"
    yield (
        "classes",
        False,
        {
            "id": "1",
            "name": "'Schule'",
            "language": "'de'",
            "zone": f"'{zone}'",
            "roster": "false",
            "individuals": "false",
            "approval": "false",
            "locked": "false",
            "cap": "10000",
            "code": "'00000001'",
            "demo": "false",
            "created_at": ago,
        },
    )
    yield (
        "memberships",
        True,
        {
            "id": "n",
            "class_id": "1",
            "learner_id": f"{first} + n",
            "state": "'active'",
            "individuals": "false",
            "extra_minutes": "0",
            "muted": "false",
            "joined_at": ago,
        },
    )
    yield (
        "assignments",
        False,
        {
            "id": "1",
            "class_id": "1",
            "title": "'Gesichter erkennen'",
            "kind": "'practice'",
            "attempts": "1",
            "counts": "'best'",
            "late": "'mark'",
            "explain": "'at_once'",
            "shuffle": "true",
            "confidence": "false",
            "seed": "1",
            "wanted": dialect.json.format("'{}'"),
            "created_at": ago,
            "published_at": ago,
            "due_at": later,
        },
    )
    yield (
        "reminders",
        True,
        {
            "id": "n",
            "assignment_id": "1",
            "learner_id": f"{first} + n",
            "notice": "'new'",
            "due_at": later,
            "sent": "false",
            "void": "false",
        },
    )
