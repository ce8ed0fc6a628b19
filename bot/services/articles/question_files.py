"""Questions that a teacher brings from another tool: what came in, what they practise, what is still to be written."""

from dataclasses import replace

from bot.core.articles import (
    ArticleCard,
    ArticleDraft,
    ArticleRefusal,
    Gap,
    Head,
    Misfit,
    PieceState,
    Rejected,
    State,
    Told,
    Unreadable,
    WorkItem,
    edited,
    explained,
    field_at,
    next_gap,
    place_of,
    shared_reasons,
)
from bot.core.catalogue import Catalogue
from bot.core.learners import Learner
from bot.core.question_files import FileReport, OwnQuestion, Taken, head_of
from bot.services.articles.own import find_card, find_own, told
from bot.storage.database import Work

LEVEL = 2
"""How hard questions are until their teacher says so: medium."""


class QuestionFiles:
    """Use cases of these. Whoever does not teach, or not this draft, gets ``NOT_YOURS``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def finish(self, work: Work, item: WorkItem, taken: Taken) -> Told | None:
        """Keep what the worker took out of a file; None where it is no longer ours."""
        if not work.articles.holds(item.draft.id, item.until):
            return None
        draft = item.draft
        came = bool(taken.questions)
        same = (work.articles.find_digest(draft.learner_id, draft.id, taken.digest) or 0) if came else 0
        report = taken.report.model_copy(update={"same": same})
        language = taken.language or item.speaks
        title, summary = head_of(draft.file.name if draft.file is not None else "", taken.category)
        values: dict[str, object] = {
            "form": "questions",
            "report": report.model_dump(mode="json"),
            "state": State.READY.value,
            "head": Head(title=title, summary=summary).model_dump(mode="json"),
            "language": language,
            "languages": language,
            "level": LEVEL,
            # What the questions need is in their pieces.
            "text": "",
            "text_digest": taken.digest,
            "claimed_until": None,
        }
        work.articles.set(draft.id, work.now, values)
        if came:
            work.article_pieces.put(draft.id, taken.questions)
        else:
            work.articles.set_failed(draft.id, Unreadable("none-in"), work.now)
        return told(work, item, report)

    def report(self, work: Work, teacher: Learner, draft_id: int) -> tuple[ArticleDraft, FileReport] | ArticleRefusal:
        """What came in, and what did not; also where nothing did, and the draft has failed."""
        draft = find_own(work, teacher, draft_id)
        found = work.articles.report(draft_id) if draft is not None else None
        if draft is None or found is None:
            return ArticleRefusal.NOT_YOURS
        return draft, found

    def ask_skill(self, work: Work, teacher: Learner, draft_id: int) -> ArticleCard | ArticleRefusal:
        """The draft, where it is one of questions: what they practise is about to be chosen."""
        return self._card(work, teacher, draft_id)

    def set_skill(self, work: Work, teacher: Learner, draft_id: int, skill: str) -> ArticleCard | ArticleRefusal:
        """Say what all questions of the draft practise."""
        card = self._card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal) or skill not in self._catalogue.skills:
            return card if isinstance(card, ArticleRefusal) else ArticleRefusal.NOT_YOURS
        work.articles.set(draft_id, work.now, {"skill": skill})
        return self._card(work, teacher, draft_id)

    def keep_all(self, work: Work, teacher: Learner, draft_id: int) -> ArticleCard | ArticleRefusal:
        """Keep every question that is not decided yet; the last ``MOST_UNDO`` of them can be taken back, one a step."""
        card = self._card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal):
            return card
        opened = [one for one in card.pieces if one.state is PieceState.OPEN]
        if not opened:
            return card
        work.article_pieces.keep_open(draft_id, opened)
        work.articles.set(draft_id, work.now, {"place": card.draft.place})
        return self._card(work, teacher, draft_id)

    def ask(
        self, work: Work, teacher: Learner, draft_id: int, position: int, index: int
    ) -> tuple[ArticleCard, Gap | None] | ArticleRefusal:
        """The next text that is still to be written, from text ``index`` of the question at ``position`` on.

        The teacher looks at its question, with which it goes on another time.
        """
        card = self._card(work, teacher, draft_id)
        if isinstance(card, ArticleRefusal):
            return card
        gap = next_gap(card, position, index)
        if gap is not None and card.draft.place != gap.piece.position:
            work.articles.set(draft_id, work.now, {"place": gap.piece.position})
        return card, gap

    def write_shared(
        self, work: Work, teacher: Learner, number: int, text: str
    ) -> ArticleCard | Rejected | ArticleRefusal:
        """Write one explanation for all of ``shared_reasons`` of a question; ``number`` as in ``place_number``.

        Where there are none any more, it is written where the teacher was asked for it.
        """
        piece_id, index, _ = place_of(number)
        piece = work.article_pieces.find(piece_id)
        card = self._card(work, teacher, piece.draft_id) if piece is not None else ArticleRefusal.NOT_YOURS
        if isinstance(card, ArticleRefusal) or piece is None or not isinstance(piece.body, OwnQuestion):
            return ArticleRefusal.NOT_YOURS
        field = field_at(piece.body, card.language, index)
        if field is None:
            return ArticleRefusal.NOT_YOURS
        shared = shared_reasons(piece.body.question, card.language)
        body = explained(piece.body, card.language, text) if shared else edited(piece.body, card.language, field, text)
        if isinstance(body, Misfit):
            return Rejected(card, piece, field, card.language, body)
        work.article_pieces.set(piece, replace(piece, body=body, edited=True))
        work.articles.set(piece.draft_id, work.now, {"place": piece.position})
        return self._card(work, teacher, piece.draft_id)

    def _card(self, work: Work, teacher: Learner, draft_id: int) -> ArticleCard | ArticleRefusal:
        card = find_card(work, teacher, draft_id)
        return card if isinstance(card, ArticleRefusal) or card.draft.of_questions else ArticleRefusal.NOT_YOURS
