"""Classes of a teacher: the list, a new one step by step, a class, the way in for learners."""

from bot.core.actions.classes import (
    AskClassName,
    AskZone,
    AsLearner,
    ClassList,
    ClassPage,
    InvitePage,
    NewClass,
    SetClassLanguage,
    SetupStep,
    SetZone,
    SwitchClass,
)
from bot.core.classes import ClassRefusal, Standing, Step
from bot.core.languages import as_language
from bot.core.learners import Learner
from bot.core.moments import COMMON_ZONES, read_zone
from bot.messenger.turn import Turn
from bot.views import class_settings, class_setup
from bot.views import classes as view
from bot.views.help import old_button
from bot.views.reply import Reply


def home(turn: Turn, learner: Learner, page: int = 0) -> Reply:
    """The classes that the teacher teaches."""
    return view.home(turn.texts, learner, turn.house.classes.list(turn.work, learner), page)


def list_classes(turn: Turn, learner: Learner, action: ClassList) -> Reply:
    """A page of them."""
    return home(turn, learner, action.page)


def new_class(turn: Turn, learner: Learner, action: NewClass) -> Reply:  # noqa: ARG001 - says nothing more
    """Ask for the name of a new class."""
    if not learner.teacher:
        return view.refused(turn.texts, ClassRefusal.NO_TEACHER)
    turn.house.learners.ask(turn.work, learner, "newclass")
    return view.ask_name(turn.texts)


def write_new_name(turn: Turn, learner: Learner) -> Reply:
    """The name of a new class was typed."""
    made = turn.house.classes.found(turn.work, learner, turn.text)
    if made is ClassRefusal.NAME:
        return view.ask_name(turn.texts, made)
    turn.house.learners.drop_prompt(turn.work, learner)
    if isinstance(made, ClassRefusal):
        return view.not_founded(turn.texts, made)
    return class_setup.show(turn.texts, made, Step.LANGUAGE)


def show_step(turn: Turn, learner: Learner, action: SetupStep) -> Reply:
    """A step of a new class, again or for the first time."""
    return _step(turn, turn.house.classes.find_open(turn.work, learner, action.class_id), action.step)


def ask_class_name(turn: Turn, learner: Learner, action: AskClassName) -> Reply:
    """Ask for another name."""
    standing = turn.house.classes.find_open(turn.work, learner, action.class_id)
    if isinstance(standing, ClassRefusal):
        return view.refused(turn.texts, standing)
    turn.house.learners.ask(turn.work, learner, "setupname" if action.step else "classname", action.class_id)
    return class_settings.ask_name(turn.texts, standing, action.step)


def write_setup_name(turn: Turn, learner: Learner) -> Reply:
    """Another name was typed, while the class is set up."""
    return _renamed(turn, learner, Step.LANGUAGE)


def write_class_name(turn: Turn, learner: Learner) -> Reply:
    """Another name was typed, from the settings."""
    return _renamed(turn, learner, 0)


def _renamed(turn: Turn, learner: Learner, step: int) -> Reply:
    standing = turn.house.classes.rename(turn.work, learner, learner.asked_about, turn.text)
    turn.house.learners.settle(turn.work, learner, again=standing is ClassRefusal.NAME)
    if isinstance(standing, ClassRefusal):
        return view.misread(turn.texts, standing, class_settings.back_to_settings(turn.texts, learner.asked_about))
    return class_setup.show(turn.texts, standing, step, model=turn.house.phrasing.available)


def set_class_language(turn: Turn, learner: Learner, action: SetClassLanguage) -> Reply:
    """The language of the class."""
    language = as_language(action.language)
    if language is None:
        return old_button(turn.texts)
    return _step(turn, turn.house.classes.set_language(turn.work, learner, action.class_id, language), action.step)


def set_zone(turn: Turn, learner: Learner, action: SetZone) -> Reply:
    """One of the common zones."""
    zone = COMMON_ZONES[action.place] if action.place < len(COMMON_ZONES) else ""
    return _step(turn, turn.house.classes.set_zone(turn.work, learner, action.class_id, zone), action.step)


def ask_zone(turn: Turn, learner: Learner, action: AskZone) -> Reply:
    """Ask for a zone to be typed."""
    standing = turn.house.classes.find_open(turn.work, learner, action.class_id)
    if isinstance(standing, ClassRefusal):
        return view.refused(turn.texts, standing)
    turn.house.learners.ask(turn.work, learner, "setupzone" if action.step else "classzone", action.class_id)
    return class_setup.ask_zone(turn.texts, standing, action.step)


def write_setup_zone(turn: Turn, learner: Learner) -> Reply:
    """A zone was typed, while the class is set up."""
    return _zoned(turn, learner, Step.ROSTER)


def write_class_zone(turn: Turn, learner: Learner) -> Reply:
    """A zone was typed, from the settings."""
    return _zoned(turn, learner, 0)


def _zoned(turn: Turn, learner: Learner, step: int) -> Reply:
    zone = read_zone(turn.text) or ""
    standing = turn.house.classes.set_zone(turn.work, learner, learner.asked_about, zone)
    turn.house.learners.settle(turn.work, learner, again=standing is ClassRefusal.ZONE)
    if isinstance(standing, ClassRefusal):
        return view.misread(turn.texts, standing, class_settings.back_to_settings(turn.texts, learner.asked_about))
    return class_setup.show(turn.texts, standing, step, model=turn.house.phrasing.available)


def switch(turn: Turn, learner: Learner, action: SwitchClass) -> Reply:
    """A setting on or off."""
    on = bool(action.on)
    standing = turn.house.classes.switch(turn.work, learner, action.class_id, action.name, on=on)
    return _step(turn, standing, action.step, action.name)


def _step(turn: Turn, standing: Standing | ClassRefusal, step: int, changed: str = "") -> Reply:
    if isinstance(standing, ClassRefusal):
        return view.refused(turn.texts, standing)
    return class_setup.show(turn.texts, standing, step, changed, model=turn.house.phrasing.available)


def show_class(turn: Turn, learner: Learner, action: ClassPage) -> Reply:
    """A class."""
    standing = turn.house.classes.find(turn.work, learner, action.class_id)
    if isinstance(standing, ClassRefusal):
        return view.refused(turn.texts, standing)
    return view.page(turn.texts, standing, turn.bot)


def invite(turn: Turn, learner: Learner, action: InvitePage) -> Reply:
    """Link, code, poster."""
    standing = turn.house.classes.find_open(turn.work, learner, action.class_id)
    if isinstance(standing, ClassRefusal):
        return view.refused(turn.texts, standing)
    theirs = turn.house.translations.texts(standing.classroom.language)
    return view.invite(turn.texts, theirs, standing, turn.bot)


def as_learner(turn: Turn, learner: Learner, action: AsLearner) -> Reply:
    """See Lupe as a learner does."""
    return view.as_learner(turn.texts, learner, action.class_id)
