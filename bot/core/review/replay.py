"""Review cards from the log of answers: what is stored can be checked, or made anew."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.quiz.responses import Outcome
from bot.core.review.forgetting import grade, rates, recall
from bot.core.review.model import FOR_ONESELF, Circumstances, ReviewCard
from bot.core.review.spreading import day_of, lightest, window


@dataclass(frozen=True)
class LoggedAnswer:
    """An answer of the log: the concept and global id of its question, what came of it, and when (aware)."""

    concept: str
    question_id: str
    outcome: Outcome
    credit: float
    asked_back: bool
    answered_at: datetime


def replay(
    answers: Iterable[LoggedAnswer],
    zone: str,
    *,
    retention: float = FOR_ONESELF,
    spread: bool = True,
    course_end: date | None = None,
) -> dict[str, ReviewCard]:
    """The cards of one learner, by concept, from ``answers`` in the order of the log.

    Stability, difficulty, the day of the rating and the last question follow from the answers and the ``zone`` alone.
    The due day is the stored one where ``retention``, ``spread`` and ``course_end`` were the same all along and no
    answer was sealed; else it is the one that would be due under these.
    """
    cards: dict[str, ReviewCard] = {}
    for answer in answers:
        card, today = cards.get(answer.concept), day_of(answer.answered_at, zone)
        if card is not None and not rates(card.memory, today):
            cards[answer.concept] = replace(card, last_question=answer.question_id)
            continue
        rating = grade(answer.outcome, answer.credit, asked_back=answer.asked_back)
        found = recall(card.memory if card else None, rating, today, retention)
        loads = Counter(other.memory.due_on for concept, other in cards.items() if concept != answer.concept)
        due_on = lightest(window(found.due_on, Circumstances(today, retention, spread, course_end)), loads)
        cards[answer.concept] = ReviewCard(answer.concept, replace(found, due_on=due_on), answer.question_id)
    return cards
