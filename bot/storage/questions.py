"""Versions of questions: an edited question gets a new row, and what was answered keeps its own."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Integer,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
    text,
)

from bot.core.content import Question, digest, parse_question
from bot.storage.base import BigId, UtcDateTime, inserted_id, metadata

question_versions = Table(
    "question_versions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("question_id", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("question_id", "version"),
)

_named = question_versions.c.question_id.in_(bindparam("names", expanding=True))
_newest = (
    select(question_versions.c.question_id, func.max(question_versions.c.version).label("version"))
    .where(_named)
    .group_by(question_versions.c.question_id)
    .subquery()
)
_CURRENT = select(
    question_versions.c.id,
    question_versions.c.question_id,
    question_versions.c.version,
    question_versions.c.digest,
).join(
    _newest,
    (_newest.c.question_id == question_versions.c.question_id) & (_newest.c.version == question_versions.c.version),
)
_BODY = select(question_versions.c.question_id, question_versions.c.body).where(
    question_versions.c.id == bindparam("version_id")
)

_BODIES = select(question_versions.c.id, question_versions.c.body).where(
    question_versions.c.id.in_(bindparam("version_ids", expanding=True))
)

_ONE_PUBLISHES = text("SELECT pg_advisory_xact_lock(1819635829)")  # "lupu"

_NAMES = 10_000
"""Questions in one statement at most; databases bound the values that one may have."""


class QuestionStore:
    """Reads and writes versions of questions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def publish(self, questions: dict[str, Question], now: datetime) -> dict[str, int]:
        """Make sure that each question (by global id, "p01/q01") has a row; returns the current row ids.

        Publishing the same content twice changes nothing.
        """
        if self._connection.dialect.name == "postgresql":
            # Processes that start together publish one after the other: the second finds what the first has written.
            self._connection.execute(_ONE_PUBLISHES)
        names = list(questions)
        current = {
            row.question_id: row
            for first in range(0, len(names), _NAMES)
            for row in self._connection.execute(_CURRENT, {"names": names[first : first + _NAMES]})
        }
        versions: dict[str, int] = {}
        for question_id, question in questions.items():
            known, mark = current.get(question_id), digest(question)
            if known and known.digest == mark:
                versions[question_id] = known.id
                continue
            values = {
                "question_id": question_id,
                "version": known.version + 1 if known else 1,
                "digest": mark,
                "body": question.model_dump(mode="json"),
                "created_at": now,
            }
            versions[question_id] = inserted_id(self._connection.execute(insert(question_versions), values))
        return versions

    def list(
        self, version_ids: Iterable[int], pinned: Callable[[int], tuple[str, Question] | None]
    ) -> dict[int, Question]:
        """The questions of these versions, by version; those that ``pinned`` knows are not looked up."""
        wanted = set(version_ids)
        found = {version: known[1] for version in wanted if (known := pinned(version)) is not None}
        older = sorted(wanted - set(found))
        rows = self._connection.execute(_BODIES, {"version_ids": older}) if older else ()
        return found | {row.id: parse_question(row.body) for row in rows}

    def find(self, version_id: int) -> tuple[str, Question]:
        """The global id and the question of version ``version_id``; raises NoResultFound where there is none."""
        row = self._connection.execute(_BODY, {"version_id": version_id}).one()
        return row.question_id, parse_question(row.body)
