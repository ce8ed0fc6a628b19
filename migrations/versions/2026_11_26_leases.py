"""Leases, by which processes share the work on one PostgreSQL

Revision: leases, after: question_files.
"""

import sqlalchemy as sa
from alembic import op

revision = "leases"
down_revision = "question_files"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=24), nullable=False, comment="shard-0 to 31, poller, jobs, replica-…, pace"),
        sa.Column("owner", sa.BigInteger(), nullable=True, comment="of the process that holds it; null: nobody"),
        sa.Column(
            "token", sa.BigInteger(), server_default="0", nullable=False, comment="one more each time it changes hands"
        ),
        sa.Column(
            "until", sa.DateTime(timezone=True), nullable=True, comment="by the database's clock; null while free"
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("leases")
