"""The tables of rounds."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    func,
    select,
    table,
    text,
)
from sqlalchemy import column as named

from bot.core.rounds import LONGEST_REASON, Place, Round, RoundState
from bot.storage.base import BigId, UtcDateTime, metadata

_OPEN = text("state = 'open'")

rounds = Table(
    "rounds",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_by", ForeignKey("learners.id", ondelete="SET NULL"), index=True),
    Column("pack_id", String(40), nullable=False),
    Column("topic_id", String(8), nullable=False),
    Column("question_id", String(80), nullable=False),
    Column("parallel_id", String(80), nullable=False),
    # Content edited under a running round: everybody votes on what it was when it was opened.
    Column("version_id", ForeignKey("question_versions.id"), nullable=False, index=True),
    Column("parallel_version_id", ForeignKey("question_versions.id"), nullable=False, index=True),
    Column("place", String(8), nullable=False),
    Column("state", String(8), nullable=False),
    Column("approval", Boolean, nullable=False),
    Column("slow", Integer, nullable=False, comment="seconds between two texts of one learner"),
    Column("frozen", Boolean, nullable=False),
    Column("moves", Boolean, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("opened_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("released_at", UtcDateTime),
    # Of two teachers who open two rounds of a class at once, one wins.
    Index("ix_rounds_open", "class_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
)

parts = Table(
    "round_parts",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("round_id", ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("stage", SmallInteger, nullable=False),
    Column("alias", Integer, nullable=False),
    Column("option_order", JSON, nullable=False),
    Column("parallel_order", JSON, nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
    UniqueConstraint("round_id", "learner_id"),
    UniqueConstraint("round_id", "alias"),
)

# Appended to, never rewritten: one row for each of the three votes.
votes = Table(
    "round_votes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("part_id", ForeignKey("round_parts.id", ondelete="CASCADE"), nullable=False),
    Column("stage", SmallInteger, nullable=False),
    Column("option", String(40), nullable=False),
    # Set once, after the first vote and before anything else is shown.
    Column("confidence", SmallInteger),
    Column("voted_at", UtcDateTime, nullable=False),
    UniqueConstraint("part_id", "stage"),
)

# A learner who writes anew gets another row; the text of the one before is gone, and the row stays to be counted.
reasons = Table(
    "round_reasons",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("round_id", ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    Column("part_id", ForeignKey("round_parts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("option", String(40), nullable=False),
    Column("text", String(LONGEST_REASON), nullable=False),
    Column("sentence", String(8), nullable=False),
    Column("consent", Boolean),
    Column("state", String(10), nullable=False),
    Column("hold", String(10)),
    Column("written_at", UtcDateTime, nullable=False),
    Column("decided_by", ForeignKey("learners.id", ondelete="SET NULL"), index=True),
    Column("decided_at", UtcDateTime),
    Column("cleared", Integer, nullable=False, comment="reports that a teacher has looked at"),
    Index("ix_round_reasons_round_id_state", "round_id", "state"),
)

showings = Table(
    "round_showings",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("part_id", ForeignKey("round_parts.id", ondelete="CASCADE"), nullable=False),
    Column("reason_id", ForeignKey("round_reasons.id", ondelete="CASCADE"), index=True),
    Column("seed", String(60), comment="a reason by the author, in place of reason_id"),
    Column("shown_at", UtcDateTime, nullable=False),
    UniqueConstraint("part_id", "reason_id"),
    UniqueConstraint("part_id", "seed"),
)

reports = Table(
    "round_reports",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("reason_id", ForeignKey("round_reasons.id", ondelete="CASCADE"), nullable=False),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("reported_at", UtcDateTime, nullable=False),
    UniqueConstraint("reason_id", "learner_id"),
)

# Whose reasons somebody does not want to read any more, without knowing whose they are.
blocks = Table(
    "round_blocks",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("membership_id", ForeignKey("memberships.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("blocked_at", UtcDateTime, nullable=False),
    UniqueConstraint("learner_id", "membership_id"),
)

# Rows of other stores, read by name.
classes = table("classes", *(named(name) for name in ("id", "name", "individuals", "archived_at")))
learners = table("learners", *(named(name) for name in ("id", "language", "pseudonym")))
contacts = table("contacts", *(named(name) for name in ("learner_id", "chat_id", "unreachable_at")))
roster = table("roster", *(named(name) for name in ("membership_id", "name")))
members = table(
    "memberships",
    *(named(name) for name in ("id", "class_id", "learner_id", "state", "merged_into", "individuals", "muted")),
)

_accounts, _persons = members.alias("accounts"), members.alias("persons")
people = (
    select(
        _accounts.c.class_id,
        _accounts.c.learner_id,
        _persons.c.id.label("person"),
        _persons.c.individuals,
    )
    .join(_persons, _persons.c.id == func.coalesce(_accounts.c.merged_into, _accounts.c.id))
    # A merged account goes with the person: whoever has left has left with all accounts.
    .where(_accounts.c.state.in_(["active", "merged"]), _persons.c.state == "active")
    .subquery("people")
)
"""The accounts of all who are in a class, each with the membership that stands for the person."""


def read_round(row: Row[Any]) -> Round:
    """A row of ``rounds``."""
    return Round(
        id=row.id,
        class_id=row.class_id,
        pack_id=row.pack_id,
        topic_id=row.topic_id,
        question_id=row.question_id,
        place=Place(row.place),
        state=RoundState(row.state),
        approval=row.approval,
        slow=row.slow,
        frozen=row.frozen,
        moves=row.moves,
        seed=row.seed,
        created_at=row.created_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        released_at=row.released_at,
        version_id=row.version_id,
        parallel_version_id=row.parallel_version_id,
    )
