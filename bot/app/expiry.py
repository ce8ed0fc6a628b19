"""The part of the table of handlers that is about what will be deleted."""

from bot.app.door import DOOR
from bot.core.actions import expiry as actions
from bot.handlers import expiry
from bot.messenger.table import Entry

EXPIRY: tuple[Entry, ...] = (DOOR.tap(actions.KeepClass, expiry.keep_class),)
