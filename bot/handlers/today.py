"""The page of the day."""

from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import today as view
from bot.views.reply import Reply


def today(turn: Turn, learner: Learner) -> Reply:
    """/today."""
    reviews = turn.house.review.outlook(turn.work, learner).now
    checks = turn.house.checkpoints.open_for(turn.work, learner)
    return view.page(turn.texts, turn.house.today.show(turn.work, learner, reviews, checks))
