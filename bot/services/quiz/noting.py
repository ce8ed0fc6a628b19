"""What an answer means beyond its quiz: the one place where memory and mastery learn of it."""

from bot.core.content import Question
from bot.core.learners import Learner
from bot.core.quiz.session import Answer, Item
from bot.services.quiz.remembering import remember
from bot.storage.database import Work


def note(work: Work, learner: Learner, item: Item, question_id: str, question: Question, answer: Answer) -> None:
    """Note the logged ``answer``, in its transaction. A teacher's preview says nothing about a learner."""
    if item.quiz.kind == "preview":
        return
    remember(work, learner, item, question_id, question.concept, answer)
