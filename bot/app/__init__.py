"""The composition root: reads the settings, builds everything, and holds the one table of handlers."""

from bot.app.build import App, CannotRunError, build, furnish, profiles
from bot.app.door import DOOR
from bot.app.table import HANDLERS

__all__ = ["DOOR", "HANDLERS", "App", "CannotRunError", "build", "furnish", "profiles"]
