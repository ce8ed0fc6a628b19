"""Actions around assignments."""

from bot.core.actions.base import Action

ASSIGNMENTS: tuple[type[Action], ...] = ()
