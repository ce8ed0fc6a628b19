"""The tables of assignments."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Row,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    func,
    select,
)

from bot.core.assignments import Assignment, Counts, Explain, Kind, Late
from bot.storage.base import BigId, UtcDateTime, metadata

assignments = Table(
    "assignments",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_by", ForeignKey("learners.id", ondelete="SET NULL"), index=True),
    Column("title", String(60), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("opens_at", UtcDateTime),
    Column("due_at", UtcDateTime),
    Column("closes_at", UtcDateTime),
    Column("attempts", SmallInteger, nullable=False),
    Column("counts", String(8), nullable=False),
    Column("late", String(8), nullable=False),
    Column("explain", String(16), nullable=False),
    Column("released_at", UtcDateTime),
    Column("shuffle", Boolean, nullable=False),
    Column("confidence", Boolean, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("wanted", JSON, nullable=False, comment="the teacher's filter over the content"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("published_at", UtcDateTime),
    Column("withdrawn_at", UtcDateTime),
)

assignment_items = Table(
    "assignment_items",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("assignment_id", ForeignKey("assignments.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("version_id", ForeignKey("question_versions.id"), nullable=False, index=True),
    Column("question_id", String(80), nullable=False),
    UniqueConstraint("assignment_id", "question_id"),
)

SIZE = (
    select(func.count())
    .select_from(assignment_items)
    .where(assignment_items.c.assignment_id == assignments.c.id)
    .scalar_subquery()
    .label("questions")
)
"""How many questions an assignment has."""


def assignment(row: Row[Any]) -> Assignment:
    """A row of ``assignments`` with the number of its questions."""
    return Assignment(
        id=row.id,
        class_id=row.class_id,
        title=row.title,
        kind=Kind(row.kind),
        opens_at=row.opens_at,
        due_at=row.due_at,
        closes_at=row.closes_at,
        attempts=row.attempts,
        counts=Counts(row.counts),
        late=Late(row.late),
        explain=Explain(row.explain),
        released_at=row.released_at,
        shuffle=row.shuffle,
        confidence=row.confidence,
        seed=row.seed,
        published_at=row.published_at,
        withdrawn=row.withdrawn_at is not None,
        questions=row.questions,
        created_at=row.created_at,
    )
