"""Talks with the bot and the log of their turns

Revision: discussions, after: group_rounds.
"""

import sqlalchemy as sa
from alembic import op

revision = "discussions"
down_revision = "group_rounds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "talks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pack_id", sa.String(length=40), nullable=False),
        sa.Column("discussion_id", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("experience", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=False),
        sa.Column("step", sa.String(length=8), nullable=False),
        sa.Column("ask", sa.String(length=12), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column(
            "repeated",
            sa.Boolean(),
            nullable=False,
            comment="the question was asked twice, or the step's hint given",
        ),
        sa.Column("before", sa.SmallInteger(), nullable=True),
        sa.Column("after", sa.SmallInteger(), nullable=True),
        sa.Column("found", sa.JSON(), nullable=False, comment="pairs of an aspect and the rung of help given before"),
        sa.Column("fresh", sa.JSON(), nullable=False, comment="aspects that were read in the last text"),
        sa.Column("refused", sa.JSON(), nullable=False, comment="aspects that the learner did not want to have said"),
        sa.Column("rungs", sa.JSON(), nullable=False, comment="pairs of an aspect and how far its ladder was climbed"),
        sa.Column("misbeliefs", sa.JSON(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False, comment="by the learner, before its end"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True, comment="when its last step was reached"),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_talks_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talks")),
    )
    with op.batch_alter_table("talks", schema=None) as batch_op:
        batch_op.create_index("ix_talks_learner_id_touched_at", ["learner_id", "touched_at"], unique=False)
    op.create_table(
        "talk_turns",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("talk_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("step", sa.String(length=8), nullable=False, comment="the step that it happened in"),
        sa.Column("event", sa.String(length=10), nullable=False),
        sa.Column(
            "text",
            sa.Text(),
            nullable=False,
            comment="what the learner wrote; empty for taps, and once it was erased",
        ),
        sa.Column(
            "value",
            sa.String(length=20),
            nullable=False,
            comment="the stance, the sentence, or yes or no to a statement",
        ),
        sa.Column(
            "understood",
            sa.JSON(),
            nullable=False,
            comment="what was read in the text: its kind, a zone for each aspect",
        ),
        sa.Column("reaction", sa.String(length=16), nullable=False),
        sa.Column("ask", sa.String(length=12), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talks.id"], name=op.f("fk_talk_turns_talk_id_talks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_turns")),
        sa.UniqueConstraint("talk_id", "number", name=op.f("uq_talk_turns_talk_id_number")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("talk_turns")
    with op.batch_alter_table("talks", schema=None) as batch_op:
        batch_op.drop_index("ix_talks_learner_id_touched_at")
    op.drop_table("talks")
