"""What an answer says about the memory of its concept, and when that concept is due again."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.content import Question
from bot.core.learners import Learner
from bot.core.quiz.session import Answer, Item
from bot.core.review import (
    FOR_CLASSES,
    FOR_ONESELF,
    Circumstances,
    Memory,
    ReviewCard,
    Window,
    day_of,
    grade,
    lightest,
    rates,
    recall,
    starts,
    window,
)
from bot.storage.database import Work


@dataclass(frozen=True)
class Asked:
    """An item and its question, by global id; ``sealed`` says that its key is kept from the learner."""

    item: Item
    question_id: str
    question: Question
    sealed: bool


def remember(work: Work, learner: Learner, asked: Asked, answer: Answer) -> None:
    """Let ``answer`` rate the card of the question's concept, if it is the first of the learner's day.

    An answer whose key is kept rates, too, but its card is put aside until the key may be seen: when it is due, or that
    it is due, would tell whether the answer was right.
    """
    concept, question_id, today = asked.question.concept, asked.question_id, day_of(work.now, learner.zone)
    standing = work.reviews.find(learner.id, concept, today if learner.enrolled else None)
    card = standing.card
    if card is not None and not rates(card.memory, today):
        if card.last_question != question_id:
            work.reviews.set_last_question(learner.id, concept, question_id)
        return
    at = Circumstances(
        today,
        FOR_CLASSES if learner.enrolled else FOR_ONESELF,
        standing.habits.spread,
        standing.course_end,
    )
    rating = grade(answer.outcome, answer.credit, asked_back=asked.item.asked_back)
    found = recall(card.memory if card else None, rating, today, at.retention)
    due_on = _due_day(work, learner, concept, found.due_on, at)
    memory = Memory(found.stability, found.difficulty, today, due_on)
    # Sealed once, sealed until a look at all seals says otherwise: this answer's due day still tells of that one.
    sealed_by = question_id if asked.sealed else standing.sealed_by
    due_at = None if sealed_by is not None else starts(due_on, learner.zone)
    work.reviews.set(learner.id, ReviewCard(concept, memory, question_id), due_at, sealed_by)


def pull(work: Work, learner: Learner, most: int = 100) -> None:
    """Bring what is due after the course before its end: the teacher may have set that since, or the learner joined.

    At most so many cards at a time; the next time goes on with the rest.
    """
    today = day_of(work.now, learner.zone)
    end = work.reviews.find_course_end(learner.id, today) if learner.enrolled else None
    if end is None:
        return
    after = end + timedelta(days=1)
    cards = work.reviews.list_after(learner.id, starts(after, learner.zone), most)
    if not cards:
        return
    found, days = window(after, Circumstances(today, course_end=end)), {}
    loads = _loads(work, learner, found)
    for card in cards:
        due_on = lightest(found, loads)
        loads[due_on] += 1
        days[card.concept] = (due_on, starts(due_on, learner.zone))
    work.reviews.plan(learner.id, days)


def _due_day(work: Work, learner: Learner, concept: str, ideal: date, at: Circumstances) -> date:
    """The day near ``ideal`` on which the learner has least to review."""
    found = window(ideal, at)
    return found.first if found.first == found.last else lightest(found, _loads(work, learner, found, concept))


def _loads(work: Work, learner: Learner, found: Window, besides: str = "") -> Counter[date]:
    """How many concepts are due on each day of a window, without the one that a day is sought for."""
    since, until = (starts(day, learner.zone) for day in (found.first, found.last))
    loads = Counter[date]()
    for due_at, cards in work.reviews.count_loads(learner.id, since, until, besides):
        loads[day_of(due_at, learner.zone)] += cards
    return loads
