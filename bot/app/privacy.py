"""The part of the table of handlers that is about what is kept of learners. All of it works without agreeing anew."""

from bot.app.door import DOOR
from bot.core.actions import erasure as erasure_actions
from bot.core.actions import privacy as actions
from bot.handlers import erasure, privacy
from bot.messenger.table import Entry

FREE = DOOR.whatever_they_agreed_to()

PRIVACY: tuple[Entry, ...] = (
    FREE.command("privacy", privacy.privacy),
    FREE.command("export", privacy.export),
    FREE.command("delete", erasure.ask),
    FREE.tap(actions.ExportOwn, privacy.tap_export),
    FREE.tap(actions.ShowLooks, privacy.show_looks),
    FREE.tap(actions.Forget, privacy.forget),
    FREE.tap(actions.AgreeAnew, privacy.agree),
    FREE.tap(erasure_actions.EraseTexts, erasure.erase),
)
