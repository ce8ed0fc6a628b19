"""The part of the table of handlers that is about what happened in classes."""

from bot.app.door import DOOR
from bot.core.actions import class_log as class_log_actions
from bot.handlers import class_log
from bot.messenger.table import Entry

CLASS_LOG: tuple[Entry, ...] = (DOOR.tap(class_log_actions.ShowClassLog, class_log.show),)
"""The log of a class."""
