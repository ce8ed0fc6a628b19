"""The table of notices about assignments."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table

from bot.storage.base import BigId, UtcDateTime, metadata

reminders = Table(
    "reminders",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("assignment_id", ForeignKey("assignments.id", ondelete="CASCADE"), nullable=False),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("notice", String(10), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    # Null while it waits. "sent" is false for those that had become pointless.
    Column("done_at", UtcDateTime),
    Column("sent", Boolean, nullable=False),
    # Was for a date that counts no more: it may be sent again, and is kept so that its wording is not.
    Column("void", Boolean, nullable=False),
    Index("ix_reminders_learner_id_sent", "learner_id", "sent"),
)
HOLDS = reminders.c.void.is_(False)
Index(
    "ix_reminders_assignment_id_learner_id_notice",
    reminders.c.assignment_id,
    reminders.c.learner_id,
    reminders.c.notice,
    unique=True,
    sqlite_where=HOLDS,
    postgresql_where=HOLDS,
)
WAITS = reminders.c.done_at.is_(None)
Index("ix_reminders_due", reminders.c.due_at, sqlite_where=WAITS, postgresql_where=WAITS)
