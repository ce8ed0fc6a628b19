"""What learners agreed to and when, when they last took their data along, and whether a deletion was of everything

Revision: privacy, after: erasures.
"""

import sqlalchemy as sa
from alembic import op

revision = "privacy"
down_revision = "erasures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "agreements",
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_agreements_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", "version", name=op.f("pk_agreements")),
    )
    # Whoever is there agreed when they joined; made-up learners of the demo, who have no contact, to nothing.
    op.execute(
        "INSERT INTO agreements (learner_id, version, agreed_at) "
        "SELECT id, notice_version, joined_at FROM learners WHERE id IN (SELECT learner_id FROM contacts)"
    )
    op.add_column(
        "learners",
        sa.Column(
            "exported_at", sa.DateTime(timezone=True), nullable=True, comment="when they last took their data along"
        ),
    )
    op.add_column(
        "erasures",
        sa.Column(
            "whole",
            sa.Boolean(),
            server_default=sa.false(),
            nullable=False,
            comment="everything, and not only texts",
        ),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_column("erasures", "whole")
    op.drop_column("learners", "exported_at")
    op.drop_table("agreements")
