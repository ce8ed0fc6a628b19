"""How a teacher's draft is found: nobody else finds it."""

from bot.core.articles import ArticleCard, ArticleDraft, ArticleRefusal
from bot.core.learners import Learner
from bot.storage.database import Work


def find_own(work: Work, teacher: Learner, draft_id: int) -> ArticleDraft | None:
    """The draft, where it is the teacher's."""
    draft = work.articles.find(draft_id) if teacher.teaches else None
    return draft if draft is not None and draft.learner_id == teacher.id else None


def find_card(work: Work, teacher: Learner, draft_id: int) -> ArticleCard | ArticleRefusal:
    """The draft with all that was found in it, where it is the teacher's and was read."""
    draft = find_own(work, teacher, draft_id)
    if draft is None:
        return ArticleRefusal.NOT_YOURS
    analysis = work.articles.analysis(draft_id) if draft.read else None
    if analysis is None:
        return ArticleRefusal.NOT_READY
    return ArticleCard(draft, analysis, work.article_pieces.list(draft_id), work.article_pieces.count_steps(draft_id))
