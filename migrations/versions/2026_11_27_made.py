"""When somebody did what came in, as far as it is known: what was sent while Lupe was away is no later than it was

Revision: made, after: abuse.
"""

import sqlalchemy as sa
from alembic import op

revision = "made"
down_revision = "abuse"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column(
        "inbox",
        sa.Column(
            "made_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when its sender did it, at the latest; null: when it was received, or done",
        ),
    )


def downgrade() -> None:
    """Go back: what waits counts as done when it is handled."""
    op.drop_column("inbox", "made_at")
