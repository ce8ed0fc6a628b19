"""What a learner takes along, as it is sent: in words to read, and only to themselves."""

import json

from bot.app.attach import Attach
from bot.core.assignments import Kind
from bot.messenger.documents import Attachment
from bot.storage.database import Database
from bot.views.reply import Document
from tests.classroom import Room
from tests.conftest import Clock


def served(room: Room, recipe: Document) -> Attachment | None:
    """What comes of ``recipe``."""
    make = room.do(lambda work: Attach(room.house)(work, recipe))
    return None if make is None else make()


def test_both_documents(database: Database, clock: Clock) -> None:
    room = Room(database, clock)
    task = room.assign(kind=Kind.GRADED, count=4)
    room.work_on("kim", task)
    me, other = room.ids["kim"], room.ids["sam"]
    page, data = served(room, Document("own", me, me, "html")), served(room, Document("own", me, me, "json"))
    assert page is not None
    assert data is not None
    assert (page.name.rpartition(".")[2], data.name.rpartition(".")[2]) == ("html", "json")
    answers = json.loads(data.data)["sections"]["answers"]
    asked = [room.house.catalogue.pinned(one["version_id"]) for one in answers]
    assert len(asked) == 4
    for found in asked:
        assert found is not None
        assert found[1].texts["en"].stem.replace('"', "&quot;") in page.data.decode()
    assert served(room, Document("own", other, me, "json")) is None, "somebody else's"
    assert served(room, Document("own", me, other, "html")) is None
    assert served(room, Document("own", me, me, "pdf")) is None
    room.call("kim", room.house.forget)
    assert served(room, Document("own", me, me, "json")) is None
