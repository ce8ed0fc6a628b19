"""A database to move, and looks into where it went: for the commands that move rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, text
from typer.testing import CliRunner, Result

from bot.adapters import backup_file
from bot.adapters.clock import now
from bot.cli import app
from bot.core.backups import Header
from bot.storage.database import Database, Work
from bot.storage.discussions import talk_turns, talks
from bot.storage.outbox import Call

SECRET = "Das habe ich geschrieben"
JOINED = datetime(2026, 11, 24, 8, 30, 0, 77, UTC)


def lupe(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def header_of(path: Path) -> Header:
    """Of a new backup at ``path``."""
    assert lupe("backup", path).exit_code == 0
    return backup_file.look(path)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database while the block runs."""
    database = Database(url, now)
    try:
        yield database
    finally:
        database.close()


def fill(work: Work) -> None:
    work.learners.add(700, 700, "de", 1, JOINED)
    talk: dict[str, object] = {name: [] for name in ("found", "fresh", "refused", "misbeliefs", "sentences")} | {
        "rungs": {}
    }
    numbers = {"learner_id": 1, "seed": 1, "experience": 0, "turn": 1, "tries": 0, "repeated": False, "ended": False}
    words = {
        "pack_id": "p01",
        "discussion_id": "d01",
        "language": "de",
        "step": "say",
        "ask": "",
        "about": "",
        "role": "",
    }
    times = {"started_at": JOINED, "touched_at": JOINED}
    work.connection.execute(insert(talks), talk | numbers | words | times)
    turn = {"talk_id": 1, "number": 1, "at": JOINED, "language": "de", "step": "say", "event": "text", "text": SECRET}
    more = {"value": "", "understood": [], "reaction": "", "ask": "", "about": ""}
    work.connection.execute(insert(talk_turns), turn | more)
    work.outbox.add([Call(700, "sendMessage", '{"text": "due"}')], work.now)


def texts(url: str) -> list[str]:
    with opened(url) as database:
        return database.transaction(lambda work: list(work.connection.scalars(text("SELECT text FROM talk_turns"))))


def due(url: str) -> int:
    with opened(url) as database:
        return database.transaction(lambda work: work.outbox.count_due())
