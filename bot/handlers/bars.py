"""Who may not: what a barred account is told, and teachers who keep a learner from writing in rounds."""

from dataclasses import replace

from bot.core.actions.bars import SetWriting, WritingPage
from bot.core.bars import BarReason, Writing
from bot.core.classes import ClassRefusal
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import bars as view
from bot.views.classes import refused
from bot.views.reply import Letter, Reply


def barred(turn: Turn, learner: Learner) -> Reply:
    """Whatever a barred account sends."""
    return view.barred(turn.texts, learner, turn.house.privacy.operator)


def page(turn: Turn, learner: Learner, action: WritingPage) -> Reply:
    """Whether a learner may write."""
    return _show(turn, turn.house.bars.show(turn.work, learner, action.member))


def set_writing(turn: Turn, learner: Learner, action: SetWriting) -> Reply:
    """Bar them, or let them again; they are told."""
    why = next((one for one in BarReason if one == action.why), None)
    done = turn.house.bars.set(turn.work, learner, action.member, why)
    reply = _show(turn, done)
    if isinstance(done, ClassRefusal) or not done.changed or done.chat_id is None:
        return reply
    theirs = turn.house.translations.texts(done.language)
    return replace(reply, letters=(Letter(done.chat_id, view.letter(theirs, done)),))


def _show(turn: Turn, found: Writing | ClassRefusal) -> Reply:
    return refused(turn.texts, found) if isinstance(found, ClassRefusal) else view.page(turn.texts, found)
