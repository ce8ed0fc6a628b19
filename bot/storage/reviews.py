"""Review cards: what each learner remembers of each concept, and when it is due; how each learner reviews.

The most forgotten card is the one whose days since its rating are most in terms of its stability. That order changes
from day to day, so it cannot be stored; but all it takes stands in the index behind (learner, due), from which the few
cards of a review are picked without touching the table.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    Row,
    SmallInteger,
    String,
    Table,
    bindparam,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    table,
    update,
)
from sqlalchemy import column as named
from sqlalchemy.dialects import postgresql, sqlite

from bot.core.review import Habits, Memory, ReviewCard
from bot.storage.base import UtcDateTime, metadata

review_cards = Table(
    "review_cards",
    metadata,
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("concept", String(60), primary_key=True),
    Column("stability", Float, nullable=False, comment="days"),
    Column("difficulty", Float, nullable=False, comment="1 to 10"),
    # Days as numbers (1 is 1 January of the year 1), so that both databases can subtract them.
    Column("rated_on", Integer, nullable=False, comment="day by the learner's clock"),
    Column("due_on", Integer, nullable=False, comment="day by the learner's clock"),
    Column("due_at", UtcDateTime, comment="when that day begins; null: put aside"),
    Column("last_question", String(80), nullable=False),
    Column("sealed_by", String(80), comment="question whose answer rated it before its key may be seen"),
    Index("ix_review_cards_learner_id_due_at", "learner_id", "due_at", "rated_on", "stability", "concept"),
    Index("ix_review_cards_due_at", "due_at", "learner_id"),
)

review_habits = Table(
    "review_habits",
    metadata,
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("per_day", SmallInteger, nullable=False),
    Column("spread", Boolean, nullable=False),
    Column("asked_on", Integer, comment="day of the last review by the learner's clock"),
    Column("asked", SmallInteger, nullable=False, comment="questions of that day's reviews"),
)

# Rows of other stores, read by name.
_learners = table("learners", named("id"))
_memberships = table("memberships", *(named(name) for name in ("learner_id", "class_id", "state")))
_classes = table("classes", named("id"), named("archived_at"), named("course_until", Date))

_cards, _habits = review_cards.c, review_habits.c
_COURSE_END = (
    select(func.min(_classes.c.course_until))
    .join(_memberships, _memberships.c.class_id == _classes.c.id)
    .where(
        _memberships.c.learner_id == bindparam("learner"),
        _memberships.c.state == "active",
        _classes.c.archived_at.is_(None),
        _classes.c.course_until > bindparam("today", type_=Date),
    )
)
_STANDING = (
    select(review_cards, _habits.per_day, _habits.spread, _habits.asked_on, _habits.asked, null().label("course_until"))
    .select_from(_learners)
    .outerjoin(review_cards, (_cards.learner_id == _learners.c.id) & (_cards.concept == bindparam("concept")))
    .outerjoin(review_habits, _habits.learner_id == _learners.c.id)
    .where(_learners.c.id == bindparam("learner"))
)
_STANDING_IN_COURSE = _STANDING.with_only_columns(
    *(column for column in _STANDING.selected_columns if column.name != "course_until"),
    _COURSE_END.scalar_subquery().label("course_until"),
)
_HABITS = select(review_habits).where(_habits.learner_id == bindparam("learner"))
_of_learner = _cards.learner_id == bindparam("learner")
_due = _of_learner & (_cards.due_at <= bindparam("now"))
_some = select(literal(1)).where(_due).limit(bindparam("most")).subquery()
_COUNT_DUE = select(func.count()).select_from(_some)
_LATER = (
    select(_cards.due_at, func.count().label("cards"))
    .where(_of_learner, _cards.due_at > bindparam("now"))
    .group_by(_cards.due_at)
    .order_by(_cards.due_at)
    .limit(bindparam("most"))
)
_LOADS = (
    select(_cards.due_at, func.count().label("cards"))
    .where(
        _of_learner,
        _cards.due_at >= bindparam("since"),
        _cards.due_at <= bindparam("until"),
        _cards.concept != bindparam("concept"),
    )
    .group_by(_cards.due_at)
)
_forgotten = (
    select(
        _cards.concept,
        ((bindparam("today_number", type_=Integer) - _cards.rated_on) / _cards.stability).label("forgotten"),
    )
    .where(_due)
    .order_by(((bindparam("today_number", type_=Integer) - _cards.rated_on) / _cards.stability).desc(), _cards.concept)
    .limit(bindparam("most"))
    .subquery()
)
_MOST_FORGOTTEN = (
    select(review_cards)
    .join(_forgotten, _forgotten.c.concept == _cards.concept)
    .where(_of_learner)
    .order_by(_forgotten.c.forgotten.desc(), _cards.concept)
)
# In the order of the index. What was rated last comes first: what the content lost is never rated again.
_ASIDE = (
    select(review_cards)
    .where(_of_learner, _cards.due_at.is_(None))
    .order_by(_cards.due_at.desc(), _cards.rated_on.desc())
    .limit(bindparam("most"))
)
_TOUCHED = (
    select(_learners.c.id)
    .where(
        _learners.c.id.in_(bindparam("learners", expanding=True)),
        or_(
            *(
                exists().where(_cards.learner_id == _learners.c.id, waits)
                for waits in (_cards.due_at <= bindparam("now"), _cards.due_at.is_(None))
            )
        ),
    )
    .order_by(_learners.c.id)
)
_DUE = select(review_cards).where(_due).order_by(_cards.due_at).limit(bindparam("most"))
_AFTER = (
    select(review_cards)
    .where(_of_learner, _cards.due_at >= bindparam("since"))
    .order_by(_cards.due_at)
    .limit(bindparam("most"))
)
_PLAN = (
    update(review_cards)
    .where(_cards.learner_id == bindparam("of_learner"), _cards.concept == bindparam("of_concept"))
    .values(due_on=bindparam("on"), due_at=bindparam("at"), sealed_by=null())
)
_PUT_ASIDE = (
    update(review_cards)
    .where(_cards.learner_id == bindparam("of_learner"), _cards.concept.in_(bindparam("of_concepts", expanding=True)))
    .values(due_at=null())
)
_SET_QUESTION = (
    update(review_cards)
    .where(_cards.learner_id == bindparam("of_learner"), _cards.concept == bindparam("of_concept"))
    .values(last_question=bindparam("question"))
)


def _put(dialect: Any, into: Table, keys: list[str]) -> Any:
    statement = dialect.insert(into)
    new = {column.name: statement.excluded[column.name] for column in into.columns if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=new)


def _both(into: Table, *keys: str) -> dict[str, Any]:
    return {"sqlite": _put(sqlite, into, list(keys)), "postgresql": _put(postgresql, into, list(keys))}


_PUT_CARD = _both(review_cards, "learner_id", "concept")
_PUT_HABITS = _both(review_habits, "learner_id")


@dataclass(frozen=True)
class Standing:
    """A card (None before the first answer) and the learner's habits.

    ``sealed_by`` is the global id of the question whose kept key puts the card aside, or None. ``course_end`` is the
    last day of the learner's course, None where there is none or it was not asked for.
    """

    card: ReviewCard | None
    sealed_by: str | None
    habits: Habits
    course_end: date | None


class ReviewStore:
    """Reads and writes review cards and habits. A card that is put aside is not due, whatever its day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, learner_id: int, concept: str, today: date | None = None) -> Standing:
        """How the learner stands with a concept; raises NoResultFound where there is no such learner.

        With ``today`` it tells when their course ends, as ``find_course_end`` does.
        """
        values = {"learner": learner_id, "concept": concept}
        if today is None:
            row = self._connection.execute(_STANDING, values).one()
        else:
            row = self._connection.execute(_STANDING_IN_COURSE, {**values, "today": today}).one()
        card = _card(row) if row.concept is not None else None
        return Standing(card, row.sealed_by, _read_habits(row), row.course_until)

    def find_course_end(self, learner_id: int, today: date) -> date | None:
        """The last day of the course that ends next after ``today``, of those whose classes the learner is in."""
        values = {"learner": learner_id, "today": today}
        return self._connection.execute(_COURSE_END, values).scalar()

    def set(self, learner_id: int, card: ReviewCard, due_at: datetime | None, sealed_by: str | None = None) -> None:
        """Store a card, due from ``due_at`` on; None puts it aside, ``sealed_by`` says which question's key does."""
        values = {
            "learner_id": learner_id,
            "concept": card.concept,
            "stability": card.memory.stability,
            "difficulty": card.memory.difficulty,
            "rated_on": card.memory.rated_on.toordinal(),
            "due_on": card.memory.due_on.toordinal(),
            "due_at": due_at,
            "last_question": card.last_question,
            "sealed_by": sealed_by,
        }
        self._connection.execute(_PUT_CARD[self._connection.dialect.name], values)

    def plan(self, learner_id: int, days: Mapping[str, tuple[date, datetime]]) -> None:
        """Let cards, by concept, be due on these days from those moments on; no seal is on them then."""
        if days:
            self._connection.execute(
                _PLAN,
                [
                    {"of_learner": learner_id, "of_concept": concept, "on": due_on.toordinal(), "at": due_at}
                    for concept, (due_on, due_at) in days.items()
                ],
            )

    def put_aside(self, learner_id: int, concepts: Collection[str]) -> None:
        """Let these cards not be due; no seal is on them."""
        self._connection.execute(_PUT_ASIDE, {"of_learner": learner_id, "of_concepts": list(concepts)})

    def set_last_question(self, learner_id: int, concept: str, question_id: str) -> None:
        """Remember which question (global id) was asked last."""
        values = {"of_learner": learner_id, "of_concept": concept, "question": question_id}
        self._connection.execute(_SET_QUESTION, values)

    def count_due(self, learner_id: int, now: datetime, most: int = 100) -> int:
        """How many cards are due; counting stops at ``most`` (≥ 1)."""
        values = {"learner": learner_id, "now": now, "most": most}
        return self._connection.execute(_COUNT_DUE, values).scalar_one()

    def count_later(self, learner_id: int, now: datetime, most: int = 3) -> tuple[tuple[datetime, int], ...]:
        """The next ``most`` moments after ``now`` at which cards become due, and how many do, the nearest first."""
        values = {"learner": learner_id, "now": now, "most": most}
        return tuple((row.due_at, row.cards) for row in self._connection.execute(_LATER, values))

    def count_loads(
        self, learner_id: int, since: datetime, until: datetime, besides: str = ""
    ) -> tuple[tuple[datetime, int], ...]:
        """How many cards become due at each moment from ``since`` to ``until``, without the concept ``besides``."""
        values = {"learner": learner_id, "since": since, "until": until, "concept": besides}
        return tuple((row.due_at, row.cards) for row in self._connection.execute(_LOADS, values))

    def list_forgotten(self, learner_id: int, now: datetime, today: date, most: int) -> tuple[ReviewCard, ...]:
        """The ``most`` due cards that are least likely to be known ``today``, the most forgotten first."""
        values = {"learner": learner_id, "now": now, "today_number": today.toordinal(), "most": most}
        return tuple(map(_card, self._connection.execute(_MOST_FORGOTTEN, values)))

    def list_touched(self, learner_ids: Collection[int], now: datetime) -> tuple[int, ...]:
        """Those of several learners who have a card that is due or put aside."""
        found = self._connection.execute(_TOUCHED, {"learners": list(learner_ids), "now": now})
        return tuple(found.scalars())

    def list_due(self, learner_id: int, now: datetime, most: int) -> tuple[ReviewCard, ...]:
        """The ``most`` due cards that have waited longest."""
        values = {"learner": learner_id, "now": now, "most": most}
        return tuple(map(_card, self._connection.execute(_DUE, values)))

    def list_aside(self, learner_id: int, most: int) -> tuple[tuple[ReviewCard, str | None], ...]:
        """The ``most`` cards put aside that were rated last, each with the question whose key keeps it there."""
        rows = self._connection.execute(_ASIDE, {"learner": learner_id, "most": most})
        return tuple((_card(row), row.sealed_by) for row in rows)

    def list_after(self, learner_id: int, since: datetime, most: int) -> tuple[ReviewCard, ...]:
        """The first ``most`` cards that become due ``since`` then, the nearest first."""
        values = {"learner": learner_id, "since": since, "most": most}
        return tuple(map(_card, self._connection.execute(_AFTER, values)))

    def find_habits(self, learner_id: int) -> Habits:
        """How the learner reviews; the usual habits where they have chosen none."""
        row = self._connection.execute(_HABITS, {"learner": learner_id}).one_or_none()
        return Habits() if row is None else _read_habits(row)

    def set_habits(self, learner_id: int, habits: Habits) -> None:
        """Review like this from now on."""
        values = {
            "learner_id": learner_id,
            "per_day": habits.per_day,
            "spread": habits.spread,
            "asked_on": habits.asked_on.toordinal() if habits.asked_on else None,
            "asked": habits.asked,
        }
        self._connection.execute(_PUT_HABITS[self._connection.dialect.name], values)


def _card(row: Row[Any]) -> ReviewCard:
    rated_on, due_on = date.fromordinal(row.rated_on), date.fromordinal(row.due_on)
    return ReviewCard(row.concept, Memory(row.stability, row.difficulty, rated_on, due_on), row.last_question)


def _read_habits(row: Row[Any]) -> Habits:
    if row.per_day is None:
        return Habits()
    asked_on = date.fromordinal(row.asked_on) if row.asked_on else None
    return Habits(row.per_day, row.spread, asked_on, row.asked)
