"""A database with a great many review cards, rhythms and answers, made by SQL in bulk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC

from sqlalchemy import Connection, text

from bot.core.content import Tree
from bot.core.learners import NOTICE_VERSION
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.services.content import ContentService
from bot.storage.database import Work
from tests.bench.history import POSTGRESQL, SQLITE, Dialect
from tests.builders import pack, question, tree

OWN = 50
"""Cards of each learner."""

DEEP = 1
"""The id of the learner who has been away for long: with all their cards due."""


DUE_A_MINUTE = 24
"""Learners who are reminded in the minute that is looked at: 20,000 who are, on three days, over fourteen hours: 10."""

ANSWERS = 10
"""Answers of each learner, in one quiz that is done."""


@dataclass(frozen=True)
class Extent:
    """How much there is: ``learners`` with ``OWN`` cards each, one of them with ``deep`` cards; ``looks`` are timed."""

    learners: int
    deep: int
    looks: int


def content(concepts: int) -> Tree:
    """A question for each concept."""
    pattern = question("single", 1)
    made = [pattern.model_copy(update={"id": f"q{n % 1000:03}", "concept": f"concept-{n}"}) for n in range(concepts)]
    full = [tuple(made[begin : begin + 1000]) for begin in range(0, concepts, 1000)]
    return tree(*(pack(f"p{place:02}", one, order=place) for place, one in enumerate(full, 1)))


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
        "notice_version": str(NOTICE_VERSION),
        "joined_at": dialect.ago.format("10000"),
    }
    _write(connection, "learners", learner, people, "n")
    contact = {"learner_id": "n", "who": "1000000 + n", "chat_id": "1000000 + n"}
    _write(connection, "contacts", contact, people, "n")
    habits = {"learner_id": "n", "per_day": "24", "spread": "true", "asked": "0"}
    _write(connection, "review_habits", habits, people, "n")
    due = "(n * 13 + place * 7) % 100 - 20"  # in days: of five cards one is due
    today = work.now.date().toordinal()
    concept = f"((n * 37 + place) % {extent.deep})"
    card = {
        "learner_id": "n",
        "concept": f"'concept-' || {concept}",
        "stability": "0.5 + ((n * 31 + place * 17) % 1000) / 10.0",
        "difficulty": "5.0",
        "rated_on": f"{today} - 1 - (n * 13 + place * 7) % 200",
        "due_on": f"{today} + {due}",
        "due_at": away.format(f"({due}) * 1440 - 1"),
        "last_question": _question_of(concept),
    }
    source = f"n JOIN ({_numbers(OWN, sqlite=sqlite)}) AS places ON n > {DEEP}"
    _write(connection, "review_cards", card, people, source)
    concept = f"(place % {extent.deep})"
    deep = card | {
        "concept": f"'concept-' || {concept}",
        "last_question": _question_of(concept),
        "due_at": away.format("- 1440 * (place % 30) - 1"),
        "rated_on": f"{today} - 1 - place % 200",
    }
    source = f"n JOIN ({_numbers(extent.deep, sqlite=sqlite)}) AS places ON n = {DEEP}"
    _write(connection, "review_cards", deep, people, source)
    _write_rhythms(work, people, away)
    _write_answers(connection, extent, people, _numbers(ANSWERS, sqlite=sqlite), dialect)
    return House.build(catalogue, Translations.load())


def _question_of(concept: str) -> str:
    """SQL of the global id of the question about concept number ``concept``, as ``content`` numbers them."""
    pack, number = f"CAST(101 + {concept} / 1000 AS text)", f"CAST(1000 + {concept} % 1000 AS text)"
    return f"'p' || substr({pack}, 2) || '/q' || substr({number}, 2)"


def _write_rhythms(work: Work, people: str, away: str) -> None:
    """Of everybody, at noon by clocks that show it now; ``DUE_A_MINUTE`` of them are due."""
    hour = work.now.astimezone(UTC).hour
    work.connection.execute(text("UPDATE learners SET zone = :zone"), {"zone": f"Etc/GMT{hour - 12:+}"})
    rhythm = {
        "learner_id": "n",
        "days": "127",
        "minute": "720",
        "muted": "false",
        "sent": "n % 40",
        "next_at": away.format(f"CASE WHEN n BETWEEN 2 AND {DUE_A_MINUTE + 1} THEN -1 ELSE 600 + n % 8000 END"),
    }
    _write(work.connection, "rhythms", rhythm, people, "n")


def _write_answers(connection: Connection, extent: Extent, people: str, places: str, dialect: Dialect) -> None:
    """Days ago, so that nobody was here today."""
    ago = dialect.ago.format("2000 + n % 7000")
    quiz = {
        "id": "n", "learner_id": "n", "kind": "'mixed'", "position": str(ANSWERS), "done": "true",
        "started_at": ago, "opened_at": ago, "finished_at": ago,
    }  # fmt: skip
    _write(connection, "quizzes", quiz, people, "n")
    number, version = f"n * {ANSWERS} + place", f"1 + (n + place) % {extent.deep}"
    source = f"n CROSS JOIN ({places}) AS places"
    item = {
        "id": number, "quiz_id": "n", "position": "place", "round": "0", "version_id": version,
        "option_order": dialect.json.format("'[]'"), "draft": dialect.json.format("'[]'"), "asked_back": "false",
    }  # fmt: skip
    _write(connection, "quiz_items", item, people, source)
    answer = {
        "id": number, "item_id": number, "learner_id": "n", "question_id": "'p01/q' || place",
        "version_id": version, "skill": "'S1'", "truth": "'none'", "option_order": dialect.json.format("'[]'"),
        "response": dialect.json.format("'{}'"), "language": "'de'", "outcome": "'right'", "credit": "1.0",
        "first_attempt": "false", "rate": "false", "answered_at": ago,
    }  # fmt: skip
    _write(connection, "answers", answer, people, source)
    if connection.dialect.name == "postgresql":
        for table in ("quizzes", "quiz_items", "answers"):
            connection.execute(text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))


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
