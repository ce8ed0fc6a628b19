"""The door that all entries for learners have in common."""

from bot.handlers import learners
from bot.messenger.guards import Door

DOOR = Door(learners.start)
