"""The ledger of deletions

Revision: erasures, after: leases.
"""

import sqlalchemy as sa
from alembic import op

revision = "erasures"
down_revision = "leases"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "erasures",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "who",
            sa.String(length=64),
            nullable=False,
            comment="a fingerprint; no learner is found by it without this database",
        ),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
        sa.UniqueConstraint("who", "erased_at", name=op.f("uq_erasures_who_erased_at")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("erasures")
