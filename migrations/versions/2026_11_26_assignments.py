"""Assignments, their attempts and reminders

Revision: assignments, after: classes.
"""

import sqlalchemy as sa
from alembic import op

revision = "assignments"
down_revision = "classes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "assignments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("class_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("counts", sa.String(length=8), nullable=False),
        sa.Column("late", sa.String(length=8), nullable=False),
        sa.Column("explain", sa.String(length=16), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shuffle", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Boolean(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False, comment="the teacher's filter over the content"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_assignments_class_id_classes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["learners.id"], name=op.f("fk_assignments_made_by_learners"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignments_made_by"), ["made_by"], unique=False)
    op.create_table(
        "assignment_items",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("assignment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("question_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_assignment_items_assignment_id_assignments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["question_versions.id"], name=op.f("fk_assignment_items_version_id_question_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_items")),
        sa.UniqueConstraint("assignment_id", "question_id", name=op.f("uq_assignment_items_assignment_id_question_id")),
    )
    with op.batch_alter_table("assignment_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_items_version_id"), ["version_id"], unique=False)
    op.create_table(
        "reminders",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("assignment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("notice", sa.String(length=10), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_reminders_assignment_id_assignments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_reminders_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index(
            "ix_reminders_due",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )
        batch_op.create_index("ix_reminders_learner_id_sent", ["learner_id", "sent"], unique=False)
        batch_op.create_index(
            "ix_reminders_assignment_id_learner_id_notice",
            ["assignment_id", "learner_id", "notice"],
            unique=True,
            sqlite_where=sa.text("void IS 0"),
            postgresql_where=sa.text("void IS false"),
        )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("assignment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("attempt", sa.SmallInteger(), nullable=True))
        batch_op.create_index("ix_answers_assignment_id_attempt", ["assignment_id", "attempt"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_answers_assignment_id_assignments"),
            "assignments",
            ["assignment_id"],
            ["id"],
            ondelete="SET NULL",
        )
    with op.batch_alter_table("quizzes", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("assignment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("attempt", sa.SmallInteger(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "confidence",
                sa.Boolean(),
                nullable=True,
                comment="ask how sure: as the assignment says; null: as the learner prefers",
            )
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_quizzes_assignment_id_learner_id_attempt"), ["assignment_id", "learner_id", "attempt"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_quizzes_assignment_id_assignments"),
            "assignments",
            ["assignment_id"],
            ["id"],
            ondelete="SET NULL",
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("quizzes", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_quizzes_assignment_id_assignments"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_quizzes_assignment_id_learner_id_attempt"), type_="unique")
        batch_op.drop_column("confidence")
        batch_op.drop_column("attempt")
        batch_op.drop_column("assignment_id")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_answers_assignment_id_assignments"), type_="foreignkey")
        batch_op.drop_index("ix_answers_assignment_id_attempt")
        batch_op.drop_column("attempt")
        batch_op.drop_column("assignment_id")
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_reminders_assignment_id_learner_id_notice",
            sqlite_where=sa.text("void IS 0"),
            postgresql_where=sa.text("void IS false"),
        )
        batch_op.drop_index("ix_reminders_learner_id_sent")
        batch_op.drop_index(
            "ix_reminders_due", sqlite_where=sa.text("done_at IS NULL"), postgresql_where=sa.text("done_at IS NULL")
        )
    op.drop_table("reminders")
    with op.batch_alter_table("assignment_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_items_version_id"))
    op.drop_table("assignment_items")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignments_made_by"))
        batch_op.drop_index(batch_op.f("ix_assignments_class_id"))
    op.drop_table("assignments")
