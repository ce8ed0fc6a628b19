"""Results: which assignment, what to know of it today, and everything behind it."""

from bot.core.actions.results import (
    ExportResults,
    ExportSummary,
    ListResults,
    PickLearner,
    PickQuestion,
    ShowGrid,
    ShowLearner,
    ShowParticipation,
    ShowQuestion,
    ShowQuestions,
    ShowResults,
    ShowSkills,
)
from bot.core.learners import Learner
from bot.core.results import ResultsRefusal
from bot.messenger.turn import Turn
from bot.views import results as view
from bot.views import results_export as export_view
from bot.views import results_learner as learner_view
from bot.views import results_pictures as pictures_view
from bot.views import results_question as question_view
from bot.views import results_skills as skills_view
from bot.views.help import old_button
from bot.views.reply import Reply
from bot.views.results_words import refusal


def results(turn: Turn, learner: Learner) -> Reply:
    """/results: the only assignment, or a choice of them."""
    found = turn.house.results.list(turn.work, learner)
    if found.only is not None:
        return _today(turn, learner, found.only.id)
    return view.shelf(turn.texts, found, teaches=learner.teaches)


def list_results(turn: Turn, learner: Learner, action: ListResults) -> Reply:
    """A page of the assignments."""
    found = turn.house.results.list(turn.work, learner, action.page)
    return view.shelf(turn.texts, found, teaches=learner.teaches)


def show_results(turn: Turn, learner: Learner, action: ShowResults) -> Reply:
    """What there is to know of an assignment now."""
    return _today(turn, learner, action.assignment)


def show_grid(turn: Turn, learner: Learner, action: ShowGrid) -> Reply:
    """Who answered what."""
    found = turn.house.results.grid(turn.work, learner, action.assignment, action.page)
    return refusal(turn.texts, found) if isinstance(found, ResultsRefusal) else pictures_view.grid(turn.texts, found)


def show_questions(turn: Turn, learner: Learner, action: ShowQuestions) -> Reply:
    """The questions, the hardest first."""
    found = turn.house.results.overview(turn.work, learner, action.assignment)
    if isinstance(found, ResultsRefusal):
        return refusal(turn.texts, found)
    return pictures_view.questions(turn.texts, found, action.page)


def show_skills(turn: Turn, learner: Learner, action: ShowSkills) -> Reply:
    """The skills of the class."""
    found = turn.house.results.overview(turn.work, learner, action.assignment)
    if isinstance(found, ResultsRefusal):
        return refusal(turn.texts, found)
    return skills_view.skills(turn.texts, found, turn.house.catalogue.skills)


def show_participation(turn: Turn, learner: Learner, action: ShowParticipation) -> Reply:
    """On which days the class finished."""
    found = turn.house.results.overview(turn.work, learner, action.assignment)
    if isinstance(found, ResultsRefusal):
        return refusal(turn.texts, found)
    return pictures_view.participation(turn.texts, found)


def pick_question(turn: Turn, learner: Learner, action: PickQuestion) -> Reply:
    """Which question?"""
    found = turn.house.results.overview(turn.work, learner, action.assignment)
    if isinstance(found, ResultsRefusal):
        return refusal(turn.texts, found)
    return question_view.pick(turn.texts, found, action.page)


def show_question(turn: Turn, learner: Learner, action: ShowQuestion) -> Reply:
    """One question from near by."""
    found = turn.house.results.question(turn.work, learner, action.assignment, action.number)
    if isinstance(found, ResultsRefusal):
        return refusal(turn.texts, found)
    return question_view.report(turn.texts, found, turn.house.catalogue.misconceptions)


def pick_learner(turn: Turn, learner: Learner, action: PickLearner) -> Reply:
    """Which learner?"""
    found = turn.house.results.learners(turn.work, learner, action.assignment)
    if isinstance(found, ResultsRefusal):
        return refusal(turn.texts, found)
    return learner_view.pick(turn.texts, found, action.page)


def show_learner(turn: Turn, learner: Learner, action: ShowLearner) -> Reply:
    """One learner from near by."""
    found = turn.house.results.learner(turn.work, learner, action.assignment, action.membership)
    return refusal(turn.texts, found) if isinstance(found, ResultsRefusal) else learner_view.report(turn.texts, found)


def export_results(turn: Turn, learner: Learner, action: ExportResults) -> Reply:
    """The results as a file, which is made when it is sent."""
    found = turn.house.exports.check(turn.work, learner, action.assignment)
    if action.form not in export_view.FORMS:
        return old_button(turn.texts)
    if isinstance(found, ResultsRefusal):
        return refusal(turn.texts, found)
    return export_view.announce(turn.texts, *found, learner.id, action.form)


def export_summary(turn: Turn, learner: Learner, action: ExportSummary) -> Reply:
    """A learner's summary as a file, which is made when it is sent."""
    refused = turn.house.exports.check_summary(turn.work, learner, action.membership)
    if refused is not None:
        return refusal(turn.texts, refused)
    return learner_view.announce(turn.texts, action.membership, learner.id)


def _today(turn: Turn, learner: Learner, assignment_id: int) -> Reply:
    found = turn.house.results.today(turn.work, learner, assignment_id)
    if isinstance(found, ResultsRefusal):
        return refusal(turn.texts, found)
    catalogue = turn.house.catalogue
    return view.today(turn.texts, *found, catalogue.skills, catalogue.misconceptions)
