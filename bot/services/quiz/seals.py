"""What keeps a key from being seen: an assignment whose explanations come later, wherever its questions are asked."""

from bot.core.assignments import AssignmentRefusal, explains, take_refusal
from bot.core.learners import Learner
from bot.core.quiz.session import Quiz, Seal
from bot.storage.database import Work


def closed(work: Work, learner: Learner, quiz: Quiz) -> AssignmentRefusal | None:
    """Why nothing more can be answered in this quiz, or None. Only assigned ones can be closed."""
    if quiz.kind != "assigned":
        return None
    if quiz.assignment_id is None:
        return AssignmentRefusal.NOT_YOURS
    task = work.tasks.find(learner.id, quiz.assignment_id)
    return AssignmentRefusal.NOT_YOURS if task is None else take_refusal(task, work.now)


def seal_of(work: Work, learner: Learner, quiz: Quiz, question_id: str) -> Seal | None:
    """What keeps the key of a question in this quiz secret, or None where it may be seen.

    For the quiz as a whole ``question_id`` is "". Whoever left the class or lost the assignment sees no key.
    """
    if quiz.kind == "preview":
        return None
    if quiz.kind == "assigned":
        task = work.tasks.find(learner.id, quiz.assignment_id) if quiz.assignment_id is not None else None
        if task is None or not explains(task, work.now):
            return Seal(task)
    # A practice may ask what another assignment is marked by.
    return Seal() if question_id in secret_questions(work, learner) else None


def secret_questions(work: Work, learner: Learner) -> frozenset[str]:
    """Global ids of questions that the learner's assignments ask and do not explain yet."""
    if not learner.enrolled:
        return frozenset()
    return work.tasks.question_ids([task.assignment.id for task in work.tasks.list_secret(learner.id, work.now)])
