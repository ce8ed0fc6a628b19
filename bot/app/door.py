"""The door that all entries for learners have in common."""

from bot.handlers import bars, learners, privacy
from bot.messenger.guards import Door

DOOR = Door(learners.start, privacy.renew, bars.barred)
