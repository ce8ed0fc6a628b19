"""What keeps a key from being seen: an assignment whose explanations come later, or a round, wherever it is asked."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.assignments import AssignmentRefusal, explains, take_refusal
from bot.core.classes import Right
from bot.core.learners import Learner
from bot.core.quiz.session import Quiz, Seal
from bot.storage.database import Work


def closed(work: Work, learner: Learner, quiz: Quiz, made_at: datetime | None = None) -> AssignmentRefusal | None:
    """Why nothing more can be answered in this quiz, or None. Learners' own ones are never closed.

    ``made_at`` (aware) is when an answer was given that is taken now; without it the question is about answers to come.
    """
    if quiz.kind == "preview":
        return None if _teaches(work, learner, quiz) else AssignmentRefusal.NOT_YOURS
    if quiz.kind != "assigned":
        return None
    if quiz.assignment_id is None:
        return AssignmentRefusal.NOT_YOURS
    task = work.tasks.find(learner.id, quiz.assignment_id)
    return AssignmentRefusal.NOT_YOURS if task is None else take_refusal(task, work.now, made_at)


def seal_of(work: Work, learner: Learner, quiz: Quiz, names: Iterable[str] = ()) -> Seal | None:
    """What keeps the keys of questions in this quiz secret, or None where they may be seen.

    ``names`` are their global ids; with none it is about the quiz as a whole. Whoever left the class or lost the
    assignment sees no key.
    """
    if quiz.kind == "preview" and not _teaches(work, learner, quiz):
        return Seal(lost=True)
    if quiz.kind == "assigned":
        task = work.tasks.find(learner.id, quiz.assignment_id) if quiz.assignment_id is not None else None
        if task is None:
            return Seal(lost=True)
        if not explains(task, work.now):
            return Seal(task)
    # A practice may ask what another assignment is marked by, and so may a preview: who teaches may also learn.
    return None if secret_questions(work, learner).isdisjoint(names) else Seal()


def secret_questions(work: Work, learner: Learner) -> frozenset[str]:
    """Global ids of questions that the learner's assignments ask and do not explain yet, or that a class votes on.

    Leaving a class opens nothing: they may come back and answer.
    """
    if not learner.ever_enrolled:
        return frozenset()
    return work.tasks.secret_questions(learner.id, work.now)


def _teaches(work: Work, teacher: Learner, quiz: Quiz) -> bool:
    """Whether the preview still belongs to an assignment of theirs."""
    assignment = work.assignments.find(quiz.assignment_id) if quiz.assignment_id is not None else None
    return assignment is not None and bool(work.classes.find_allowed(teacher.id, assignment.class_id, Right.TEACH))
