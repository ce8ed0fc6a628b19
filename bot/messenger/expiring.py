"""What has had its time, with the letters that go with it: for the daily job, and for the operator's command."""

from bot.messenger.house import House
from bot.services.expiry import Warned
from bot.storage.database import Work
from bot.views.expiry import letters_of_classes, letters_of_idle
from bot.views.reply import Letter
from bot.views.rounds.letters import redrawn, unqueued


def warn_classes(house: House, work: Work, *, after: int = 0) -> tuple[list[Letter], Warned]:
    """Announce that classes go."""
    warned = house.expiry.warn_classes(work, after)
    return list(letters_of_classes(house.translations, warned.endings)), warned


def warn_idle(house: House, work: Work, *, after: int = 0) -> tuple[list[Letter], Warned]:
    """Announce to people that all of them goes."""
    warned = house.expiry.warn_idle(work, after)
    return list(letters_of_idle(house.translations, warned.idle)), warned


def forget_idle(house: House, work: Work, *, watched: bool = False) -> tuple[list[Letter], int]:
    """Delete a few people whose time is over as if they had asked for it, also from what others see; how many."""
    letters, people = list[Letter](), house.expiry.take_idle(work, watched=watched)
    for learner in people:
        reasons = house.rounds.list_texts(work, learner)
        _, seen = house.forget(work, learner)
        letters += redrawn(house.translations, house.rounds.redraw(work, seen))
        moderators = house.running_rounds.list_moderators(work, {text.round_id for text in reasons})
        letters += unqueued(house.translations, moderators)
    return letters, len(people)
