"""Articles of teachers on their way to a lesson

Revision: articles, after: class_packs.
"""

import sqlalchemy as sa
from alembic import op

revision = "articles"
down_revision = "class_packs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    time = sa.DateTime(timezone=True)
    op.create_table(
        "article_drafts",
        sa.Column("id", key, nullable=False),
        sa.Column("learner_id", key, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("link", sa.String(length=2000), nullable=False),
        sa.Column(
            "link_key",
            sa.String(length=2000),
            nullable=False,
            comment="the link without what does not change the article",
        ),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("file_type", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="the original: only here"),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("head", sa.JSON(), nullable=True, comment="title and summary of the lesson"),
        sa.Column("outlet", sa.String(length=120), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("languages", sa.String(length=8), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False, comment="why it could not be read"),
        sa.Column("analysis", sa.JSON(), nullable=True, comment="without the text"),
        sa.Column("seed", key, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("tried", sa.JSON(), nullable=False, comment="keys of questions that were replaced"),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("claimed_until", time, nullable=True, comment="null: nobody reads it now"),
        sa.Column("created_at", time, nullable=False),
        sa.Column("updated_at", time, nullable=False),
        sa.Column("shelved", sa.JSON(), nullable=False, comment="number of its class pack by class id"),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_article_drafts_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_drafts")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_article_drafts_learner_id_state", "article_drafts", ["learner_id", "state"], unique=False)
    owed = sa.text("state IN ('waiting', 'working')")
    op.create_index(
        "ix_article_drafts_owed", "article_drafts", ["id"], unique=False, sqlite_where=owed, postgresql_where=owed
    )
    op.create_table(
        "article_pieces",
        sa.Column("id", key, nullable=False),
        sa.Column("draft_id", key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["article_drafts.id"],
            name=op.f("fk_article_pieces_draft_id_article_drafts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_pieces")),
        sa.UniqueConstraint("draft_id", "position", name=op.f("uq_article_pieces_draft_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "article_undo",
        sa.Column("id", key, nullable=False),
        sa.Column("draft_id", key, nullable=False),
        sa.Column("piece_id", key, nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["article_drafts.id"],
            name=op.f("fk_article_undo_draft_id_article_drafts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["piece_id"],
            ["article_pieces.id"],
            name=op.f("fk_article_undo_piece_id_article_pieces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_undo")),
    )
    op.create_index("ix_article_undo_draft_id_id", "article_undo", ["draft_id", "id"], unique=False)
    op.create_index("ix_article_undo_piece_id", "article_undo", ["piece_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("article_undo")
    op.drop_table("article_pieces")
    op.drop_table("article_drafts")
