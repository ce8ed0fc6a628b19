"""What can be set about a class beyond its founding: code, places, archive."""

from collections.abc import Callable

from bot.core.actions.classes import (
    ArchiveClass,
    AskCap,
    AskDays,
    AskRenewCode,
    AskSwitchOff,
    ClassSettings,
    CodePage,
    DeleteClass,
    LimitCode,
    RenewCode,
    SetCap,
)
from bot.core.classes import ClassRefusal, Standing, read_count
from bot.core.learners import Learner
from bot.i18n.texts import Texts
from bot.messenger.turn import Turn
from bot.views import class_settings as view
from bot.views import classes as classes_view
from bot.views.reply import Reply


def settings(turn: Turn, learner: Learner, action: ClassSettings) -> Reply:
    """Everything that is set."""
    standing = turn.house.classes.find_open(turn.work, learner, action.class_id)
    model = turn.house.phrasing.available
    return _show(turn, standing, lambda texts, found: view.settings(texts, found, model=model))


def ask_switch_off(turn: Turn, learner: Learner, action: AskSwitchOff) -> Reply:
    """Really turn it off?"""
    standing = turn.house.classes.find_open(turn.work, learner, action.class_id)
    return _show(turn, standing, lambda texts, found: view.ask_switch_off(texts, found, action.name))


def code_page(turn: Turn, learner: Learner, action: CodePage) -> Reply:
    """Code and places."""
    return _show(turn, turn.house.classes.find_open(turn.work, learner, action.class_id), view.code_page)


def ask_renew_code(turn: Turn, learner: Learner, action: AskRenewCode) -> Reply:
    """Really a new code?"""
    return _show(turn, turn.house.classes.find_open(turn.work, learner, action.class_id), view.ask_renew)


def renew_code(turn: Turn, learner: Learner, action: RenewCode) -> Reply:
    """A new code."""
    standing = turn.house.classes.renew_code(turn.work, learner, action.class_id, action.old)
    return _show(turn, standing, view.code_page)


def limit_code(turn: Turn, learner: Learner, action: LimitCode) -> Reply:
    """How long the code is good."""
    standing = turn.house.classes.limit_code(turn.work, learner, action.class_id, action.days)
    return _show(turn, standing, view.code_page)


def ask_days(turn: Turn, learner: Learner, action: AskDays) -> Reply:
    """Ask for a number of days."""
    return _ask_number(turn, learner, action.class_id, "days")


def write_days(turn: Turn, learner: Learner) -> Reply:
    """A number of days was typed."""
    days = read_count(turn.text)
    return _counted(turn, learner, turn.house.classes.limit_code(turn.work, learner, learner.asked_about, days))


def set_cap(turn: Turn, learner: Learner, action: SetCap) -> Reply:
    """How many learners the class takes."""
    return _show(turn, turn.house.classes.set_cap(turn.work, learner, action.class_id, action.cap), view.code_page)


def ask_cap(turn: Turn, learner: Learner, action: AskCap) -> Reply:
    """Ask for a number of learners."""
    return _ask_number(turn, learner, action.class_id, "places")


def write_cap(turn: Turn, learner: Learner) -> Reply:
    """A number of learners was typed."""
    cap = read_count(turn.text)
    return _counted(turn, learner, turn.house.classes.set_cap(turn.work, learner, learner.asked_about, cap))


def archive(turn: Turn, learner: Learner, action: ArchiveClass) -> Reply:
    """Put the class away, once that is confirmed, or take it up again."""
    if action.on and not action.sure:
        return _show(turn, turn.house.classes.find_owned(turn.work, learner, action.class_id), view.ask_archive)
    standing = turn.house.classes.archive(turn.work, learner, action.class_id, on=bool(action.on))
    return _show(turn, standing, lambda texts, found: classes_view.page(texts, found, turn.bot))


def delete(turn: Turn, learner: Learner, action: DeleteClass) -> Reply:
    """Delete an archived class, once that is confirmed."""
    if not action.sure:
        return _show(turn, turn.house.classes.find_owned(turn.work, learner, action.class_id), view.ask_delete)
    refusal = turn.house.classes.delete(turn.work, learner, action.class_id)
    return classes_view.refused(turn.texts, refusal) if refusal else view.deleted(turn.texts)


def _show(turn: Turn, standing: Standing | ClassRefusal, page: Callable[[Texts, Standing], Reply]) -> Reply:
    if isinstance(standing, ClassRefusal):
        return classes_view.refused(turn.texts, standing)
    return page(turn.texts, standing)


def _ask_number(turn: Turn, learner: Learner, class_id: int, what: str) -> Reply:
    """``what`` is asked for: "days" or "places"."""
    standing = turn.house.classes.find_open(turn.work, learner, class_id)
    if isinstance(standing, Standing):
        turn.house.learners.ask(turn.work, learner, what, class_id)
    return _show(turn, standing, lambda texts, found: view.ask_number(texts, found, what))


def _counted(turn: Turn, learner: Learner, standing: Standing | ClassRefusal) -> Reply:
    if isinstance(standing, Standing):
        turn.house.learners.drop_prompt(turn.work, learner)
        return view.code_page(turn.texts, standing)
    turn.house.learners.settle(turn.work, learner, again=standing.is_slip)
    return classes_view.misread(turn.texts, standing, view.back_to_code(turn.texts, learner.asked_about))
