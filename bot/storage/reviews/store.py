"""Review cards: what each learner remembers of each concept, and when it is due; how each learner reviews."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
)
from sqlalchemy.exc import NoResultFound

from bot.core.learners import DEFAULT_ZONE
from bot.core.review import Habits, Memory, ReviewCard
from bot.storage.reviews.statements import (
    AFTER,
    ASIDE,
    COUNT_DUE,
    COURSE_END,
    DUE,
    HABITS,
    LATER,
    LOADS,
    MOST_FORGOTTEN,
    PLAN,
    PUT_ASIDE,
    PUT_CARD,
    PUT_HABITS,
    SET_QUESTION,
    STANDING,
    STANDING_IN_COURSE,
    WAITING,
)


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


@dataclass(frozen=True)
class Waiting:
    """What waits for a learner: ``due`` cards, counted up to the most that anybody reviews in a day.

    ``unsettled``: some are put aside, or may have to be, as the learner is or was in a class.
    """

    learner_id: int
    zone: str
    habits: Habits
    due: int
    unsettled: bool


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
            row = STANDING.one_or_none(self._connection, values)
        else:
            row = STANDING_IN_COURSE.one_or_none(self._connection, {**values, "today": today})
        if row is None:
            raise NoResultFound
        card = _card(row) if row.concept is not None else None
        return Standing(card, row.sealed_by, _read_habits(row), row.course_until)

    def find_course_end(self, learner_id: int, today: date) -> date | None:
        """The last day of the course that ends next after ``today``, of those whose classes the learner is in."""
        values = {"learner": learner_id, "today": today}
        return self._connection.execute(COURSE_END, values).scalar()

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
        PUT_CARD[self._connection.dialect.name].change(self._connection, values)

    def plan(self, learner_id: int, days: Mapping[str, tuple[date, datetime]]) -> None:
        """Let cards, by concept, be due on these days from those moments on; no seal is on them then."""
        if days:
            self._connection.execute(
                PLAN,
                [
                    {"of_learner": learner_id, "of_concept": concept, "on": due_on.toordinal(), "at": due_at}
                    for concept, (due_on, due_at) in days.items()
                ],
            )

    def put_aside(self, learner_id: int, concepts: Collection[str]) -> None:
        """Let these cards not be due; no seal is on them."""
        self._connection.execute(PUT_ASIDE, {"of_learner": learner_id, "of_concepts": list(concepts)})

    def set_last_question(self, learner_id: int, concept: str, question_id: str) -> None:
        """Remember which question (global id) was asked last."""
        values = {"of_learner": learner_id, "of_concept": concept, "question": question_id}
        self._connection.execute(SET_QUESTION, values)

    def count_due(self, learner_id: int, now: datetime, most: int = 100) -> int:
        """How many cards are due; counting stops at ``most`` (≥ 1)."""
        values = {"learner": learner_id, "now": now, "most": most}
        return self._connection.execute(COUNT_DUE, values).scalar_one()

    def count_later(self, learner_id: int, now: datetime, most: int = 3) -> tuple[tuple[datetime, int], ...]:
        """The next ``most`` moments after ``now`` at which cards become due, and how many do, the nearest first."""
        values = {"learner": learner_id, "now": now, "most": most}
        return tuple((row.due_at, row.cards) for row in self._connection.execute(LATER, values))

    def count_loads(
        self, learner_id: int, since: datetime, until: datetime, besides: str = ""
    ) -> tuple[tuple[datetime, int], ...]:
        """How many cards become due at each moment from ``since`` to ``until``, without the concept ``besides``."""
        values = {"learner": learner_id, "since": since, "until": until, "concept": besides}
        return tuple((row.due_at, row.cards) for row in self._connection.execute(LOADS, values))

    def list_forgotten(self, learner_id: int, now: datetime, today: date, most: int) -> tuple[ReviewCard, ...]:
        """The ``most`` due cards that are least likely to be known ``today``, the most forgotten first."""
        values = {"learner": learner_id, "now": now, "today_number": today.toordinal(), "most": most}
        return tuple(map(_card, self._connection.execute(MOST_FORGOTTEN, values)))

    def list_waiting(self, learner_ids: Collection[int], now: datetime) -> tuple[Waiting, ...]:
        """What waits for several learners, by their ids."""
        rows = self._connection.execute(WAITING, {"learners": list(learner_ids), "now": now})
        return tuple(
            Waiting(
                row.id, row.zone or DEFAULT_ZONE, _read_habits(row), row.due, row.aside or (row.member and row.due > 0)
            )
            for row in rows
        )

    def list_due(self, learner_id: int, now: datetime, most: int) -> tuple[ReviewCard, ...]:
        """The ``most`` due cards that have waited longest."""
        values = {"learner": learner_id, "now": now, "most": most}
        return tuple(map(_card, self._connection.execute(DUE, values)))

    def list_aside(self, learner_id: int, most: int) -> tuple[tuple[ReviewCard, str | None], ...]:
        """The ``most`` cards put aside that were rated last, each with the question whose key keeps it there."""
        rows = self._connection.execute(ASIDE, {"learner": learner_id, "most": most})
        return tuple((_card(row), row.sealed_by) for row in rows)

    def list_after(self, learner_id: int, since: datetime, most: int) -> tuple[ReviewCard, ...]:
        """The first ``most`` cards that become due ``since`` then, the nearest first."""
        values = {"learner": learner_id, "since": since, "most": most}
        return tuple(map(_card, self._connection.execute(AFTER, values)))

    def find_habits(self, learner_id: int) -> Habits:
        """How the learner reviews; the usual habits where they have chosen none."""
        row = self._connection.execute(HABITS, {"learner": learner_id}).one_or_none()
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
        self._connection.execute(PUT_HABITS[self._connection.dialect.name], values)


def _card(row: Row[Any]) -> ReviewCard:
    rated_on, due_on = date.fromordinal(row.rated_on), date.fromordinal(row.due_on)
    return ReviewCard(row.concept, Memory(row.stability, row.difficulty, rated_on, due_on), row.last_question)


def _read_habits(row: Row[Any]) -> Habits:
    if row.per_day is None:
        return Habits()
    asked_on = date.fromordinal(row.asked_on) if row.asked_on else None
    return Habits(row.per_day, row.spread, asked_on, row.asked)
