"""The part of the table of handlers that is about progress."""

from bot.app.door import DOOR
from bot.core.actions import progress as actions
from bot.handlers import progress
from bot.messenger.table import Entry

PROGRESS: tuple[Entry, ...] = (
    DOOR.command("progress", progress.progress),
    DOOR.tap(actions.ShowProgress, progress.show),
    DOOR.tap(actions.ExplainProgress, progress.explain),
)
