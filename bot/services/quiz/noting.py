"""What an answer means beyond its quiz: the one place where memory and mastery learn of it."""

from bot.core.content import Question
from bot.core.learners import Learner
from bot.core.quiz.session import Answer, Item
from bot.storage.database import Work


def note(  # what an answer means is added line by line
    work: Work,  # noqa: ARG001
    learner: Learner,  # noqa: ARG001
    item: Item,
    question_id: str,  # noqa: ARG001
    question: Question,
    answer: Answer,  # noqa: ARG001
) -> None:
    """Note the logged ``answer``, in its transaction. A teacher's preview says nothing about a learner.

    And what learners say of a text of their own is no measurement.
    """
    if item.quiz.kind == "preview" or not question.measured:
        return
