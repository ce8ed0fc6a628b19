"""The points that an update passes on its way, at each of which the process can be made to die.

They are found from outside: behind what the driver executes, around its commit, and around the calls of the Bot API;
not by SQLAlchemy's events, as while anybody listens to them, prepared statements do not go their own way. A point is a
label and how often it has been passed, as which transactions share a commit differs from run to run.
"""

import os
import signal
import sqlite3
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import psycopg
from sqlalchemy import Connection

from bot.messenger.gateway import READ_TIMEOUT, Gateway
from bot.messenger.plan import Plan
from bot.storage.database import Database
from bot.storage.prepared import Values, _Made

PARTS = {
    ("INSERT", "inbox"): "ingest",
    ("UPDATE", "inbox"): "handling",
    ("UPDATE", "outbox"): "mark",
    ("UPDATE", "article_drafts"): "article",
    ("UPDATE", "rhythms"): "reminder",
    ("UPDATE", "reminders"): "reminder",
    ("INSERT", "questions"): "publishing",
    ("INSERT", "question_versions"): "publishing",
}
"""What a transaction is about, by what it writes; several share one."""


@dataclass(frozen=True)
class Kill:
    """Die when ``label`` is passed for the ``number``-th time, from 1."""

    label: str
    number: int


class Steps:
    """Notes the points that a process passes, and ends it at one of them."""

    def __init__(self, path: str, kill: Kill | None) -> None:
        """``path`` is a file for the labels, a line each; "" keeps none."""
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND) if path else None
        self._kill = kill
        self._lock = threading.Lock()
        self._passed: Counter[str] = Counter()
        self._troubled: set[str] = set()

    def reach(self, label: str) -> None:
        """Pass a point, or die at it."""
        with self._lock:
            self._passed[label] += 1
            if self._file is not None:
                os.write(self._file, f"{label}\n".encode())
            if self._kill and (label, self._passed[label]) == (self._kill.label, self._kill.number):
                os.kill(os.getpid(), signal.SIGKILL)

    def watch_calls(self, plan: Plan) -> Plan:
        """``plan`` with points before and after every call."""
        inner = plan.wrap
        return replace(plan, wrap=lambda gateway: _Passing(inner(gateway), self))

    def watch_database(self, database: Database) -> None:
        """Points after each statement that writes, and around each commit.

        The first commit of each part meets trouble, so that what is tried again has points, too.
        """
        dialect: Any = database._engine.dialect
        begin, commit, prepared, prepared_all = dialect.do_begin, dialect.do_commit, _Made._begin, _Made.run_all

        def do_begin(connection: Any) -> None:
            connection.info["parts"] = set()
            begin(connection)

        def watched(execute: Any) -> Any:
            def do_execute(cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
                execute(cursor, statement, parameters, context)
                self._executed(context.root_connection, statement)

            return do_execute

        def run_prepared(made: _Made, connection: Connection, values: Values) -> sqlite3.Cursor:
            cursor = prepared(made, connection, values)
            self._executed(connection, made._text)
            return cursor

        def run_all_prepared(made: _Made, connection: Connection, values: Sequence[Values]) -> None:
            prepared_all(made, connection, values)
            self._executed(connection, made._text)

        def do_commit(connection: Any) -> None:
            written = connection.info.get("parts") or set[str]()
            parts = "+".join(sorted(written - {"more"} or written))
            if not parts:  # somebody looked whether there was anything to do
                commit(connection)
                return
            if parts not in self._troubled:
                self._troubled.add(parts)
                self.reach(f"trouble with the commit of {parts}")
                raise (sqlite3 if database.one_writer else psycopg).OperationalError("planned")
            self.reach(f"before the commit of {parts}")
            commit(connection)
            self.reach(f"after the commit of {parts}")

        dialect.do_begin, dialect.do_commit = do_begin, do_commit
        dialect.do_execute, dialect.do_executemany = watched(dialect.do_execute), watched(dialect.do_executemany)
        # This process is the bot and nothing else.
        _Made._begin, _Made.run_all = run_prepared, run_all_prepared  # type: ignore[assignment, method-assign]

    def _executed(self, connection: Connection, statement: str) -> None:
        verb, *words = statement.split(None, 3)
        if verb not in ("INSERT", "UPDATE", "DELETE"):
            return
        table = words[0] if verb == "UPDATE" else words[1]
        connection.info["parts"].add(PARTS.get((verb, table), "more"))
        self.reach(f"after {verb} {table}")


class _Passing:
    """A gateway with a point on either side of it."""

    def __init__(self, inner: Gateway, steps: Steps) -> None:
        self._inner = inner
        self._steps = steps

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        self._steps.reach(f"before {method}")
        result = await self._inner.call(method, fields, read_timeout)
        if method != "getUpdates" or result:
            self._steps.reach(f"after {method}")
        return result
