"""How a teacher's draft is found: nobody else finds it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.objections import Objection
from bot.core.article.drafting.validators import check_own
from bot.core.article.model import Analysis
from bot.core.articles import ArticleCard, ArticleDraft, ArticleRefusal, Told, WorkItem
from bot.core.content import LANGUAGES, Question
from bot.core.content.flaws import Flaw, flaws
from bot.core.learners import Learner
from bot.core.moments import local_day, zone_of
from bot.core.question_files import FileReport, OwnQuestion
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
    if draft.read and draft.of_questions:
        # They rest on no article.
        analysis: Analysis | None = Analysis(language=draft.language or teacher.language, text="", words=0)
    else:
        analysis = work.articles.analysis(draft_id) if draft.read else None
    if analysis is None:
        return ArticleRefusal.NOT_READY
    pieces = work.article_pieces.list(draft_id)
    card = ArticleCard(draft, analysis, pieces, work.article_pieces.count_steps(draft_id))
    return replace(card, **_checked(card, check))


def _checked(card: ArticleCard, check: Check) -> dict[str, Any]:
    """What the rules and the checklist say against questions that were changed.

    Of those that a teacher brought, only the one that is looked at is checked, changed or not: there may be hundreds.
    """
    objections: dict[int, tuple[Objection, ...]] = {}
    found: dict[int, tuple[Flaw, ...]] = {}
    for one in card.pieces:
        own = isinstance(one.body, OwnQuestion)
        looked_at = one.position == (card.draft.place or 1) if own else one.edited
        if not isinstance(one.body, Proposal) or not looked_at:
            continue
        question = one.body.question
        objections[one.id] = check_own(question, card.language) if own else check(card.analysis, question)
        found[one.id] = tuple(flaw for flaw in flaws(question) if flaw.language in (card.draft.languages or LANGUAGES))
    return {"objections": objections, "flaws": found}


def told(work: Work, item: WorkItem, report: FileReport | None = None, same: ArticleDraft | None = None) -> Told | None:
    """How it came out, with whether the teacher's chat shows its card."""
    draft = work.articles.find(item.draft.id)
    live = work.cards.live([item.chat]) if item.chat is not None else {}
    return Told(item, draft, (item.chat, item.draft.flow) in live, same, report) if draft is not None else None
