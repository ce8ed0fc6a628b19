"""A learner is deleted, wherever that was asked for: by themselves, by the operator, or by the clock."""

from bot.core.learners import Learner
from bot.messenger.house import House
from bot.storage.database import Work
from bot.views.expiry import letters_to_heirs
from bot.views.reply import Letter
from bot.views.rounds.letters import redrawn, unqueued


def forget(house: House, work: Work, learner: Learner) -> tuple[Letter, ...]:
    """Delete ``learner`` with all that is theirs; the letters to others.

    They take it off their cards, and tell colleagues of classes that are theirs now.
    """
    held = {text.round_id for text in house.rounds.list_texts(work, learner)}
    farewell, seen = house.forget(work, learner)
    gone = redrawn(house.translations, house.rounds.redraw(work, seen))
    moderators = unqueued(house.translations, house.running_rounds.list_moderators(work, held))
    return (*gone, *moderators, *letters_to_heirs(house.translations, farewell.heirs))
