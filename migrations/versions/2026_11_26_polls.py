"""Native polls in groups

Revision: polls, after: assignments.
"""

import sqlalchemy as sa
from alembic import op

revision = "polls"
down_revision = "assignments"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "polls",
        sa.Column("poll_id", sa.String(length=64), nullable=False, comment="Telegram's"),
        sa.Column(
            "subject",
            sa.String(length=32),
            nullable=True,
            comment="what it is about; null until its message is known",
        ),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", name=op.f("pk_polls")),
    )
    op.create_index(op.f("ix_polls_subject"), "polls", ["subject"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_polls_subject"), table_name="polls")
    op.drop_table("polls")
