"""A course has a first and a last day, a learner a time zone

Revision: courses, after: phrasing.
"""

import sqlalchemy as sa
from alembic import op

revision = "courses"
down_revision = "phrasing"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column(
        "classes",
        sa.Column("course_from", sa.Date(), nullable=True, comment="the first day of the course, in the class's zone"),
    )
    op.add_column("classes", sa.Column("course_until", sa.Date(), nullable=True, comment="its last day"))
    op.add_column(
        "learners", sa.Column("zone", sa.String(40), nullable=True, comment="IANA name; null: that of their class")
    )


def downgrade() -> None:
    """Go back."""
    op.drop_column("learners", "zone")
    op.drop_column("classes", "course_until")
    op.drop_column("classes", "course_from")
