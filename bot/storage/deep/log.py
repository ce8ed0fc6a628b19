"""The log of answers as a whole, for those who count it again."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import JSON, Connection, column, func, select, table

from bot.core.languages import Language
from bot.core.quiz.responses import RESPONSE, Response

_BATCH = 1000

_answers = table(
    "answers",
    *map(column, ("id", "learner_id", "version_id", "language", "outcome", "credit")),
    column("response", JSON()),
)
_ALL = select(_answers).order_by(_answers.c.id).execution_options(yield_per=_BATCH)
_COUNT = select(func.count()).select_from(_answers)
_PEOPLE = select(_answers.c.learner_id).distinct().order_by(_answers.c.learner_id)
_rated = table("mastery", column("learner_id"))
_RATED = select(_rated.c.learner_id).distinct()


@dataclass(frozen=True)
class Logged:
    """An answer as it stands in the log."""

    version_id: int
    language: Language
    response: Response
    outcome: str
    credit: float


def read_log(connection: Connection) -> Iterator[Logged]:
    """All answers, in their order, a thousand at a time from the server."""
    for row in connection.execute(_ALL):
        language: Language = "de" if row.language == "de" else "en"
        yield Logged(row.version_id, language, RESPONSE.validate_python(row.response), row.outcome, row.credit)


def count_log(connection: Connection) -> int:
    """How many answers there are."""
    return connection.execute(_COUNT).scalar_one()


def list_people(connection: Connection) -> list[int]:
    """Learners (by id) who have answered or have a rating."""
    return sorted({*connection.scalars(_PEOPLE), *connection.scalars(_RATED)})
