"""When a class ends and when somebody was last there, when they were told that it will be deleted, and each clean-up

Revision: expiry, after: contacts.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "expiry"
down_revision = "contacts"
branch_labels = None
depends_on = None

_classes = sa.table("classes", sa.column("ends_on", sa.Date), sa.column("archived_at", sa.DateTime(timezone=True)))
_learners = sa.table("learners", sa.column("id"), sa.column("seen_on", sa.Date))
_contacts = sa.table("contacts", sa.column("learner_id"))


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "expiry_days",
        sa.Column("day", sa.Date(), nullable=False, comment="in UTC; a day on which the clean-up ran"),
        sa.Column("learners", sa.Integer(), server_default="0", nullable=False, comment="deleted"),
        sa.Column("classes", sa.Integer(), server_default="0", nullable=False, comment="deleted"),
        sa.Column(
            "warned", sa.Integer(), server_default="0", nullable=False, comment="classes and learners told of it"
        ),
        sa.Column("done", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_expiry_days")),
    )
    op.add_column(
        "classes",
        sa.Column("ends_on", sa.Date(), nullable=True, comment="its last day; some time later it is deleted"),
    )
    op.add_column(
        "classes",
        sa.Column("warned_on", sa.Date(), nullable=True, comment="when it was announced that it will be deleted"),
    )
    op.create_index(op.f("ix_classes_ends_on"), "classes", ["ends_on"])
    op.add_column(
        "learners",
        sa.Column(
            "seen_on",
            sa.Date(),
            nullable=True,
            comment="the last day on which something came from them; in UTC",
        ),
    )
    op.add_column(
        "learners",
        sa.Column("warned_on", sa.Date(), nullable=True, comment="when they were told that all of it will be deleted"),
    )
    op.create_index(op.f("ix_learners_seen_on"), "learners", ["seen_on"])
    _fill()


def _fill() -> None:
    """Nobody knows when somebody was last there, or when a class ends: time begins to run today."""
    bind = op.get_bind()
    today = date.fromisoformat(str(bind.execute(sa.select(sa.func.current_date())).scalar_one())[:10])
    archived = _classes.c.archived_at.is_not(None)
    bind.execute(sa.update(_classes).values(ends_on=sa.case((archived, today), else_=_school_year_end(today))))
    people = sa.select(_contacts.c.learner_id)
    bind.execute(sa.update(_learners).where(_learners.c.id.in_(people)).values(seen_on=today))


def _school_year_end(today: date) -> date:
    """31 July, at least half a year ahead."""
    end = date(today.year, 7, 31)
    return end if (end - today).days >= 180 else end.replace(year=today.year + 1)


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_learners_seen_on"), table_name="learners")
    op.drop_column("learners", "warned_on")
    op.drop_column("learners", "seen_on")
    op.drop_index(op.f("ix_classes_ends_on"), table_name="classes")
    op.drop_column("classes", "warned_on")
    op.drop_column("classes", "ends_on")
    op.drop_table("expiry_days")
