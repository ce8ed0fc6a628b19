"""Rounds in class, their votes and reasons

Revision: rounds, after: perspectives.
"""

import sqlalchemy as sa
from alembic import op

revision = "rounds"
down_revision = "perspectives"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "rounds",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("class_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("pack_id", sa.String(length=40), nullable=False),
        sa.Column("topic_id", sa.String(length=8), nullable=False),
        sa.Column("question_id", sa.String(length=80), nullable=False),
        sa.Column("parallel_id", sa.String(length=80), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("parallel_version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("approval", sa.Boolean(), nullable=False),
        sa.Column("slow", sa.Integer(), nullable=False, comment="seconds between two texts of one learner"),
        sa.Column("frozen", sa.Boolean(), nullable=False),
        sa.Column("moves", sa.Boolean(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_rounds_class_id_classes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["learners.id"], name=op.f("fk_rounds_made_by_learners"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["parallel_version_id"],
            ["question_versions.id"],
            name=op.f("fk_rounds_parallel_version_id_question_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["question_versions.id"], name=op.f("fk_rounds_version_id_question_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rounds_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rounds_made_by"), ["made_by"], unique=False)
        batch_op.create_index(
            "ix_rounds_open",
            ["class_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index(batch_op.f("ix_rounds_parallel_version_id"), ["parallel_version_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rounds_version_id"), ["version_id"], unique=False)

    op.create_table(
        "round_parts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stage", sa.SmallInteger(), nullable=False),
        sa.Column("alias", sa.Integer(), nullable=False),
        sa.Column("option_order", sa.JSON(), nullable=False),
        sa.Column("parallel_order", sa.JSON(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_round_parts_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_round_parts_round_id_rounds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_parts")),
        sa.UniqueConstraint("round_id", "alias", name=op.f("uq_round_parts_round_id_alias")),
        sa.UniqueConstraint("round_id", "learner_id", name=op.f("uq_round_parts_round_id_learner_id")),
    )
    with op.batch_alter_table("round_parts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_parts_learner_id"), ["learner_id"], unique=False)

    op.create_table(
        "round_reasons",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("option", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=280), nullable=False),
        sa.Column("sentence", sa.String(length=8), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("hold", sa.String(length=10), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cleared", sa.Integer(), nullable=False, comment="reports that a teacher has looked at"),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["learners.id"], name=op.f("fk_round_reasons_decided_by_learners"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["part_id"], ["round_parts.id"], name=op.f("fk_round_reasons_part_id_round_parts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_round_reasons_round_id_rounds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_reasons")),
    )
    with op.batch_alter_table("round_reasons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_reasons_decided_by"), ["decided_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_reasons_part_id"), ["part_id"], unique=False)
        batch_op.create_index("ix_round_reasons_round_id_state", ["round_id", "state"], unique=False)

    op.create_table(
        "round_votes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stage", sa.SmallInteger(), nullable=False),
        sa.Column("option", sa.String(length=40), nullable=False),
        sa.Column("confidence", sa.SmallInteger(), nullable=True),
        sa.Column("voted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["part_id"], ["round_parts.id"], name=op.f("fk_round_votes_part_id_round_parts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_votes")),
        sa.UniqueConstraint("part_id", "stage", name=op.f("uq_round_votes_part_id_stage")),
    )
    op.create_table(
        "round_reports",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_round_reports_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reason_id"],
            ["round_reasons.id"],
            name=op.f("fk_round_reports_reason_id_round_reasons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_reports")),
        sa.UniqueConstraint("reason_id", "learner_id", name=op.f("uq_round_reports_reason_id_learner_id")),
    )
    with op.batch_alter_table("round_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_reports_learner_id"), ["learner_id"], unique=False)

    op.create_table(
        "round_showings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("seed", sa.String(length=60), nullable=True, comment="a reason by the author, in place of reason_id"),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["part_id"], ["round_parts.id"], name=op.f("fk_round_showings_part_id_round_parts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reason_id"],
            ["round_reasons.id"],
            name=op.f("fk_round_showings_reason_id_round_reasons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_showings")),
        sa.UniqueConstraint("part_id", "reason_id", name=op.f("uq_round_showings_part_id_reason_id")),
        sa.UniqueConstraint("part_id", "seed", name=op.f("uq_round_showings_part_id_seed")),
    )
    with op.batch_alter_table("round_showings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_showings_reason_id"), ["reason_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("round_showings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_showings_reason_id"))

    op.drop_table("round_showings")
    with op.batch_alter_table("round_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_reports_learner_id"))

    op.drop_table("round_reports")
    op.drop_table("round_votes")
    with op.batch_alter_table("round_reasons", schema=None) as batch_op:
        batch_op.drop_index("ix_round_reasons_round_id_state")
        batch_op.drop_index(batch_op.f("ix_round_reasons_part_id"))
        batch_op.drop_index(batch_op.f("ix_round_reasons_decided_by"))

    op.drop_table("round_reasons")
    with op.batch_alter_table("round_parts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_parts_learner_id"))

    op.drop_table("round_parts")
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rounds_version_id"))
        batch_op.drop_index(batch_op.f("ix_rounds_parallel_version_id"))
        batch_op.drop_index(
            "ix_rounds_open", sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'")
        )
        batch_op.drop_index(batch_op.f("ix_rounds_made_by"))
        batch_op.drop_index(batch_op.f("ix_rounds_class_id"))

    op.drop_table("rounds")
