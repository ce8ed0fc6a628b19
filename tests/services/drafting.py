"""A teacher who makes lessons of articles, by the services."""

from typing import Any

from bot.core.article.drafting import Proposal
from bot.core.articles import ArticleCard, ArticleDraft, Brought, Piece
from tests.articles import GERMAN, read_all
from tests.classroom import Room

LINK = "https://www.blatt.example/stadt/laternen"


def bring(room: Room, brought: Brought, name: str = "owner") -> ArticleDraft:
    found = room.call(name, room.house.articles.bring, brought)
    assert isinstance(found, ArticleDraft)
    return found


def paste(room: Room, text: str = GERMAN, name: str = "owner") -> int:
    """A draft of a pasted text that was read."""
    draft = bring(room, Brought("text", text=text), name)
    found = room.call(name, room.house.articles.read, draft.id, sure=True)
    assert isinstance(found, ArticleDraft)
    assert read_all(room.do, room.house) == 1
    return draft.id


def look(room: Room, draft: int, name: str = "owner") -> ArticleCard:
    found = room.call(name, room.house.article_editing.show, draft)
    assert isinstance(found, ArticleCard)
    return found


def edit(room: Room, use: str, *args: Any, **keywords: Any) -> ArticleCard:
    found = room.call("owner", getattr(room.house.article_editing, use), *args, **keywords)
    assert isinstance(found, ArticleCard), found
    return found


def questions(card: ArticleCard, kind: str = "") -> list[Piece]:
    return [
        one for one in card.pieces if isinstance(one.body, Proposal) and (not kind or one.body.question.type == kind)
    ]
