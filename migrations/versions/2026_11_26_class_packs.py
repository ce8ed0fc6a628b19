"""Lessons of one class, made by its teachers

Revision: class_packs, after: checkpoints.
"""

import sqlalchemy as sa
from alembic import op

revision = "class_packs"
down_revision = "checkpoints"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "class_packs",
        sa.Column("id", key, nullable=False),
        sa.Column("class_id", key, nullable=False),
        sa.Column("learner_id", key, nullable=True, comment="who published it"),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False, comment="in both languages"),
        sa.Column("questions", sa.Integer(), nullable=False, comment="how many"),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False, comment="version of each question by its global id"),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "announce_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="null: learners were told, or need not be",
        ),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_class_packs_class_id_classes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_class_packs_learner_id_learners"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_packs")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_class_packs_class_id", "class_packs", ["class_id"], unique=False)
    op.create_index("ix_class_packs_learner_id", "class_packs", ["learner_id"], unique=False)
    waits = sa.text("announce_at IS NOT NULL")
    op.create_index(
        "ix_class_packs_announce_at",
        "class_packs",
        ["announce_at"],
        unique=False,
        sqlite_where=waits,
        postgresql_where=waits,
    )


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_class_packs_announce_at", table_name="class_packs")
    op.drop_index("ix_class_packs_learner_id", table_name="class_packs")
    op.drop_index("ix_class_packs_class_id", table_name="class_packs")
    op.drop_table("class_packs")
