"""A learner's weekly rhythm."""

from bot.core.actions.rhythm import (
    BreakPage,
    MuteRhythm,
    SetDay,
    SetOwnZone,
    SetTime,
    SwitchReminders,
    TakeBreak,
    TimePage,
    ZonePage,
)
from bot.core.learners import Learner
from bot.core.moments import COMMON_ZONES, MomentProblem
from bot.core.rhythm import OwnRhythm
from bot.messenger.turn import Turn
from bot.views import rhythm as view
from bot.views.help import old_button
from bot.views.reply import Reply


def rhythm(turn: Turn, learner: Learner) -> Reply:
    """The page of the rhythm."""
    return view.page(turn.texts, turn.house.rhythm.show(turn.work, learner))


def set_day(turn: Turn, learner: Learner, action: SetDay) -> Reply:
    """A weekday was tapped."""
    return view.page(turn.texts, turn.house.rhythm.set_day(turn.work, learner, action.day, on=bool(action.on)))


def time_page(turn: Turn, learner: Learner, action: TimePage) -> Reply:
    """Times to choose from; the next text is one as well."""
    del action
    turn.house.learners.ask(turn.work, learner, "rhythmtime")
    return view.ask_time(turn.texts)


def set_time(turn: Turn, learner: Learner, action: SetTime) -> Reply:
    """A time was tapped."""
    own = turn.house.rhythm.set_time(turn.work, learner, action.minute)
    return view.page(turn.texts, own) if own else old_button(turn.texts)


def write_time(turn: Turn, learner: Learner) -> Reply:
    """A time was typed."""
    own = turn.house.rhythm.write_time(turn.work, learner, turn.text)
    if not isinstance(own, OwnRhythm):
        return view.ask_time(turn.texts, own)
    turn.house.learners.drop_prompt(turn.work, learner)
    return view.page(turn.texts, own)


def break_page(turn: Turn, learner: Learner, action: BreakPage) -> Reply:
    """Breaks to choose from; the next text is the last day of one as well."""
    del action
    turn.house.learners.ask(turn.work, learner, "rhythmbreak")
    return view.ask_break(turn.texts, turn.house.rhythm.show(turn.work, learner))


def take_break(turn: Turn, learner: Learner, action: TakeBreak) -> Reply:
    """A break was tapped, or its end."""
    own = turn.house.rhythm.take_break(turn.work, learner, action.days)
    return view.page(turn.texts, own) if own else old_button(turn.texts)


def write_break(turn: Turn, learner: Learner) -> Reply:
    """The last day of a break was typed."""
    own = turn.house.rhythm.write_break(turn.work, learner, turn.text)
    if isinstance(own, MomentProblem):
        return view.ask_break(turn.texts, turn.house.rhythm.show(turn.work, learner), problem=True)
    turn.house.learners.drop_prompt(turn.work, learner)
    return view.page(turn.texts, own)


def zone_page(turn: Turn, learner: Learner, action: ZonePage) -> Reply:
    """Clocks to choose from; the next text names others."""
    del action
    turn.house.learners.ask(turn.work, learner, "rhythmzone")
    return view.ask_zone(turn.texts, turn.house.rhythm.show(turn.work, learner))


def set_zone(turn: Turn, learner: Learner, action: SetOwnZone) -> Reply:
    """One of the common zones was tapped."""
    zone = COMMON_ZONES[action.place] if action.place < len(COMMON_ZONES) else ""
    own = turn.house.rhythm.set_zone(turn.work, learner, zone)
    return view.page(turn.texts, own) if own else old_button(turn.texts)


def write_zone(turn: Turn, learner: Learner) -> Reply:
    """A place was typed."""
    own = turn.house.rhythm.write_zone(turn.work, learner, turn.text)
    if own is None:
        return view.ask_zone(turn.texts, turn.house.rhythm.show(turn.work, learner), problem=True)
    turn.house.learners.drop_prompt(turn.work, learner)
    return view.page(turn.texts, own)


def switch(turn: Turn, learner: Learner, action: SwitchReminders) -> Reply:
    """Reminders on or off, from the page."""
    return view.page(turn.texts, turn.house.rhythm.mute(turn.work, learner, on=not action.on))


def mute(turn: Turn, learner: Learner, action: MuteRhythm) -> Reply:
    """None any more, from a reminder."""
    del action
    turn.house.rhythm.mute(turn.work, learner, on=True)
    return view.muted(turn.texts)
