"""A house over a fresh database, in which any step can be killed before its commit or delivered twice."""

import contextlib
import itertools
import random
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from bot.core.catalogue import Catalogue
from bot.core.content import Question
from bot.core.languages import Language
from bot.core.learners import NOTICE_VERSION, Learner
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.services.content import ContentService
from bot.storage.database import Database, Work, metadata
from bot.storage.inbox import Incoming
from tests.builders import pack, tree
from tests.conftest import Clock

T = TypeVar("T")

PEOPLE = 8
ONCE, KILLED, DOUBLED = "once", "killed", "doubled"
TREE = tree(pack("p01"), pack("p02", order=2))

# What a second tap may change: which quiz was opened last, wrong guesses, what the next text answers, ids of rows that
# are written anew.
VOLATILE = {
    "inbox": "*",
    "guesses": "*",
    "wrong_codes": "*",
    "quizzes": "opened_at",
    "learners": "prompt",
    "looks": "*",
    "reminders": "id",
    "assignment_items": "id",
}


class Killed(Exception):
    """The process died before the commit."""


@dataclass
class Stage:
    """``fate`` is that of the next step."""

    database: Database
    clock: Clock
    house: House
    catalogue: Catalogue
    ids: list[int]
    fate: str = ONCE
    updates: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def now(self) -> datetime:
        """The time."""
        return self.clock()

    def do(self, function: Callable[[Work], T]) -> T:
        """``function`` in a transaction."""
        return self.database.transaction(function)

    def act(self, who: int, deed: Callable[[Work, Learner], T], *, twice: bool = False) -> T:
        """Somebody's update. Killed ones are done again; a doubled one has no second effect.

        ``twice`` says that the same deed as another update, as with a second tap, must not have one either.
        """
        fate, self.fate = self.fate, ONCE
        row = None
        update = Incoming(next(self.updates), who, who, "{}")
        if fate != ONCE:
            row = self.do(lambda work: work.inbox.add([update], work.now))[0]

        def run(work: Work) -> T:
            me = work.learners.find(1000 + who)
            assert me is not None
            return deed(work, me)

        def handle(work: Work) -> list[T]:
            return [] if row is not None and not work.inbox.finish(row.id, work.now) else [run(work)]

        def die(work: Work) -> None:
            handle(work)
            raise Killed

        if fate == KILLED:
            before = self.dump()
            with contextlib.suppress(Killed):
                self.do(die)
            assert self.dump() == before
        result = self.do(handle)[0]
        if fate == DOUBLED:
            before, mild = self.dump(), self.dump(VOLATILE)
            assert self.do(lambda work: work.inbox.add([update], work.now)) == []
            assert self.do(handle) == []
            assert self.dump() == before
            if twice:
                self.do(run)
                assert self.dump(VOLATILE) == mild
        return result

    def rows(self, table: str, columns: str = "*") -> list[dict[str, Any]]:
        """The rows of a table by their primary key, past every store."""
        name = metadata.tables[table]
        key = ", ".join(column.name for column in name.primary_key)
        query = f"SELECT {columns} FROM {table} ORDER BY {key}"
        return self.do(lambda work: [dict(row._mapping) for row in work.connection.exec_driver_sql(query)])

    def dump(self, but: Mapping[str, str] | None = None) -> dict[str, list[str]]:
        """Everything that is stored, without the columns ("*" for all) of the tables in ``but``."""
        but = but or {}
        return {
            table: sorted(
                repr([value for name, value in row.items() if name != but.get(table)]) for row in self.rows(table)
            )
            for table in metadata.tables
            if but.get(table) != "*"
        }

    def question(self, name: str) -> Question:
        """A question by its global id."""
        return self.catalogue.pinned(self.catalogue.version(name))[1]  # type: ignore[index]


def build(database: Database, clock: Clock, seed: int) -> Stage:
    """A house over an empty database with ``PEOPLE`` learners, half of them German."""
    catalogue = database.transaction(lambda work: ContentService().publish(work, TREE))
    house = House.build(catalogue, Translations({}), randbits=random.Random(seed).getrandbits)
    ids = []
    for who in range(PEOPLE):

        def join(work: Work, number: int) -> int:
            language: Language = "de" if number % 2 else "en"
            learner = house.learners.join(work, 1000 + number, 1000 + number, language, NOTICE_VERSION)
            assert learner is not None
            house.learners.take_pseudonym(work, learner, number, 0, language)
            return learner.id

        ids.append(database.transaction(lambda work, number=who: join(work, number)))  # type: ignore[misc]
    return Stage(database, clock, house, catalogue, ids)


def fill_memory(database: Database, template: sqlite3.Connection) -> None:
    """Copy a migrated database into the one in memory."""
    connection = database._engine.raw_connection()
    template.backup(connection.driver_connection)  # type: ignore[arg-type]
    connection.close()


def empty(database: Database) -> None:
    """Delete everything and begin to count anew (PostgreSQL)."""
    names: Iterable[str] = metadata.tables
    query = f"TRUNCATE {', '.join(names)} RESTART IDENTITY CASCADE"
    database.transaction(lambda work: work.connection.exec_driver_sql(query))
