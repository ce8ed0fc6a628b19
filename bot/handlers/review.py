"""Reviews: begin or go on, and how many on a day."""

from bot.core.actions.review import SetPerDay, SetSpread, ShowHabits
from bot.core.learners import Learner
from bot.core.review import Outlook
from bot.messenger.turn import Turn
from bot.views import quiz_step
from bot.views import review as view
from bot.views.help import old_button
from bot.views.reply import Reply


def review(turn: Turn, learner: Learner) -> Reply:
    """/review: five minutes of what is most forgotten."""
    step = turn.house.review.start(turn.work, learner)
    if isinstance(step, Outlook):
        return view.nothing(turn.texts, step)
    return quiz_step.show(turn.texts, step, turn.house.catalogue.skills)


def show_habits(turn: Turn, learner: Learner, _action: ShowHabits) -> Reply:
    """How the learner reviews."""
    return view.habits(turn.texts, turn.house.review.find_habits(turn.work, learner))


def set_per_day(turn: Turn, learner: Learner, action: SetPerDay) -> Reply:
    """So many questions on a day."""
    found = turn.house.review.set_per_day(turn.work, learner, action.count)
    return old_button(turn.texts) if found is None else view.habits(turn.texts, found)


def set_spread(turn: Turn, learner: Learner, action: SetSpread) -> Reply:
    """On lighter days, or exactly when due."""
    return view.habits(turn.texts, turn.house.review.set_spread(turn.work, learner, on=bool(action.on)))
