"""Rounds in groups, and the bot's moves there

Revision: group_rounds, after: rounds.
"""

import sqlalchemy as sa
from alembic import op

revision = "group_rounds"
down_revision = "rounds"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "group_rounds",
        sa.Column("round_id", _ID, autoincrement=False, nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False, comment="of the step"),
        sa.Column("runner_id", _ID, nullable=True),
        sa.Column("first_poll", sa.Integer(), nullable=False),
        sa.Column("second_poll", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False, comment="the shift stands in the group"),
        sa.Column("posts", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Integer(), nullable=False),
        sa.Column("pointing", sa.Integer(), nullable=False),
        sa.Column("stuck", sa.Integer(), nullable=False),
        sa.Column("hostile", sa.Integer(), nullable=False),
        sa.Column("sides", sa.JSON(), nullable=False, comment="posts by the option that they speak for"),
        sa.Column(
            "recent", sa.JSON(), nullable=False, comment="of the last three posts: a reason, a pointer to the text"
        ),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("since_move", sa.Integer(), nullable=False, comment="posts"),
        sa.Column("last_move", sa.String(length=8), nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False, comment="the last move is a question without an answer"),
        sa.Column("calmed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_group_rounds_round_id_rounds"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["learners.id"], name=op.f("fk_group_rounds_runner_id_learners"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_group_rounds")),
    )
    op.create_index(op.f("ix_group_rounds_runner_id"), "group_rounds", ["runner_id"], unique=False)
    op.create_table(
        "group_moves",
        sa.Column("id", _ID, nullable=False),
        sa.Column("round_id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posts_before", sa.SmallInteger(), nullable=False),
        sa.Column("reasons_before", sa.SmallInteger(), nullable=False),
        sa.Column("pointing_before", sa.SmallInteger(), nullable=False),
        sa.Column("posts_after", sa.SmallInteger(), nullable=False),
        sa.Column("reasons_after", sa.SmallInteger(), nullable=False),
        sa.Column("pointing_after", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_group_moves_round_id_rounds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_moves")),
    )
    op.create_index(op.f("ix_group_moves_round_id"), "group_moves", ["round_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_group_moves_round_id"), table_name="group_moves")
    op.drop_table("group_moves")
    op.drop_index(op.f("ix_group_rounds_runner_id"), table_name="group_rounds")
    op.drop_table("group_rounds")
