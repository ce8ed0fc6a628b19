"""The check before, after and four weeks after a course

Revision: checkpoints, after: rhythms.
"""

import sqlalchemy as sa
from alembic import op

revision = "checkpoints"
down_revision = "rhythms"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "checkpoints",
        sa.Column("class_id", key, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False, comment="when the class got the check"),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_checkpoints_class_id_classes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("class_id", name=op.f("pk_checkpoints")),
    )
    op.create_table(
        "checkpoint_windows",
        sa.Column("id", key, nullable=False),
        sa.Column("class_id", key, nullable=False),
        sa.Column("point", sa.String(length=6), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "announce_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="null: learners were told, or need not be",
        ),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_checkpoint_windows_class_id_classes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint_windows")),
        sa.UniqueConstraint("class_id", "point", name=op.f("uq_checkpoint_windows_class_id_point")),
    )
    waits = sa.text("announce_at IS NOT NULL")
    op.create_index(
        "ix_checkpoint_windows_announce_at",
        "checkpoint_windows",
        ["announce_at"],
        unique=False,
        sqlite_where=waits,
        postgresql_where=waits,
    )
    op.create_table(
        "checkpoint_answers",
        sa.Column("id", key, nullable=False),
        sa.Column("class_id", key, nullable=False),
        sa.Column("learner_id", key, nullable=False),
        sa.Column("point", sa.String(length=6), nullable=False),
        sa.Column("form", sa.String(length=1), nullable=False),
        sa.Column("claim", sa.String(length=4), nullable=False),
        sa.Column("sound", sa.Boolean(), nullable=False, comment="whether it was when it was asked"),
        sa.Column("said", sa.Boolean(), nullable=False, comment="true: the learner took it for sound"),
        sa.Column("confidence", sa.SmallInteger(), nullable=False, comment="0 guess, 1 unsure, 2 sure"),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_checkpoint_answers_class_id_classes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_checkpoint_answers_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint_answers")),
        sa.UniqueConstraint("learner_id", "form", "claim", name=op.f("uq_checkpoint_answers_learner_id_form_claim")),
    )
    op.create_index("ix_checkpoint_answers_class_id_point", "checkpoint_answers", ["class_id", "point"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_checkpoint_answers_class_id_point", table_name="checkpoint_answers")
    op.drop_table("checkpoint_answers")
    op.drop_index("ix_checkpoint_windows_announce_at", table_name="checkpoint_windows")
    op.drop_table("checkpoint_windows")
    op.drop_table("checkpoints")
