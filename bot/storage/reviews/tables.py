"""The tables of review cards, and of how learners review."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
)

from bot.storage.base import UtcDateTime, metadata

review_cards = Table(
    "review_cards",
    metadata,
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("concept", String(60), primary_key=True),
    Column("stability", Float, nullable=False, comment="days"),
    Column("difficulty", Float, nullable=False, comment="1 to 10"),
    # Days as numbers (1 is 1 January of the year 1), so that both databases can subtract them.
    Column("rated_on", Integer, nullable=False, comment="day by the learner's clock"),
    Column("due_on", Integer, nullable=False, comment="day by the learner's clock"),
    Column("due_at", UtcDateTime, comment="when that day begins; null: put aside"),
    Column("last_question", String(80), nullable=False),
    Column("sealed_by", String(80), comment="question whose answer rated it before its key may be seen"),
    Index("ix_review_cards_learner_id_due_at", "learner_id", "due_at", "rated_on", "stability", "concept"),
    Index("ix_review_cards_due_at", "due_at", "learner_id"),
)

review_habits = Table(
    "review_habits",
    metadata,
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("per_day", SmallInteger, nullable=False),
    Column("spread", Boolean, nullable=False),
    Column("asked_on", Integer, comment="day of the last review by the learner's clock"),
    Column("asked", SmallInteger, nullable=False, comment="questions of that day's reviews"),
)
