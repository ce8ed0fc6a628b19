"""Attempts at assignments: begun, resumed, previewed by teachers, looked at again."""

from dataclasses import replace

from bot.core.assignments import Assignment, AssignmentRefusal, take_refusal, under_way
from bot.core.catalogue import Catalogue
from bot.core.classes import Right
from bot.core.learners import Learner
from bot.core.quiz.selection import option_order, shuffled
from bot.core.quiz.session import Origin, QuizRefusal, QuizStep
from bot.services.quiz.cards import Cards
from bot.services.quiz.seals import seal_of
from bot.storage.database import Work
from bot.storage.quizzes import NewItem

PREVIEW = 0


class AssignedQuizzes:
    """Use cases of attempts; what happens inside one is the quiz's business."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._cards = Cards(catalogue)

    def start(self, work: Work, learner: Learner, assignment_id: int, attempt: int = 0) -> QuizStep:
        """Go on with the attempt under way, or begin the next one; where ``attempt`` is over, show how it ended.

        0 stands for whichever it is.
        """
        task = work.tasks.find(learner.id, assignment_id)
        if task is None:
            return AssignmentRefusal.NOT_YOURS
        over = next((one for one in task.attempts if one.number == attempt and one.finished_at is not None), None)
        if over is not None:
            return self._cards.late(work, learner, work.quizzes.list_items(over.quiz_id))
        if (refusal := take_refusal(task, work.now)) is not None:
            return refusal
        if (begun := under_way(task.attempts)) is not None:
            work.quizzes.mark_opened(begun.quiz_id, work.now)
            return self._cards.stand(work, learner, work.quizzes.list_items(begun.quiz_id))
        return self._begin(work, learner, task.assignment, len(task.attempts) + 1)

    def preview(self, work: Work, teacher: Learner, assignment_id: int) -> QuizStep:
        """Work on the assignment as a learner would, without leaving a trace in its results."""
        assignment = work.assignments.find(assignment_id)
        if assignment is None or work.classes.find_allowed(teacher.id, assignment.class_id, Right.TEACH) is None:
            return AssignmentRefusal.NOT_YOURS
        return self._begin(work, teacher, assignment, PREVIEW)

    def review(self, work: Work, learner: Learner, quiz_id: int, place: int, source: int | None = None) -> QuizStep:
        """Question ``place`` (from 0) of an attempt with its explanation (and a source), once that may be seen."""
        items = work.quizzes.list_items(quiz_id)
        if not items or items[0].quiz.learner_id != learner.id or items[0].quiz.assignment_id is None:
            return QuizRefusal.NOT_YOURS
        if seal_of(work, learner, items[0].quiz, ()) is not None:
            return AssignmentRefusal.RUNNING
        answered = [item for item in items if item.answer is not None]
        if not answered:
            return QuizRefusal.NO_QUESTION
        place = max(0, min(place, len(answered) - 1))
        unrated = answered[place].answer
        item = replace(answered[place], answer=replace(unrated, rate=False) if unrated else None)
        card = self._cards.show(work, learner, items, item)
        known = source is not None and card.seal is None and source < len(card.question.sources)
        source = source if known else None
        return replace(card, review=place, number=place + 1, total=len(answered), source=source)

    def _begin(self, work: Work, learner: Learner, assignment: Assignment, attempt: int) -> QuizStep:
        questions = work.assignments.list_questions(assignment.id)
        if not questions:
            return AssignmentRefusal.NO_QUESTIONS
        seed = assignment.seed
        if assignment.shuffle:
            seed += learner.id * 1_000_003 + attempt
            questions = tuple(shuffled(questions, seed, key=lambda one: one[0]))
        items = [
            NewItem(version, option_order(self._cards.version(work, version)[1], seed, name))
            for name, version in questions
        ]
        origin = Origin(None, assignment.id, attempt or None, assignment.confidence)
        quiz = work.quizzes.add(learner.id, "assigned" if attempt else "preview", origin, items, work.now)
        return self._cards.stand(work, learner, work.quizzes.list_items(quiz.id))
