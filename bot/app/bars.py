"""The part of the table of handlers by which teachers look after their class: what happened, who may not write."""

from bot.app.door import DOOR
from bot.core.actions import bars as bars_actions
from bot.core.actions import class_log as class_log_actions
from bot.handlers import bars, class_log
from bot.messenger.table import Entry

BARS: tuple[Entry, ...] = (
    DOOR.tap(class_log_actions.ShowClassLog, class_log.show),
    DOOR.tap(bars_actions.WritingPage, bars.page),
    DOOR.tap(bars_actions.SetWriting, bars.set_writing),
)
"""The log of a class, and writing barred and let again."""
