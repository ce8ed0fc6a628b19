"""How well a concept is remembered after an answer: FSRS-6, with its default parameters.

The library decides; here its days are those of the learner's clock, so that neither the hour of an answer nor clocks
put forward or back change anything. Without fuzzing there is no chance in it, and without learning steps nothing is
asked twice a day. Source: github.com/open-spaced-repetition, "The algorithm", FSRS-6.
"""

from datetime import UTC, date, datetime, time
from functools import cache

from fsrs import Card, Rating, Scheduler, State

from bot.core.quiz.responses import Outcome
from bot.core.review.model import Memory

_HALF = 0.5

AGAIN, HARD, GOOD = Rating.Again, Rating.Hard, Rating.Good
"""The grades that are given: not known, known with help, known. "Easy" would need a learner's word for it."""


def grade(outcome: Outcome, credit: float, *, asked_back: bool) -> Rating:
    """What an answer says about the memory of its concept.

    ``credit`` is 0–1; ``asked_back`` says that an earlier try was almost right and was asked back, which is a hint.
    """
    if outcome is Outcome.WRONG or credit < _HALF:
        return AGAIN
    return GOOD if outcome is Outcome.RIGHT and not asked_back else HARD


def rates(memory: Memory | None, today: date) -> bool:
    """Whether an answer ``today`` says anything: only the first one of a day does.

    Nor does one on an earlier day, as a journey west or a clock put back make it.
    """
    return memory is None or today > memory.rated_on


def recall(memory: Memory | None, rating: Rating, today: date, retention: float) -> Memory:
    """The memory after a rating, due on the day on which ``retention`` is reached: tomorrow at the earliest.

    Raises ValueError where ``rates`` is false.
    """
    if not rates(memory, today):
        message = f"{today} is not after the last rating"
        raise ValueError(message)
    card, _ = _scheduler(retention).review_card(_card(memory, today), rating, _midnight(today))
    if card.stability is None or card.difficulty is None:  # pragma: no cover - the library sets both
        raise ValueError(card)
    return Memory(card.stability, card.difficulty, today, card.due.date())


@cache
def _scheduler(retention: float) -> Scheduler:
    return Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _card(memory: Memory | None, today: date) -> Card:
    """The library's card. With an id and a due date of its own it would look at the clock."""
    if memory is None:
        return Card(card_id=1, due=_midnight(today))
    return Card(
        card_id=1,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(memory.due_on),
        last_review=_midnight(memory.rated_on),
    )


def _midnight(day: date) -> datetime:
    """A day as the library counts: without hours, and in UTC, where no day is longer than another."""
    return datetime.combine(day, time(), UTC)
