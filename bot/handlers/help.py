"""/help, /cancel, and answers to what nobody asked for."""

from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import help as view
from bot.views.reply import Reply


def overview(turn: Turn, learner: Learner) -> Reply:
    """/help."""
    return view.overview(turn.texts, learner)


def cancel(turn: Turn, learner: Learner) -> Reply:
    """/cancel: nothing is expected any more; what is open can be resumed."""
    prompted = turn.house.learners.drop_prompt(turn.work, learner)
    open_quiz = turn.house.quiz.has_open(turn.work, learner)
    open_talk = turn.house.discussions.has_open(turn.work, learner)
    return view.cancelled(turn.texts, learner, something=prompted or open_quiz or open_talk)


def anything(turn: Turn, learner: Learner) -> Reply:
    """An unknown command, or a message without text."""
    return view.unknown_command(turn.texts) if turn.text.startswith("/") else view.no_media(turn.texts, learner)


def old_button(turn: Turn) -> Reply:
    """A button that means nothing any more."""
    return view.old_button(turn.texts)
