"""Actions around results."""

from bot.core.actions.base import Action

RESULTS: tuple[type[Action], ...] = ()
