"""What an answer means beyond its quiz: the one place where memory and mastery learn of it."""

from bot.core.content import Question
from bot.core.learners import Learner
from bot.core.mastery import OVERALL, challenge_of, learn
from bot.core.quiz.session import Answer, Item
from bot.core.review import day_of
from bot.services.quiz.ratings import replayed
from bot.services.quiz.remembering import Asked, remember
from bot.storage.database import Work


def note(work: Work, learner: Learner, asked: Asked, answer: Answer) -> None:
    """Note the logged ``answer``, in its transaction. A teacher's preview says nothing about a learner.

    And what learners say of a text of their own is no measurement.
    """
    if asked.item.quiz.kind == "preview" or not asked.question.measured:
        return
    remember(work, learner, asked, answer)
    _rate(work, learner, asked.item, asked.question, answer)


def _rate(work: Work, learner: Learner, item: Item, question: Question, answer: Answer) -> None:
    """Move the ratings of mastery: by first answers, also by those whose verdict is secret still.

    Such a verdict is kept from the learner by not reading these ratings as long as there is one
    (``ratings.known_ratings``): when it may be told, they are right at once, though nothing happens then.
    """
    moved = work.mastery.list_moved(item.id, question.skill)
    if moved is None:
        return
    overall, skill = moved
    if not overall.n:
        # The first answer ever; or the first since there are ratings, and the log knows of earlier ones.
        work.mastery.set(learner.id, replayed(work, learner, None, lambda _: None))
        return
    today = day_of(work.now, learner.zone)
    overall, skill = learn(overall, skill, challenge_of(question), answer.credit, today)
    work.mastery.set(learner.id, {OVERALL: overall, question.skill: skill})
