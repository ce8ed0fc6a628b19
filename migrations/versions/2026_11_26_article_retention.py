"""Drafts from articles that nobody works on are found by their last change, to be deleted."""

import sqlalchemy as sa
from alembic import op

revision = "article_retention"
down_revision = "articles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    unfinished = sa.text("state != 'published'")
    op.create_index(
        "ix_article_drafts_unfinished",
        "article_drafts",
        ["updated_at"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_article_drafts_unfinished", table_name="article_drafts")
