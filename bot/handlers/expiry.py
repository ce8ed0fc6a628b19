"""Keeping longer what was going to be deleted."""

from bot.core.actions.expiry import KeepClass
from bot.core.classes import ClassRefusal
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import classes as classes_view
from bot.views.reply import Reply


def keep_class(turn: Turn, learner: Learner, action: KeepClass) -> Reply:
    """The class goes on for longer; its page says until when."""
    kept = turn.house.expiry.keep_class(turn.work, learner, action.class_id, action.day)
    if isinstance(kept, ClassRefusal):
        return classes_view.refused(turn.texts, kept)
    standing = turn.house.classes.find(turn.work, learner, action.class_id)
    if isinstance(standing, ClassRefusal):
        return classes_view.refused(turn.texts, standing)
    return classes_view.page(turn.texts, standing, turn.bot)
