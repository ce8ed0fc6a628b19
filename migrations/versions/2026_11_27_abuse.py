"""When wrong class codes came in, counted over all accounts; what happened in classes; who may not; words that wait

Whom a teacher looked at stays noted after the teacher is gone.

Revision: abuse, after: expiry.
"""

import sqlalchemy as sa
from alembic import op

revision = "abuse"
down_revision = "expiry"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_looks = sa.table("looks", sa.column("teacher_id"))


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "wrong_codes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("who", sa.BigInteger(), nullable=True, comment="the number of core.contacts.who: a pseudonym"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("word", sa.Boolean(), nullable=False, comment="most likely no code at all: counted for itself"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_codes")),
    )
    op.create_index("ix_wrong_codes_who_at", "wrong_codes", ["who", "at"])
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
    op.create_table(
        "bars",
        sa.Column("id", KEY, nullable=False),
        sa.Column("learner_id", KEY, nullable=True, comment="null: was deleted"),
        sa.Column("who", sa.BigInteger(), nullable=False, comment="the number of core.contacts.who, to be known again"),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True, comment="null: for good"),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("barred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True, comment="null: the account is here"),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_bars_learner_id_learners"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bars")),
        sa.UniqueConstraint("learner_id", name=op.f("uq_bars_learner_id")),
        sa.UniqueConstraint("who", name=op.f("uq_bars_who")),
    )
    op.create_table(
        "class_bars",
        sa.Column("membership_id", KEY, nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("barred_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["memberships.id"],
            name=op.f("fk_class_bars_membership_id_memberships"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_class_bars")),
    )
    op.create_table(
        "class_marks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("class_id", KEY, nullable=False),
        sa.Column("who", sa.BigInteger(), nullable=False, comment="the number of core.contacts.who, to be known again"),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False, comment="as in class_bars; empty: may write"),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_class_marks_class_id_classes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_marks")),
        sa.UniqueConstraint("class_id", "who", name=op.f("uq_class_marks_class_id_who")),
    )
    op.create_table(
        "hold_words",
        sa.Column("id", KEY, nullable=False),
        sa.Column("class_id", KEY, nullable=False),
        sa.Column("word", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_hold_words_class_id_classes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold_words")),
        sa.UniqueConstraint("class_id", "word", name=op.f("uq_hold_words_class_id_word")),
    )
    op.create_table(
        "round_blocks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("learner_id", KEY, nullable=False),
        sa.Column("membership_id", KEY, nullable=False),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_round_blocks_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["memberships.id"],
            name=op.f("fk_round_blocks_membership_id_memberships"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_blocks")),
        sa.UniqueConstraint("learner_id", "membership_id", name=op.f("uq_round_blocks_learner_id_membership_id")),
    )
    op.create_index(op.f("ix_round_blocks_membership_id"), "round_blocks", ["membership_id"])
    _tie_looks("SET NULL", nullable=True)


def _tie_looks(ondelete: str, *, nullable: bool) -> None:
    with op.batch_alter_table("looks", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_looks_teacher_id_learners"), type_="foreignkey")
        batch_op.alter_column(
            "teacher_id", existing_type=KEY, nullable=nullable, comment="null: was deleted" if nullable else None
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_looks_teacher_id_learners"), "learners", ["teacher_id"], ["id"], ondelete=ondelete
        )


def downgrade() -> None:
    """Go back. Looks of teachers who are gone go, too: before, they would have gone with them."""
    op.get_bind().execute(sa.delete(_looks).where(_looks.c.teacher_id.is_(None)))
    _tie_looks("CASCADE", nullable=False)
    op.drop_table("round_blocks")
    op.drop_table("hold_words")
    op.drop_table("class_marks")
    op.drop_table("class_bars")
    op.drop_table("bars")
    op.drop_table("class_log")
    op.drop_table("wrong_codes")
