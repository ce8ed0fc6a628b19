"""The part of the table of handlers that is about maps of views."""

from bot.app.door import DOOR
from bot.core.actions import perspectives as perspectives_actions
from bot.handlers import perspectives
from bot.messenger.table import Entry

MAPS: tuple[Entry, ...] = (
    DOOR.tap(perspectives_actions.ListMaps, perspectives.list_maps),
    DOOR.tap(perspectives_actions.PreviewMap, perspectives.preview),
    DOOR.tap(perspectives_actions.BeginMap, perspectives.begin),
    DOOR.tap(perspectives_actions.SetMapOpen, perspectives.set_open),
    DOOR.tap(perspectives_actions.OpenMap, perspectives.go_on),
    DOOR.tap(perspectives_actions.ShowStatement, perspectives.show_statement),
    DOOR.tap(perspectives_actions.GiveOpinion, perspectives.give),
    DOOR.tap(perspectives_actions.LookAtMap, perspectives.look),
)
"""Maps of views."""
