"""What learners remember, and how they review

Revision: reviews, after: courses.
"""

import sqlalchemy as sa
from alembic import op

revision = "reviews"
down_revision = "courses"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "review_cards",
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("concept", sa.String(length=60), nullable=False),
        sa.Column("stability", sa.Float(), nullable=False, comment="days"),
        sa.Column("difficulty", sa.Float(), nullable=False, comment="1 to 10"),
        sa.Column("rated_on", sa.Integer(), nullable=False, comment="day by the learner's clock"),
        sa.Column("due_on", sa.Integer(), nullable=False, comment="day by the learner's clock"),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True, comment="when that day begins; null: put aside"),
        sa.Column("last_question", sa.String(length=80), nullable=False),
        sa.Column(
            "sealed_by",
            sa.String(length=80),
            nullable=True,
            comment="question whose answer rated it before its key may be seen",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_review_cards_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "concept", name=op.f("pk_review_cards")),
    )
    op.create_index(
        "ix_review_cards_learner_id_due_at",
        "review_cards",
        ["learner_id", "due_at", "rated_on", "stability", "concept"],
        unique=False,
    )
    op.create_index("ix_review_cards_due_at", "review_cards", ["due_at", "learner_id"], unique=False)
    op.create_table(
        "review_habits",
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("per_day", sa.SmallInteger(), nullable=False),
        sa.Column("spread", sa.Boolean(), nullable=False),
        sa.Column("asked_on", sa.Integer(), nullable=True, comment="day of the last review by the learner's clock"),
        sa.Column("asked", sa.SmallInteger(), nullable=False, comment="questions of that day's reviews"),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_review_habits_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_review_habits")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("review_habits")
    op.drop_index("ix_review_cards_due_at", table_name="review_cards")
    op.drop_index("ix_review_cards_learner_id_due_at", table_name="review_cards")
    op.drop_table("review_cards")
