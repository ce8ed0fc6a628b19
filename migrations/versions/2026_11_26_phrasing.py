"""A language model may lend words, class by class

Revision: phrasing, after: discussions.
"""

import sqlalchemy as sa
from alembic import op

revision = "phrasing"
down_revision = "discussions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    # Whoever has joined before agreed to no such thing.
    for table in ("classes", "memberships"):
        op.add_column(table, sa.Column("phrasing", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "consultations",
        sa.Column("class_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="in the class's time zone"),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_consultations_class_id_classes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("class_id", "day", name=op.f("pk_consultations")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("consultations")
    for table in ("memberships", "classes"):
        op.drop_column(table, "phrasing")
