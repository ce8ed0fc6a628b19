"""What has had its time, with the letters that go with it: for the daily job, and for the operator's command."""

from bot.messenger.farewell import forget
from bot.messenger.house import House
from bot.services.expiry import Warned
from bot.storage.database import Work
from bot.views.expiry import letters_of_classes, letters_of_idle
from bot.views.reply import Letter


def warn_classes(house: House, work: Work, *, after: int = 0, watched: bool = False) -> tuple[list[Letter], Warned]:
    """Announce that classes go."""
    warned = house.expiry.warn_classes(work, after, watched=watched)
    return list(letters_of_classes(house.translations, warned.endings)), warned


def warn_idle(house: House, work: Work, *, after: int = 0, watched: bool = False) -> tuple[list[Letter], Warned]:
    """Announce to people that all of them goes."""
    warned = house.expiry.warn_idle(work, after, watched=watched)
    return list(letters_of_idle(house.translations, warned.idle)), warned


def forget_idle(house: House, work: Work, *, watched: bool = False) -> tuple[list[Letter], int]:
    """Delete a few people whose time is over as if they had asked for it, also from what others see; how many."""
    people = house.expiry.take_idle(work, watched=watched)
    letters = [letter for learner in people for letter in forget(house, work, learner)]
    # One of them may have been written to before it was their turn: nothing is kept of where they were.
    return [letter for letter in letters if work.learners.find(letter.chat) is not None], len(people)
