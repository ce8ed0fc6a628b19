"""The part of the table of handlers that is about the plan of the day and the weekly rhythm."""

from bot.app.door import DOOR
from bot.core.actions import rhythm as rhythm_actions
from bot.handlers import rhythm, today
from bot.messenger.table import Entry

RHYTHM: tuple[Entry, ...] = (
    DOOR.command("today", today.today),
    DOOR.tap(rhythm_actions.SetDay, rhythm.set_day),
    DOOR.tap(rhythm_actions.TimePage, rhythm.time_page),
    DOOR.tap(rhythm_actions.SetTime, rhythm.set_time),
    DOOR.tap(rhythm_actions.BreakPage, rhythm.break_page),
    DOOR.tap(rhythm_actions.TakeBreak, rhythm.take_break),
    DOOR.tap(rhythm_actions.ZonePage, rhythm.zone_page),
    DOOR.tap(rhythm_actions.SetOwnZone, rhythm.set_zone),
    DOOR.tap(rhythm_actions.SwitchReminders, rhythm.switch),
    DOOR.tap(rhythm_actions.MuteRhythm, rhythm.mute),
)
"""Today, and the learner's own rhythm."""

PAGES = {"today": today.today, "rhythm": rhythm.rhythm}
"""Pages of the menu."""

TEXTS = {
    "rhythmtime": rhythm.write_time,
    "rhythmbreak": rhythm.write_break,
    "rhythmzone": rhythm.write_zone,
}
"""What a text is for whoever was asked for it."""
