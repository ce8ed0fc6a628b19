"""What a learner has achieved."""

from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import progress as view
from bot.views.reply import Reply


def progress(turn: Turn, learner: Learner) -> Reply:
    """/progress."""
    return view.report(turn.texts, turn.house.progress.show(turn.work, learner), turn.house.catalogue.skills, learner)
