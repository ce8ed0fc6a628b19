"""Whom nothing is written to any more that they did not ask for, as the operator keeps them out."""

from sqlalchemy import ColumnElement, exists, table
from sqlalchemy import column as named

# Of another store, read by name.
_bars = table("bars", named("learner_id"))


def is_barred(learner: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the learner of column ``learner`` is kept out; one that has just ended counts until it is swept away."""
    return exists().where(_bars.c.learner_id == learner)
