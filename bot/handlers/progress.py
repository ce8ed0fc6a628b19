"""What a learner has achieved, page by page, and what its numbers mean."""

from bot.core.actions.progress import CLAIMS, SKILLS, SURENESS, ExplainProgress, ShowProgress
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import progress as view
from bot.views.reply import Reply


def progress(turn: Turn, learner: Learner) -> Reply:
    """/progress: the page of skills."""
    return _page(turn, learner, SKILLS, explained=False)


def show(turn: Turn, learner: Learner, action: ShowProgress) -> Reply:
    """Another page."""
    return _page(turn, learner, action.page, explained=False)


def explain(turn: Turn, learner: Learner, action: ExplainProgress) -> Reply:
    """What the numbers of a page mean."""
    return _page(turn, learner, action.page, explained=True)


def _page(turn: Turn, learner: Learner, page: str, *, explained: bool) -> Reply:
    found = turn.house.progress.show(turn.work, learner)
    # Only the first page tells it, which any other word opens, too.
    due = None if page in (SURENESS, CLAIMS) else turn.house.review.outlook(turn.work, learner).now
    return view.report(turn.texts, found, turn.house.catalogue.skills, learner, page=page, explained=explained, due=due)
