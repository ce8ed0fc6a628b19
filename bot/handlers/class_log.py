"""The log of a class, for its teachers."""

from bot.core.actions.class_log import ShowClassLog
from bot.core.classes import ClassRefusal
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import class_log as view
from bot.views import classes as classes_view
from bot.views.reply import Reply


def show(turn: Turn, learner: Learner, action: ShowClassLog) -> Reply:
    """A page of it."""
    found = turn.house.class_log.show(turn.work, learner, action.class_id, action.page)
    if isinstance(found, ClassRefusal):
        return classes_view.refused(turn.texts, found)
    return view.page(turn.texts, found)
