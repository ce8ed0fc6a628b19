"""Ratings of learners by skill

Revision: mastery, after: courses.
"""

import sqlalchemy as sa
from alembic import op

revision = "mastery"
down_revision = "courses"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "mastery",
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("skill", sa.String(8), nullable=False, comment="empty: what all skills have in common"),
        sa.Column("theta", sa.Float(), nullable=False, comment="logits"),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("information", sa.Float(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False, comment="in the learner's time zone"),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_mastery_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "skill", name=op.f("pk_mastery")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("mastery")
