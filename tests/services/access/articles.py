"""Drafts of articles in the world: those of the owner, and one of the teacher of the other class."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.core.articles import ArticleCard, ArticleDraft, Brought, Piece
from bot.core.learners import Learner
from bot.messenger.house import House
from bot.storage.database import Work
from tests.articles import ENGLISH, GERMAN, read_all
from tests.question_files import GIFT, read_questions

Call = Callable[[str, Callable[[Work, Learner], Any]], Any]


def build_articles(call: Call, do: Callable[[Callable[[Work], Any]], Any], house: House) -> dict[str, int]:
    """Ids of the owner's drafts by what state they are in, and of a question and a card of the one that is read."""
    brought = {"failed": ("owner", "Too short."), "ready": ("owner", GERMAN), "": ("other_owner", ENGLISH)}
    found = {name: call(owner, partial(_bring, house, text)) for name, (owner, text) in brought.items()}
    assert read_all(do, house) == len(brought)
    found["collecting"] = call("owner", partial(_bring, house, "One moment.", read=False))
    ready = found["ready"]
    card = call("owner", lambda work, me: house.article_editing.show(work, me, ready))
    assert isinstance(card, ArticleCard)
    single = next(one for one in card.pieces if of_type(one, "single"))
    call("owner", lambda work, me: house.article_editing.decide(work, me, ready, single.id, keep=True))
    call("owner", lambda work, me: house.article_publishing.set_detail(work, me, ready, "outlet", "Blatt"))
    found["questions"] = call("owner", partial(_bring, house, GIFT))
    read_questions(do, house, GIFT)
    own = call("owner", lambda work, me: house.article_editing.show(work, me, found["questions"]))
    return found | {"single": single.id, "card": card.pieces[0].id, "own": own.pieces[0].id}


def _bring(house: House, text: str, work: Work, me: Learner, *, read: bool = True) -> int:
    draft = house.articles.bring(work, me, Brought("text", text=text))
    assert isinstance(draft, ArticleDraft)
    if read:
        house.articles.read(work, me, draft.id)
    return draft.id


def of_type(piece: Piece, kind: str) -> bool:
    """Whether it is a question of this type."""
    return getattr(getattr(piece.body, "question", None), "type", "") == kind
