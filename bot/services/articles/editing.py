"""The map and the pieces of a draft: looked at, kept, dropped, written anew, replaced, and all of that taken back."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.article.drafting.model import Proposal
from bot.core.article.model import Analysis
from bot.core.articles import (
    ArticleCard,
    ArticleRefusal,
    Misfit,
    Piece,
    PieceState,
    Rejected,
    after_edit,
    edited,
    field_at,
    keyed,
    place_of,
    settled,
)
from bot.core.languages import Language
from bot.core.learners import Learner
from bot.services.articles.own import Check, find_card
from bot.storage.database import Work

Regenerate = Callable[[Analysis, Proposal, frozenset[str], int], Proposal | None]
"""Another proposal in the place of one, with none of these keys, by a seed."""


class ArticleEditing:
    """Use cases of confirming a draft. Whoever may not gets ``NOT_YOURS``, and ``NOT_READY`` before it was read."""

    def __init__(self, regenerate: Regenerate, check: Check) -> None:
        self._regenerate = regenerate
        self._check = check

    def show(self, work: Work, teacher: Learner, draft_id: int) -> ArticleCard | ArticleRefusal:
        """The draft with all that was found in it."""
        return self._card(work, teacher, draft_id)

    def turn(self, work: Work, teacher: Learner, draft_id: int, position: int) -> ArticleCard | ArticleRefusal:
        """The same; the teacher looks at the piece at ``position``, with which it goes on another time."""
        card = self._card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal):
            return card
        if card.piece(position) is None:
            return ArticleRefusal.NOT_YOURS
        if card.draft.place == position:
            return card
        work.articles.set(draft_id, work.now, {"place": position})
        return replace(card, draft=replace(card.draft, place=position))

    def decide(
        self, work: Work, teacher: Learner, draft_id: int, piece_id: int, *, keep: bool
    ) -> ArticleCard | ArticleRefusal:
        """Keep a piece or drop it, and go on to the next; a second tap changes nothing."""
        found = self._find(work, teacher, draft_id, piece_id)
        if isinstance(found, ArticleRefusal):
            return found
        card, piece = found
        state = PieceState.KEPT if keep else PieceState.DROPPED
        if piece.state is not state:
            work.article_pieces.set(piece, replace(piece, state=state))
        following = card.following(piece.position) or piece.position
        work.articles.set(draft_id, work.now, {"place": following})
        return self._card(work, teacher, draft_id)

    def ask(self, work: Work, teacher: Learner, draft_id: int, piece_id: int) -> ArticleCard | ArticleRefusal:
        """The draft, where the piece belongs to it: it is about to be changed."""
        found = self._find(work, teacher, draft_id, piece_id)
        if isinstance(found, ArticleRefusal):
            return found
        return self.turn(work, teacher, draft_id, found[1].position)

    def write(self, work: Work, teacher: Learner, number: int, text: str) -> ArticleCard | Rejected | ArticleRefusal:
        """Write a text of a piece anew; ``number`` says which (``place_number``). The same text changes nothing."""
        piece_id, index, language = place_of(number)
        piece = work.article_pieces.find(piece_id)
        card = self._card(work, teacher, piece.draft_id) if piece is not None else ArticleRefusal.NOT_YOURS
        if isinstance(card, ArticleRefusal) or piece is None:
            return ArticleRefusal.NOT_YOURS
        field = field_at(piece.body, language, index)
        if field is None:
            return ArticleRefusal.NOT_YOURS
        body = edited(piece.body, language, field, text)
        if isinstance(body, Misfit):
            return Rejected(card, piece, field, language, body)
        behind = after_edit(piece.behind, piece.body, body, language, index)
        if body == piece.body and behind == piece.behind:
            return self.turn(work, teacher, piece.draft_id, piece.position)
        return self._put(work, teacher, piece, replace(piece, body=body, edited=True, behind=behind))

    def settle(
        self, work: Work, teacher: Learner, draft_id: int, piece_id: int, language: Language
    ) -> ArticleCard | ArticleRefusal:
        """The texts of a piece in ``language`` are right as they are, whatever was changed in the other one."""
        found = self._find(work, teacher, draft_id, piece_id)
        if isinstance(found, ArticleRefusal):
            return found
        card, piece = found
        behind = settled(piece.behind, language)
        if behind == piece.behind:
            return card
        return self._put(work, teacher, piece, replace(piece, behind=behind))

    def set_key(
        self, work: Work, teacher: Learner, draft_id: int, piece_id: int, index: int
    ) -> ArticleCard | Misfit | ArticleRefusal:
        """Make another answer the right one."""
        found = self._find(work, teacher, draft_id, piece_id)
        if isinstance(found, ArticleRefusal):
            return found
        card, piece = found
        if not isinstance(piece.body, Proposal):
            return ArticleRefusal.NOT_YOURS
        body = keyed(piece.body, index)
        if isinstance(body, Misfit):
            return body
        if body == piece.body:
            return card
        return self._put(work, teacher, piece, replace(piece, body=body, edited=True))

    def replace(
        self, work: Work, teacher: Learner, draft_id: int, piece_id: int, tried: int
    ) -> ArticleCard | ArticleRefusal:
        """Put another question in the place of this one; ``tried`` is how many were replaced before, lest twice."""
        found = self._find(work, teacher, draft_id, piece_id)
        if isinstance(found, ArticleRefusal):
            return found
        card, piece = found
        if not isinstance(piece.body, Proposal):
            return ArticleRefusal.NOT_YOURS
        if tried != len(card.draft.tried):
            return card
        taken = frozenset((*card.draft.tried, *(one.body.key for one in card.pieces)))
        other = self._regenerate(card.analysis, piece.body, taken, card.draft.seed)
        if other is None:
            return ArticleRefusal.NO_OTHER
        work.articles.set(draft_id, work.now, {"tried": [*card.draft.tried, piece.body.key]})
        after = replace(piece, body=other, state=PieceState.OPEN, edited=False, behind=())
        return self._put(work, teacher, piece, after)

    def undo(self, work: Work, teacher: Learner, draft_id: int, step: int) -> ArticleCard | ArticleRefusal:
        """Take back the last step, where it is still step ``step``; the piece that it changed is shown."""
        card = self._card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal):
            return card
        if step != card.undo or not step:
            return ArticleRefusal.NOTHING_TO_UNDO
        piece = work.article_pieces.undo(draft_id)
        work.articles.set(draft_id, work.now, {"place": piece.position})
        return self._card(work, teacher, draft_id)

    def _card(self, work: Work, teacher: Learner, draft_id: int) -> ArticleCard | ArticleRefusal:
        return find_card(work, teacher, draft_id, self._check)

    def _find(
        self, work: Work, teacher: Learner, draft_id: int, piece_id: int
    ) -> tuple[ArticleCard, Piece] | ArticleRefusal:
        card = self._card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal):
            return card
        piece = card.by_id(piece_id)
        return ArticleRefusal.NOT_YOURS if piece is None else (card, piece)

    def _put(self, work: Work, teacher: Learner, before: Piece, after: Piece) -> ArticleCard | ArticleRefusal:
        work.article_pieces.set(before, after)
        work.articles.set(before.draft_id, work.now, {"place": before.position})
        return self._card(work, teacher, before.draft_id)
