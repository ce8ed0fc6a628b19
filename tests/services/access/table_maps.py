"""The rows of maps of views."""

from bot.core.perspectives import Invited, Landscape, Opinion, OpinionCard, PerspectiveRefusal
from tests.services.access.people import LEARNER, NOBODY, STAFF, TEAM
from tests.services.access.rows import listed, row

CLOSED = (PerspectiveRefusal.CLOSED,)

MAPS = (
    row("perspectives.list_packs", lambda w: (w.room,), STAFF, tuple, archived=NOBODY),
    row("perspectives.list_of_class", lambda w: (w.room,), TEAM, tuple),
    listed("perspectives.list_open", LEARNER, archived=NOBODY),
    row("perspectives.begin", lambda w: (w.room, "p01"), STAFF, Invited, archived=NOBODY),
    row("perspectives.set_open", lambda w: (w.map,), STAFF, Landscape, archived=NOBODY, is_open=False),
    row("perspectives.show", lambda w: (w.map,), LEARNER, OpinionCard),
    row("perspectives.say", lambda w: (w.map, 0, Opinion.PASS), LEARNER, OpinionCard, archived=NOBODY, refused=CLOSED),
    row("perspectives.look", lambda w: (w.map,), TEAM | LEARNER, Landscape),
)
