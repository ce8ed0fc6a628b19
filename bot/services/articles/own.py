"""How a teacher's draft is found: nobody else finds it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.objections import Objection
from bot.core.article.model import Analysis
from bot.core.articles import ArticleCard, ArticleDraft, ArticleRefusal
from bot.core.content import Question
from bot.core.learners import Learner
from bot.core.moments import local_day, zone_of
from bot.storage.database import Work

Check = Callable[[Analysis, Question], tuple[Objection, ...]]
"""What is wrong with a question, whoever wrote it."""


def _unchecked(_analysis: Analysis, _question: Question) -> tuple[Objection, ...]:
    return ()


def with_withdrawn(work: Work, teacher: Learner, drafts: Sequence[ArticleDraft]) -> tuple[ArticleDraft, ...]:
    """The same drafts, with the days on which classes lost what was published of them."""
    numbers = {number for one in drafts for number in one.shelved.values()}
    since = work.shelf.list_withdrawn(numbers)
    if not since:
        return tuple(drafts)
    zone = zone_of(teacher.zone)
    days = {number: local_day(at, zone) if zone is not None else at.date() for number, at in since.items()}
    return tuple(
        replace(one, withdrawn={owner: days[number] for owner, number in one.shelved.items() if number in days})
        for one in drafts
    )


def find_own(work: Work, teacher: Learner, draft_id: int) -> ArticleDraft | None:
    """The draft, where it is the teacher's."""
    draft = work.articles.find(draft_id) if teacher.teaches else None
    if draft is None or draft.learner_id != teacher.id:
        return None
    return with_withdrawn(work, teacher, [draft])[0] if draft.shelved else draft


def find_card(work: Work, teacher: Learner, draft_id: int, check: Check = _unchecked) -> ArticleCard | ArticleRefusal:
    """The draft with all that was found in it, where it is the teacher's and was read; what was changed is checked."""
    draft = find_own(work, teacher, draft_id)
    if draft is None:
        return ArticleRefusal.NOT_YOURS
    analysis = work.articles.analysis(draft_id) if draft.read else None
    if analysis is None:
        return ArticleRefusal.NOT_READY
    pieces = work.article_pieces.list(draft_id)
    objections = {
        one.id: check(analysis, one.body.question) for one in pieces if one.edited and isinstance(one.body, Proposal)
    }
    return ArticleCard(draft, analysis, pieces, work.article_pieces.count_steps(draft_id), objections)
