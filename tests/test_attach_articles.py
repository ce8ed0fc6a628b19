"""Files of lessons from articles: made for their teacher, and for nobody else."""

import pytest

from bot.app.attach import Attach
from bot.core.articles import ArticleCard, Brought
from bot.storage.database import Database
from bot.views.reply import Document
from tests.articles import GERMAN, read_all
from tests.classroom import Room
from tests.conftest import Clock


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """Of the owner's draft, the first two questions are kept."""
    room = Room(database, clock)
    articles, editing = room.house.articles, room.house.article_editing
    draft = room.call("owner", articles.bring, Brought("text", text=GERMAN))
    room.call("owner", articles.read, getattr(draft, "id", 0))
    read_all(room.do, room.house)
    card = room.call("owner", editing.show, 1)
    assert isinstance(card, ArticleCard)
    for one in [piece for piece in card.pieces if piece.is_question][:2]:
        room.call("owner", editing.decide, 1, one.id, keep=True)
    return room


@pytest.mark.parametrize(("form", "sign"), [("gift", b"="), ("xml", b"<quiz>"), ("csv", b";"), ("apkg", b"PK")])
def test_every_form(room: Room, form: str, sign: bytes) -> None:
    recipe = Document("article", 1, room.ids["owner"], form)
    make = room.do(lambda work: Attach(room.house)(work, recipe))
    assert make is not None
    file = make()
    assert file.name.endswith(f".{form}")
    assert "Stadtrat" in file.name
    assert sign in file.data or form == "csv"


@pytest.mark.parametrize(("name", "draft", "form"), [("colleague", 1, "gift"), ("kim", 1, "gift"), ("owner", 2, "csv")])
def test_nobody_else(room: Room, name: str, draft: int, form: str) -> None:
    recipe = Document("article", draft, room.ids[name], form)
    assert room.do(lambda work: Attach(room.house)(work, recipe)) is None
