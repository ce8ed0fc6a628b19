"""The part of the table of handlers by which teachers look after their class: what happened, who may not write."""

from bot.app.door import DOOR
from bot.core.actions import bars as bars_actions
from bot.core.actions import class_log as class_log_actions
from bot.core.actions import hold_words as hold_words_actions
from bot.core.hold_words import PROMPT
from bot.handlers import bars, class_log, hold_words
from bot.messenger.table import Entry

BARS: tuple[Entry, ...] = (
    DOOR.tap(class_log_actions.ShowClassLog, class_log.show),
    DOOR.tap(bars_actions.WritingPage, bars.page),
    DOOR.tap(bars_actions.SetWriting, bars.set_writing),
    DOOR.tap(hold_words_actions.WordsPage, hold_words.page),
    DOOR.tap(hold_words_actions.DeleteWord, hold_words.delete),
)
"""The log of a class, writing barred and let again, words for which a text waits."""

BAR_TEXTS = {PROMPT: hold_words.write}
"""What texts are for, by what was asked for."""
