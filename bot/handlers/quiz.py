"""Quizzes: begin, answer, rate, go on, repeat, pause."""

from bot.core.actions import (
    Assign,
    Choose,
    Continue,
    RateConfidence,
    RepeatWrong,
    ShowSource,
    StartCheck,
    StopQuiz,
    Submit,
    Toggle,
    Undo,
)
from bot.core.learners import Learner
from bot.core.quiz.session import QuizRefusal, QuizStep, QuizSummary
from bot.messenger.turn import Turn
from bot.views import lessons as lessons_view
from bot.views import quiz_step as view
from bot.views import review as review_view
from bot.views.reply import Reply


def quiz(turn: Turn, learner: Learner) -> Reply:
    """/quiz: resume, or begin a new one."""
    return _show(turn, learner, turn.house.quiz.start(turn.work, learner))


def start_check(turn: Turn, learner: Learner, action: StartCheck) -> Reply:
    """The questions after a lesson."""
    return _of_lesson(turn, learner, turn.house.quiz.start_check(turn.work, learner, action.lesson))


def choose(turn: Turn, learner: Learner, action: Choose) -> Reply:
    """An option was tapped."""
    return _show(turn, learner, turn.house.quiz.choose(turn.work, learner, action.item, action.place))


def toggle(turn: Turn, learner: Learner, action: Toggle) -> Reply:
    """An option was ticked or unticked."""
    return _show(
        turn, learner, turn.house.quiz.toggle(turn.work, learner, action.item, action.place, on=bool(action.on))
    )


def submit(turn: Turn, learner: Learner, action: Submit) -> Reply:
    """The ticked options were handed in."""
    return _show(turn, learner, turn.house.quiz.submit(turn.work, learner, action.item))


def assign(turn: Turn, learner: Learner, action: Assign) -> Reply:
    """The next piece of an answer was tapped."""
    return _show(turn, learner, turn.house.arranged.assign(turn.work, learner, action.item, action.step, action.place))


def undo(turn: Turn, learner: Learner, action: Undo) -> Reply:
    """The last piece was taken back."""
    return _show(turn, learner, turn.house.arranged.undo(turn.work, learner, action.item, action.step))


def write(turn: Turn, learner: Learner) -> Reply:
    """An answer was typed."""
    return _show(turn, learner, turn.house.quiz.write(turn.work, learner, turn.text))


def rate(turn: Turn, learner: Learner, action: RateConfidence) -> Reply:
    """The learner said how sure they were."""
    return _show(turn, learner, turn.house.quiz.rate(turn.work, learner, action.item, action.level))


def go_on(turn: Turn, learner: Learner, action: Continue) -> Reply:
    """On to the next question or to the summary."""
    return _show(turn, learner, turn.house.quiz.go_on(turn.work, learner, action.item))


def show_source(turn: Turn, learner: Learner, action: ShowSource) -> Reply:
    """A source card under the explanation."""
    return _show(turn, learner, turn.house.quiz.show_source(turn.work, learner, action.item, action.place))


def repeat_wrong(turn: Turn, learner: Learner, action: RepeatWrong) -> Reply:
    """What went wrong, once more."""
    return _of_lesson(turn, learner, turn.house.quiz.repeat_wrong(turn.work, learner, action.quiz))


def stop(turn: Turn, learner: Learner, action: StopQuiz) -> Reply:
    """Put the quiz aside."""
    return view.stopped(turn.texts, turn.house.quiz.stop(turn.work, learner, action.quiz))


def _of_lesson(turn: Turn, learner: Learner, step: QuizStep) -> Reply:
    """The step; where nothing is left to ask, it is the lesson that is gone, and not one question."""
    return lessons_view.withdrawn(turn.texts) if step is QuizRefusal.WITHDRAWN else _show(turn, learner, step)


def _show(turn: Turn, learner: Learner, step: QuizStep) -> Reply:
    skills = turn.house.catalogue.skills
    if isinstance(step, QuizSummary) and step.quiz.kind == "review":
        ahead, habits = turn.house.review.outlook(turn.work, learner), turn.house.review.find_habits(turn.work, learner)
        return review_view.summary(turn.texts, step, ahead, skills, per_day=habits.per_day)
    return view.show(turn.texts, step, skills)
