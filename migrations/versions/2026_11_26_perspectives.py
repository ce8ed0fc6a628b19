"""Maps of views

Revision: perspectives, after: polls.
"""

import sqlalchemy as sa
from alembic import op

revision = "perspectives"
down_revision = "polls"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "opinion_maps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("class_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pack_id", sa.String(length=8), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_opinion_maps_class_id_classes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_maps")),
        sa.UniqueConstraint("class_id", "pack_id", name=op.f("uq_opinion_maps_class_id_pack_id")),
    )
    op.create_table(
        "opinions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("map_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("statement", sa.String(length=8), nullable=False),
        sa.Column("opinion", sa.SmallInteger(), nullable=False, comment="1 agrees, -1 disagrees, 0 passes"),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_opinions_learner_id_learners"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["map_id"], ["opinion_maps.id"], name=op.f("fk_opinions_map_id_opinion_maps"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinions")),
        sa.UniqueConstraint("map_id", "learner_id", "statement", name=op.f("uq_opinions_map_id_learner_id_statement")),
    )
    op.create_index(op.f("ix_opinions_learner_id"), "opinions", ["learner_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_opinions_learner_id"), table_name="opinions")
    op.drop_table("opinions")
    op.drop_table("opinion_maps")
