"""Texts of a draft's pieces that are still the old ones in one language

Revision: article_behind, after: article_retention.
"""

import sqlalchemy as sa
from alembic import op

revision = "article_behind"
down_revision = "article_retention"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column(
        "article_pieces",
        sa.Column(
            "behind",
            sa.JSON(),
            server_default="[]",
            nullable=False,
            comment="texts that are the old ones in one language",
        ),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_column("article_pieces", "behind")
