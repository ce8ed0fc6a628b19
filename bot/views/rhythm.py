"""A learner's weekly rhythm: its page, what is asked for it, and its reminders."""

from datetime import time

from bot.core.actions import OpenMenu
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
from bot.core.moments import COMMON_ZONES, MomentProblem
from bot.core.reminders import QUIET
from bot.core.rhythm import WEEK, OwnRhythm, some_day
from bot.core.today import Nudge
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.moments import minutes
from bot.views.reply import Button, Letter, Message, Reply
from bot.views.today import step_button, what

CARD = "rhythm"
TIMES = (7 * 60 + 30, 14 * 60, 16 * 60, 18 * 60, 20 * 60)
"""Times to choose from, in minutes of the day."""
BREAKS = (1, 2, 6)
"""Lengths of breaks to choose from, in weeks."""
_FIRST_ROW = 4  # weekdays

Rows = tuple[tuple[Button, ...], ...]


def page(texts: Texts, own: OwnRhythm, toast: str = "") -> Reply:
    """What was chosen, and the ways to change it."""
    rhythm = own.rhythm
    meaning = texts(
        "On which days do a few minutes suit you? Tap them. On those days I write to you once at most, and only if "
        "something is waiting and you have not been here yet."
    )
    chosen = ", ".join(texts.weekday(some_day(day)) for day in sorted(rhythm.days))
    pause = ""
    if rhythm.frozen_until is not None and rhythm.rests(own.today):
        pause = texts("Break up to and including {day}", day=texts.day(rhythm.frozen_until))
    coming = texts("Next reminder: {moment}", moment=texts.moment(own.next_at, own.zone)) if own.next_at else ""
    reminders = texts("Reminders: {state}", state=texts("off") if rhythm.muted else texts("on"))
    html = paragraphs(
        bold(texts("My rhythm")),
        escape(meaning),
        lines(
            escape(texts("Days: {days}", days=chosen or texts("none chosen yet"))),
            escape(texts("Time: {time}", time=_clock(rhythm.time))),
            escape(texts("Time zone: {zone}", zone=_zone(texts, own.zone))),
            escape(reminders) if rhythm.days or rhythm.muted else "",
            escape(pause),
            escape(coming),
        ),
        escape(_quiet(texts)),
    )
    return Reply((Message(html, _rows(texts, own), card=CARD),), toast=toast)


def _rows(texts: Texts, own: OwnRhythm) -> Rows:
    rhythm = own.rhythm
    toggles = tuple(
        Button(f"✓ {name}" if on else name, SetDay(day, 0 if on else 1))
        for day in range(WEEK)
        for name, on in [(texts.weekday(some_day(day)), day in rhythm.days)]
    )
    switch = (
        Button(texts.button("Turn reminders on"), SwitchReminders(1))
        if rhythm.muted
        else Button(texts.button("Turn reminders off"), SwitchReminders(0))
    )
    return (
        toggles[:_FIRST_ROW],
        toggles[_FIRST_ROW:],
        (Button(texts.button("Time"), TimePage()), Button(texts.button("Break"), BreakPage())),
        (Button(texts.button("Time zone"), ZonePage()),),
        *(((switch,),) if rhythm.days or rhythm.muted else ()),
        (Button(texts.button("Today"), OpenMenu("today")), Button(texts.button("Settings"), OpenMenu("settings"))),
    )


def ask_time(texts: Texts, wrong: MomentProblem | time | None = None) -> Reply:
    """Times to tap, and the invitation to type one; ``wrong``: one at which it is quiet, or what was typed was none."""
    html = paragraphs(
        escape(_wrong_time(texts, wrong)),
        bold(texts("At what time shall I remind you?")),
        escape(texts("Tap one, or write me one, such as 17:30.")),
        escape(_quiet(texts)) if wrong is None else "",
    )
    buttons = tuple(Button(_clock(time(*divmod(minute, 60))), SetTime(minute)) for minute in TIMES)
    return _asking(texts, html, (buttons[:3], buttons[3:]))


def _wrong_time(texts: Texts, wrong: MomentProblem | time | None) -> str:
    if wrong is None:
        return ""
    start, end = _clock(QUIET.end), _clock(QUIET.start)
    if isinstance(wrong, MomentProblem):
        return texts(
            "I did not recognise a time in that. These work: “17:30”, “half past five”, “6 p.m.”, "
            "from {start} on and before {end}.",
            start=start,
            end=end,
        )
    return texts(
        "At {time} I am silent. Choose a time from {start} on and before {end}.",
        time=_clock(wrong),
        start=start,
        end=end,
    )


def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def ask_break(texts: Texts, own: OwnRhythm, *, problem: bool = False) -> Reply:
    """Breaks to tap, and the invitation to type its last day; ``problem``: what was typed was none."""
    wrong = texts("I could not read a day in that which is still to come, or it is too far away.") if problem else ""
    html = paragraphs(
        escape(wrong),
        bold(texts("A break, for holidays or whatever it is")),
        escape(texts("Until which day? Write me the last day of your break, such as “6 January”, or tap.")),
        escape(texts("In a break no reminders come, and nothing is counted against you.")),
    )
    lengths = tuple(Button(texts.n("{n} week", "{n} weeks", weeks), TakeBreak(weeks * WEEK)) for weeks in BREAKS)
    end = ((Button(texts.button("End the break"), TakeBreak(0)),),) if own.rhythm.rests(own.today) else ()
    return _asking(texts, html, (lengths, *end))


def ask_zone(texts: Texts, own: OwnRhythm, *, problem: bool = False) -> Reply:
    """The common zones, and the invitation to name a place; ``problem``: what was typed was none."""
    html = paragraphs(
        escape(texts("I do not know this place.")) if problem else "",
        bold(texts("In which time zone are you?")),
        escape(texts("Now: {zone}", zone=_zone(texts, own.zone))),
        escape(texts("Tap one, or write me a city near you, such as Rome or New York.")),
    )
    rows = tuple((Button(_zone(texts, name), SetOwnZone(place)),) for place, name in enumerate(COMMON_ZONES))
    return _asking(texts, html, rows)


def _zone(texts: Texts, name: str) -> str:
    """As people call it: by the country where it is a common one, else by its city."""
    countries = {
        "Europe/Berlin": texts.button("Germany"),
        "Europe/Vienna": texts.button("Austria"),
        "Europe/Zurich": texts.button("Switzerland"),
        "Europe/London": texts.button("United Kingdom"),
    }
    return countries.get(name) or name.rpartition("/")[2].replace("_", " ")


def _asking(texts: Texts, html: str, rows: Rows) -> Reply:
    back = (Button(texts.button("Back"), OpenMenu("rhythm")),)
    return Reply((Message(html, (*rows, back), card=CARD),))


def _quiet(texts: Texts) -> str:
    return texts("From {start} to {end} I am silent.", start=_clock(QUIET.start), end=_clock(QUIET.end))


def muted(texts: Texts) -> Reply:
    """In the place of the reminder."""
    html = paragraphs(
        bold(texts("No more reminders.")),
        escape(texts("What you have learnt stays, and /today shows at any time what there is to do.")),
    )
    rows = (
        (Button(texts.button("Turn reminders on again"), SwitchReminders(1)),),
        (Button(texts.button("Today"), OpenMenu("today")),),
    )
    return Reply((Message(html, rows),))


def letter(texts: Texts, nudge: Nudge) -> Letter:
    """One reminder: what waits, the way into its first step, and the way to have none any more."""
    plan = nudge.plan
    waiting = texts(
        "Up today: {things} – {minutes}.",
        things=" · ".join(what(texts, step) for step in plan.steps),
        minutes=minutes(texts, plan.minutes),
    )
    rows = (
        (step_button(texts, plan.steps[0]),),
        (Button(texts.button("No more reminders"), MuteRhythm()),),
    )
    return Letter(nudge.chat_id, Message(paragraphs(bold(_headline(texts, nudge.variant)), escape(waiting)), rows))


def _headline(texts: Texts, variant: int) -> str:
    """Six wordings in turn, so that none of the last five comes again."""
    wordings = (
        texts("Five minutes for a closer look?"),
        texts("Today is one of your days."),
        texts("A good moment for Lupe, if it suits you."),
        texts("Your plan for today is ready."),
        texts("Time for a short round?"),
        texts("Shall we go on where you stopped?"),
    )
    return wordings[variant % len(wordings)]
