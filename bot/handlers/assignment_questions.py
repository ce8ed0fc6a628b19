"""The questions of an assignment: filtered, drawn, chosen one by one."""

from bot.core.actions.assignments import ChooseOthers, ListQuestions, SetCount, SetFilter, SetQuestion, ShowFilter
from bot.core.assignments import AssignmentRefusal
from bot.core.drafts import Draft
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views.assignments import questions as view
from bot.views.assignments.words import refusal
from bot.views.reply import Reply


def show_filter(turn: Turn, learner: Learner, action: ShowFilter) -> Reply:
    """What can be filtered by."""
    draft = turn.house.assignments.edit(turn.work, learner, action.assignment)
    return _filters(turn, draft, action.part, action.page)


def set_filter(turn: Turn, learner: Learner, action: SetFilter) -> Reply:
    """A tick in the filter."""
    service, part, word = turn.house.assignments, action.part, action.value
    draft = service.filter(turn.work, learner, action.assignment, part, word, on=bool(action.on))
    return _filters(turn, draft, action.part, action.page)


def _filters(turn: Turn, draft: Draft | AssignmentRefusal, part: str, page: int) -> Reply:
    if isinstance(draft, AssignmentRefusal):
        return refusal(turn.texts, draft)
    return view.filters(turn.texts, draft, turn.house.catalogue, part, page)


def set_count(turn: Turn, learner: Learner, action: SetCount) -> Reply:
    """So many."""
    draft = turn.house.assignments.set_count(turn.work, learner, action.assignment, action.count)
    if isinstance(draft, AssignmentRefusal):
        return refusal(turn.texts, draft)
    return view.questions(turn.texts, draft, turn.house.catalogue)


def others(turn: Turn, learner: Learner, action: ChooseOthers) -> Reply:
    """Other ones."""
    draft = turn.house.assignments.reroll(turn.work, learner, action.assignment, action.seed)
    if isinstance(draft, AssignmentRefusal):
        return refusal(turn.texts, draft)
    return view.others(turn.texts, draft, turn.house.catalogue)


def listing(turn: Turn, learner: Learner, action: ListQuestions) -> Reply:
    """The chosen ones, or those to add."""
    draft = turn.house.assignments.edit(turn.work, learner, action.assignment)
    return _listing(turn, draft, asked=bool(action.asked), page=action.page)


def set_question(turn: Turn, learner: Learner, action: SetQuestion) -> Reply:
    """One more, or one less."""
    service, name = turn.house.assignments, action.question.replace("_", "/")
    draft = service.toggle_question(turn.work, learner, action.assignment, name, on=bool(action.on))
    return _listing(turn, draft, asked=not action.on, page=action.page)


def _listing(turn: Turn, draft: Draft | AssignmentRefusal, *, asked: bool, page: int) -> Reply:
    if isinstance(draft, AssignmentRefusal):
        return refusal(turn.texts, draft)
    return view.listing(turn.texts, draft, turn.house.catalogue, asked=asked, page=page)
