"""Drafts that are made of questions from another tool

Revision: question_files, after: article_behind.
"""

import sqlalchemy as sa
from alembic import op

revision = "question_files"
down_revision = "article_behind"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column(
        "article_drafts",
        sa.Column(
            "form",
            sa.String(length=9),
            server_default="article",
            nullable=False,
            comment="article, or questions of a file",
        ),
    )
    op.add_column(
        "article_drafts",
        sa.Column(
            "skill",
            sa.String(length=3),
            server_default="",
            nullable=False,
            comment="of all questions; empty: each its own",
        ),
    )
    op.add_column("article_drafts", sa.Column("report", sa.JSON(), nullable=True, comment="of the file with questions"))


def downgrade() -> None:
    """Go back; drafts of questions go, as nothing else could read them."""
    # Foreign keys are off in migrations of SQLite, so nothing goes by cascade there.
    op.execute("DELETE FROM article_undo WHERE draft_id IN (SELECT id FROM article_drafts WHERE form = 'questions')")
    op.execute("DELETE FROM article_pieces WHERE draft_id IN (SELECT id FROM article_drafts WHERE form = 'questions')")
    op.execute("DELETE FROM article_drafts WHERE form = 'questions'")
    for name in ("report", "skill", "form"):
        op.drop_column("article_drafts", name)
