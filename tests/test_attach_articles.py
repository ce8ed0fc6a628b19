"""Files of lessons from articles: made for their teacher, and for nobody else."""

import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing

import pytest

from bot.adapters.exchange import read_questions
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
    for name, text in (("outlet", "Grünhauser Blatt"), ("date", "12.11.2025")):
        room.call("owner", room.house.article_publishing.set_detail, 1, name, text)
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
    told = "Grünhauser Blatt, 12. November 2025"
    if form == "apkg":
        with zipfile.ZipFile(io.BytesIO(file.data)) as package, closing(sqlite3.connect(":memory:")) as anki:
            anki.deserialize(package.read("collection.anki2"))
            decks = json.loads(anki.execute("select decks from col").fetchone()[0])
        assert [told in deck["desc"] for deck in decks.values() if "Stadtrat" in deck["name"]] == [True]
        return
    report = read_questions(file.name, file.data)
    assert report.errors == ()
    source, *questions = [item for item in report.items if item.kind != "category"]
    assert (source.kind, source.name) == ("description", "Quelle")
    assert told in source.text
    assert "gehören ihren Rechteinhabern" in source.text
    assert all("Stadtrat streitet" in item.category for item in questions)
    assert all(re.match(rf"{number}\. \w+ \w+", item.name) for number, item in enumerate(questions, start=1))


@pytest.mark.parametrize(("name", "draft", "form"), [("colleague", 1, "gift"), ("kim", 1, "gift"), ("owner", 2, "csv")])
def test_nobody_else(room: Room, name: str, draft: int, form: str) -> None:
    recipe = Document("article", draft, room.ids[name], form)
    assert room.do(lambda work: Attach(room.house)(work, recipe)) is None
