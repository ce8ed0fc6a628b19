"""The part of the table of handlers that is about the lessons of a class."""

from bot.app.door import DOOR
from bot.core.actions import class_packs as class_packs_actions
from bot.handlers import class_packs
from bot.messenger.table import Entry

CLASS_PACKS: tuple[Entry, ...] = (
    DOOR.tap(class_packs_actions.ListClassPacks, class_packs.listing),
    DOOR.tap(class_packs_actions.ShowClassPack, class_packs.show),
    DOOR.tap(class_packs_actions.WithdrawClassPack, class_packs.withdraw),
)
"""Lessons of a class, for its teachers; learners find them with the others."""
