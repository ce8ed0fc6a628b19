"""Weekly rhythms of learners, and on which days they answered

Revision: rhythms, after: mastery.
"""

import sqlalchemy as sa
from alembic import op

revision = "rhythms"
down_revision = "mastery"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "rhythms",
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("days", sa.SmallInteger(), nullable=False, comment="bit 0 = Monday … bit 6 = Sunday; 0: none chosen"),
        sa.Column("minute", sa.SmallInteger(), nullable=False, comment="of the local day"),
        sa.Column("frozen_until", sa.Date(), nullable=True, comment="the last day of a break"),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True, comment="the local day of the last reminder"),
        sa.Column("sent", sa.Integer(), nullable=False, comment="reminders so far: the next one has another wording"),
        sa.Column(
            "next_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="null: none is planned, or the learner cannot be reached",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_rhythms_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_rhythms")),
    )
    op.create_index(
        "ix_rhythms_next_at",
        "rhythms",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index("ix_answers_learner_id_answered_at", "answers", ["learner_id", "answered_at"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_answers_learner_id_answered_at", table_name="answers")
    op.drop_index("ix_rhythms_next_at", table_name="rhythms")
    op.drop_table("rhythms")
