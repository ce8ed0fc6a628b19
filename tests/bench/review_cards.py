"""A database with a great many review cards, made by SQL in bulk."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from bot.core.content import Tree
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.services.content import ContentService
from bot.storage.database import Work
from tests.bench.history import POSTGRESQL, SQLITE
from tests.builders import pack, question, tree

OWN = 50
"""Cards of each learner."""

DEEP = 1
"""The id of the learner who has been away for long: with all their cards due."""


@dataclass(frozen=True)
class Extent:
    """How much there is: ``learners`` with ``OWN`` cards each, one of them with ``deep`` cards; ``looks`` are timed."""

    learners: int
    deep: int
    looks: int


def content(concepts: int) -> Tree:
    """A question for each concept."""
    pattern = question("single", 1)
    names = range(concepts)
    made = (pattern.model_copy(update={"id": f"q{n:05}", "concept": f"concept-{n}"}) for n in names)
    return tree(pack(questions=tuple(made)))


def fill(work: Work, extent: Extent) -> House:
    """Write learners, habits and cards; the services over their questions."""
    catalogue = ContentService().publish(work, content(extent.deep))
    connection = work.connection
    sqlite = connection.dialect.name == "sqlite"
    dialect = SQLITE if sqlite else POSTGRESQL
    away = (
        "strftime('%Y-%m-%d %H:%M:%f000', 'now', ({}) || ' minutes')"
        if sqlite
        else "now() + ({}) * interval '1 minute'"
    )
    people = dialect.numbers.format(extent.learners)
    learner = {
        "id": "n",
        "language": "'de'",
        "pseudonym": "'Luchs ' || n",
        "confidence": "false",
        "prompt": "''",
        "arrival": "''",
        "notice_version": "1",
        "joined_at": dialect.ago.format("10000"),
    }
    _write(connection, "learners", learner, people, "n")
    habits = {"learner_id": "n", "per_day": "24", "spread": "true", "asked": "0"}
    _write(connection, "review_habits", habits, people, "n")
    due = "(n * 13 + place * 7) % 100 - 20"  # in days: of five cards one is due
    today = work.now.date().toordinal()
    card = {
        "learner_id": "n",
        "concept": f"'concept-' || ((n * 37 + place) % {extent.deep})",
        "stability": "0.5 + ((n * 31 + place * 17) % 1000) / 10.0",
        "difficulty": "5.0",
        "rated_on": f"{today} - 1 - (n * 13 + place * 7) % 200",
        "due_on": f"{today} + {due}",
        "due_at": away.format(f"({due}) * 1440 - 1"),
        "last_question": "'p01/q00000'",
    }
    source = f"n JOIN ({_numbers(OWN, sqlite=sqlite)}) AS places ON n > {DEEP}"
    _write(connection, "review_cards", card, people, source)
    deep = card | {
        "concept": f"'concept-' || (place % {extent.deep})",
        "due_at": away.format("- 1440 * (place % 30) - 1"),
        "rated_on": f"{today} - 1 - place % 200",
    }
    source = f"n JOIN ({_numbers(extent.deep, sqlite=sqlite)}) AS places ON n = {DEEP}"
    _write(connection, "review_cards", deep, people, source)
    return House.build(catalogue, Translations.load())


def _numbers(most: int, *, sqlite: bool) -> str:
    """A query of ``place`` from 1 to ``most``."""
    if sqlite:
        return (
            "WITH RECURSIVE p(place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM p WHERE place < "
            f"{most}) SELECT place FROM p"
        )
    return f"SELECT generate_series(1, {most}) AS place"


def _write(connection: Connection, into: str, values: Mapping[str, str], numbers: str, source: str) -> None:
    columns, terms = ", ".join(values), ", ".join(values.values())
    connection.execute(text(f"INSERT INTO {into} ({columns}) {numbers} SELECT {terms} FROM {source}"))
