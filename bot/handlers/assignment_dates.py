"""The dates of an assignment: asked for, typed, tapped."""

from bot.core.actions.assignments import AskDate, DropDate, PickDay, PickHour
from bot.core.assignments import AssignmentRefusal
from bot.core.drafts import Draft
from bot.core.learners import Learner
from bot.core.moments import MomentProblem
from bot.messenger.turn import Turn
from bot.views.assignments import dates as view
from bot.views.assignments.words import lack, refusal
from bot.views.moments import problem
from bot.views.reply import Reply


def ask(turn: Turn, learner: Learner, action: AskDate) -> Reply:
    """The calendar; the next text is the date as well."""
    draft = _find(turn, learner, action.assignment, action.name)
    if isinstance(draft, AssignmentRefusal):
        return refusal(turn.texts, draft)
    turn.house.learners.ask(turn.work, learner, f"assign-{action.name}", action.assignment)
    return view.ask(turn.texts, draft, turn.work.now, action.name, action.month)


def pick_day(turn: Turn, learner: Learner, action: PickDay) -> Reply:
    """The times of a day."""
    draft = _find(turn, learner, action.assignment, action.name)
    if isinstance(draft, AssignmentRefusal):
        return refusal(turn.texts, draft)
    turn.house.learners.ask(turn.work, learner, f"assign-{action.name}", action.assignment)
    return view.hours(turn.texts, draft, turn.work.now, action.name, action.day)


def pick_hour(turn: Turn, learner: Learner, action: PickHour) -> Reply:
    """A time of a day was tapped."""
    name = view.NAMES.get(action.name, "")
    service, day, minutes = turn.house.assignments, action.day, action.minutes
    draft = service.pick_date(turn.work, learner, action.assignment, name, day, minutes)
    return view.refused(turn.texts, draft) if isinstance(draft, MomentProblem) else _dates(turn, draft)


def drop(turn: Turn, learner: Learner, action: DropDate) -> Reply:
    """No date."""
    name = view.NAMES.get(action.name, "")
    return _dates(turn, turn.house.assignments.drop_date(turn.work, learner, action.assignment, name))


def write(turn: Turn, learner: Learner) -> Reply:
    """A date was typed."""
    name = view.NAMES[learner.asked.removeprefix("assign-")]
    draft = turn.house.assignments.write_date(turn.work, learner, learner.asked_about, name, turn.text)
    if isinstance(draft, MomentProblem):
        return view.misread(turn.texts, problem(turn.texts, draft))
    if isinstance(draft, AssignmentRefusal) and draft is not AssignmentRefusal.NOT_YOURS:
        return view.misread(turn.texts, lack(turn.texts, draft))
    turn.house.learners.drop_prompt(turn.work, learner)
    return _dates(turn, draft)


def _find(turn: Turn, learner: Learner, assignment_id: int, name: str) -> Draft | AssignmentRefusal:
    if name not in view.NAMES:
        return AssignmentRefusal.NOT_YOURS
    return turn.house.assignments.edit(turn.work, learner, assignment_id)


def _dates(turn: Turn, draft: Draft | AssignmentRefusal) -> Reply:
    return (
        refusal(turn.texts, draft)
        if isinstance(draft, AssignmentRefusal)
        else view.dates(turn.texts, draft, turn.work.now)
    )
