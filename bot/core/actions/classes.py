"""Actions around classes."""

from bot.core.actions.base import Action

CLASSES: tuple[type[Action], ...] = ()
