"""The tables of articles on their way to a lesson. The text lives here and nowhere else, and goes with its draft."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from bot.storage.base import BigId, UtcDateTime, metadata

article_drafts = Table(
    "article_drafts",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("state", String(12), nullable=False),
    Column("kind", String(4), nullable=False),
    Column("link", String(2000), nullable=False),
    Column("link_key", String(2000), nullable=False, comment="the link without what does not change the article"),
    Column("file_id", String(200), nullable=False),
    Column("file_name", String(120), nullable=False),
    Column("file_type", String(120), nullable=False),
    Column("text", Text, nullable=False, comment="the original: only here"),
    Column("text_digest", String(64), nullable=False),
    Column("title", String(300), nullable=False),
    Column("head", JSON, comment="title and summary of the lesson"),
    Column("outlet", String(120), nullable=False),
    Column("published_on", Date),
    Column("language", String(2)),
    Column("languages", String(8), nullable=False),
    Column("level", SmallInteger, nullable=False),
    Column("why", String(20), nullable=False, comment="why it could not be read"),
    Column("analysis", JSON, comment="without the text"),
    Column("seed", BigId, nullable=False),
    Column("place", Integer, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("tried", JSON, nullable=False, comment="keys of questions that were replaced"),
    Column("tries", SmallInteger, nullable=False),
    Column("claimed_until", UtcDateTime, comment="null: nobody reads it now"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("shelved", JSON, nullable=False, comment="number of its class pack by class id"),
    Column("form", String(9), nullable=False, server_default="article", comment="article, or questions of a file"),
    Column("skill", String(3), nullable=False, server_default="", comment="of all questions; empty: each its own"),
    Column("report", JSON, comment="of the file with questions"),
    Index("ix_article_drafts_learner_id_state", "learner_id", "state"),
    # An old button must not mean a newer draft.
    sqlite_autoincrement=True,
)
# Written out, as no database looks for its index behind a parameter.
OWED = article_drafts.c.state.in_([literal_column("'waiting'"), literal_column("'working'")])
"""What is to be read."""

Index(
    "ix_article_drafts_owed",
    article_drafts.c.id,
    sqlite_where=OWED,
    postgresql_where=OWED,
)

UNFINISHED = article_drafts.c.state != literal_column("'published'")
"""What goes when nobody works on it."""

Index("ix_article_drafts_unfinished", article_drafts.c.updated_at, sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)

article_pieces = Table(
    "article_pieces",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("draft_id", ForeignKey("article_drafts.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("key", String(200), nullable=False),
    Column("state", String(8), nullable=False),
    Column("body", JSON, nullable=False),
    Column("edited", Boolean, nullable=False),
    Column("behind", JSON, nullable=False, server_default="[]", comment="texts that are the old ones in one language"),
    UniqueConstraint("draft_id", "position"),
    sqlite_autoincrement=True,
)

article_undo = Table(
    "article_undo",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("draft_id", ForeignKey("article_drafts.id", ondelete="CASCADE"), nullable=False),
    Column("piece_id", ForeignKey("article_pieces.id", ondelete="CASCADE"), nullable=False),
    Column("before", JSON, nullable=False),
    Index("ix_article_undo_draft_id_id", "draft_id", "id"),
    Index("ix_article_undo_piece_id", "piece_id"),
)
