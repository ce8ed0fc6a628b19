"""When wrong class codes came in, counted over all accounts; what happened in classes

Revision: abuse, after: privacy.
"""

import sqlalchemy as sa
from alembic import op

revision = "abuse"
down_revision = "privacy"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "wrong_codes",
        sa.Column("id", KEY, nullable=False),
        sa.Column(
            "crowd",
            sa.Integer(),
            nullable=True,
            comment="one of 16.8 million crowds of Telegram's users: nobody in particular",
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_codes")),
    )
    op.create_index("ix_wrong_codes_crowd_at", "wrong_codes", ["crowd", "at"])
    op.create_index(op.f("ix_wrong_codes_at"), "wrong_codes", ["at"])
    op.create_table(
        "class_log",
        sa.Column("id", KEY, nullable=False),
        sa.Column("class_id", KEY, nullable=True, comment="null: about the whole bot"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("word", sa.String(length=16), nullable=False),
        sa.Column("done_by", sa.String(length=8), nullable=False),
        sa.Column("actor_id", KEY, nullable=True, comment="the teacher who did it"),
        sa.Column("learner_id", KEY, nullable=True, comment="whom it is about"),
        sa.Column("about", KEY, nullable=True, comment="an assignment, a round or a reason, by the event"),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_class_log_class_id_classes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["learners.id"], name=op.f("fk_class_log_actor_id_learners"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_class_log_learner_id_learners"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_log")),
    )
    op.create_index(op.f("ix_class_log_at"), "class_log", ["at"])
    op.create_index(op.f("ix_class_log_actor_id"), "class_log", ["actor_id"])
    op.create_index(op.f("ix_class_log_learner_id"), "class_log", ["learner_id"])
    op.create_index("ix_class_log_class_id_at", "class_log", ["class_id", "at"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("class_log")
    op.drop_table("wrong_codes")
