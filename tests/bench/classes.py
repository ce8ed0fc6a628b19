"""A database with classes, each with one assignment of fifty questions, made by SQL in bulk.

Learners answer as if they were of different strength and the questions of different difficulty; one in ten has not
begun, one in ten stands in the middle. Class n has the id n; all of them are taught by learner 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from bot.adapters.clock import now
from bot.core.learners import NOTICE_VERSION
from bot.services.content import ContentService
from bot.storage.database import Database, Work
from tests.bench.class_questions import QUESTIONS, VARIANTS, content, write_questions
from tests.bench.history import POSTGRESQL, SQLITE, Dialect

TEACHER = 1

_FIRST = 100_000  # learners of class n have the ids n · _FIRST + 1, …
_BEGUN = "n % 10 <> 0"
_PEOPLE = "FROM n JOIN asked ON 1 = 1 WHERE"


@dataclass(frozen=True)
class Crowd:
    """Class ``number`` of ``learners``."""

    number: int
    learners: int

    @property
    def first(self) -> int:
        """What is added to a learner's number within the class to get their id."""
        return self.number * _FIRST


def fill(url: str, crowds: Sequence[Crowd]) -> None:
    """Bring the database at ``url`` to the current schema and write the classes."""
    database = Database(url, now)
    try:
        database.upgrade()
        database.transaction(lambda work: _fill(work, crowds))
        if database.one_writer:
            database.transaction(_check)
    finally:
        database.close()


def _fill(work: Work, crowds: Sequence[Crowd]) -> None:
    versions = ContentService().publish(work, content())
    connection = work.connection
    dialect = SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL
    if dialect is POSTGRESQL:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    write_questions(connection, versions)
    _write(connection, _teacher(dialect))
    for crowd in crowds:
        _write(connection, [*_class(dialect, crowd), *_learners(dialect, crowd), *_answers(dialect, crowd)])


def _write(connection: Connection, rows: Sequence[tuple[str, dict[str, str], str]]) -> None:
    """``rows`` are tables, each column as a term, and where the rows come from."""
    for table, values, source in rows:
        columns, terms = ", ".join(values), ", ".join(values.values())
        numbers, _, rest = source.partition("|")
        connection.execute(text(f"INSERT INTO {table} ({columns}) {numbers} SELECT {terms} {rest}"))


def _teacher(dialect: Dialect) -> list[tuple[str, dict[str, str], str]]:
    ago = dialect.ago.format("200000")
    return [
        (
            "learners",
            {
                "id": str(TEACHER),
                "language": "'de'",
                "pseudonym": "'Lehrkraft'",
                "confidence": "true",
                "prompt": "''",
                "arrival": "''",
                "notice_version": str(NOTICE_VERSION),
                "joined_at": ago,
            },
            "",
        ),
        ("teachers", {"learner_id": str(TEACHER), "since": ago}, ""),
    ]


def _class(dialect: Dialect, crowd: Crowd) -> list[tuple[str, dict[str, str], str]]:
    ago = dialect.ago.format("20000")
    return [
        (
            "classes",
            {
                "id": str(crowd.number),
                "name": f"'Klasse {crowd.number}'",
                "language": "'de'",
                "zone": "'Europe/Berlin'",
                "roster": "false",
                "individuals": "true",
                "approval": "false",
                "locked": "false",
                "cap": "10000",
                "code": f"'{crowd.number:08}'",
                "demo": "false",
                "created_at": ago,
            },
            "",
        ),
        (
            "staff",
            {"class_id": str(crowd.number), "learner_id": str(TEACHER), "role": "'owner'", "since": ago},
            "",
        ),
        (
            "assignments",
            {
                "id": str(crowd.number),
                "class_id": str(crowd.number),
                "made_by": str(TEACHER),
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
                "due_at": dialect.ago.format("3000"),
            },
            "",
        ),
        (
            "assignment_items",
            {
                "assignment_id": str(crowd.number),
                "position": "place",
                "version_id": "version_id",
                "question_id": "question_id",
            },
            "|FROM asked WHERE variant = 0",
        ),
    ]


def _learners(dialect: Dialect, crowd: Crowd) -> list[tuple[str, dict[str, str], str]]:
    numbers, ago = dialect.numbers.format(crowd.learners), dialect.ago.format("10000")
    learner = f"{crowd.first} + n"
    return [
        (
            "learners",
            {
                "id": learner,
                "language": "CASE WHEN n % 2 = 1 THEN 'de' ELSE 'en' END",
                "pseudonym": "'Luchs ' || n",
                "confidence": "true",
                "prompt": "''",
                "arrival": "''",
                "notice_version": str(NOTICE_VERSION),
                "joined_at": ago,
            },
            f"{numbers}|FROM n",
        ),
        ("contacts", {"learner_id": learner, "who": learner, "chat_id": learner}, f"{numbers}|FROM n"),
        (
            "memberships",
            {
                "id": learner,
                "class_id": str(crowd.number),
                "learner_id": learner,
                "state": "'active'",
                "individuals": "true",
                "extra_minutes": "0",
                "muted": "false",
                "joined_at": ago,
            },
            f"{numbers}|FROM n",
        ),
    ]


def _answers(dialect: Dialect, crowd: Crowd) -> list[tuple[str, dict[str, str], str]]:
    numbers, learner = dialect.numbers.format(crowd.learners), f"{crowd.first} + n"
    begun, lately = dialect.ago.format("9000"), dialect.ago.format("n % 9000")
    item = f"({learner}) * {QUESTIONS} + place"
    half = f"n % 10 = 1 AND place >= {QUESTIONS // 2}"
    variant = f"variant = (n * 31 + place * 17 + (n * place) % 7 + n % 13) % {VARIANTS}"
    return [
        (
            "quizzes",
            {
                "id": learner,
                "learner_id": learner,
                "kind": "'assigned'",
                "position": str(QUESTIONS),
                "done": "n % 10 <> 1",
                "started_at": begun,
                "opened_at": begun,
                "finished_at": f"CASE WHEN n % 10 <> 1 THEN {lately} END",
                "assignment_id": str(crowd.number),
                "attempt": "1",
            },
            f"{numbers}|FROM n WHERE {_BEGUN}",
        ),
        (
            "quiz_items",
            {
                "id": item,
                "quiz_id": learner,
                "position": "place",
                "round": "0",
                "version_id": "version_id",
                "option_order": dialect.json.format("option_order"),
                "draft": dialect.json.format("'[]'"),
                "asked_back": "false",
            },
            f"{numbers}|{_PEOPLE} {_BEGUN} AND variant = 0",
        ),
        (
            "answers",
            {
                "id": item,
                "item_id": item,
                "learner_id": learner,
                "question_id": "question_id",
                "version_id": "version_id",
                "skill": "skill",
                "truth": "truth",
                "option_order": dialect.json.format("option_order"),
                "response": dialect.json.format("response"),
                "language": "'de'",
                "outcome": "outcome",
                "credit": "credit",
                "first_attempt": "true",
                "rate": "false",
                "confidence": "n % 3",
                "answered_at": lately,
                "assignment_id": str(crowd.number),
                "attempt": "1",
            },
            f"{numbers}|{_PEOPLE} {_BEGUN} AND NOT ({half}) AND {variant}",
        ),
    ]


def _check(work: Work) -> None:
    broken = work.connection.execute(text("PRAGMA foreign_key_check")).all()
    assert not broken, f"{len(broken)} rows refer to nothing"
