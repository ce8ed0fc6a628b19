"""The page of the day: a plan of five minutes, what is done, how the week goes."""

from collections.abc import Sequence

from bot.core.actions import Action, OpenMenu
from bot.core.actions.checkpoints import OpenCheckpoint
from bot.core.actions.discussions import ResumeTalk
from bot.core.actions.tasks import ShowTask
from bot.core.learners import Learner
from bot.core.rhythm import Week, some_day
from bot.core.today import Done, Plan, Step, StepKind, Today
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, fit, lines, paragraphs
from bot.views.menu import menu_rows, review_button
from bot.views.moments import minutes
from bot.views.reply import Button, Message, Reply

Rows = tuple[tuple[Button, ...], ...]


def page(texts: Texts, found: Today) -> Reply:
    """/today."""
    own = ((Button(texts.button("My rhythm"), OpenMenu("rhythm")),),)
    rows = (*_step_rows(texts, (*found.plan.steps, *found.plan.more)), *_extra_rows(texts, found.plan), *own)
    return Reply((Message(_text(texts, texts("Your day"), found), rows, card="today"),))


def welcome(texts: Texts, found: Today, learner: Learner) -> Reply:
    """/start of a learner who is known: the same under a greeting, and the ways to everywhere."""
    greeting = texts("Welcome back, {pseudonym}.", pseudonym=learner.pseudonym or "")
    first = _step_rows(texts, found.plan.steps)
    # What leads into the plan already, needs no second button.
    taken = {button.action for row in first for button in row}
    menu = (tuple(button for button in row if button.action not in taken) for row in menu_rows(texts, learner))
    rows = (*first, *(row for row in menu if row))
    return Reply((Message(_text(texts, greeting, found), rows, card="start"),))


def step_button(texts: Texts, step: Step, *, named: bool = False) -> Button:
    """The way into a step; ``named`` where there are several assignments."""
    match step.kind:
        case StepKind.REVIEW:
            return review_button(texts, step.part or step.number)
        case StepKind.TASK:
            label = fit(what(texts, step)) if named else texts.button("To the assignment")
            return Button(label, ShowTask(step.subject))
        case StepKind.CHECK:
            label = texts.button("Go on with the short check") if step.begun else texts.button("Short check")
            return Button(label, OpenCheckpoint(step.subject))
        case StepKind.QUIZ:
            return Button(texts.button("Go on with the quiz"), OpenMenu("quiz"))
        case StepKind.TALK:
            return Button(texts.button("Go on discussing"), ResumeTalk(step.subject))
        case _:
            action: Action = OpenMenu("learn")
            label = texts.button("Go on with the lesson") if step.begun else texts.button("Next lesson")
            return Button(label, action)


def what(texts: Texts, step: Step) -> str:
    """What a step is, in a few words."""
    match step.kind:
        case StepKind.REVIEW:
            return _reviews(texts, step)
        case StepKind.TASK:
            return texts("Assignment “{title}”", title=step.title)
        case StepKind.CHECK:
            return texts("Short check for {name}", name=step.title)
        case StepKind.QUIZ:
            return texts.n("{n} open question of your quiz", "{n} open questions of your quiz", step.number)
        case StepKind.TALK:
            return texts("Our discussion of “{title}”", title=step.title)
        case _:
            return _lesson(texts, step)


def _lesson(texts: Texts, step: Step) -> str:
    if step.of_class:
        return texts("From your class: “{title}”", title=step.title)
    return texts("Lesson “{title}”", title=step.title)


def _reviews(texts: Texts, step: Step) -> str:
    if step.part:
        return texts("about {part} of {n} reviews", part=step.part, n=step.number)
    return texts.n("{n} review", "{n} reviews", step.number)


def _text(texts: Texts, title: str, found: Today) -> str:
    plan = found.plan
    if plan.steps:
        head = texts("Your plan for today, {minutes}:", minutes=minutes(texts, plan.minutes))
        entries = lines(escape(head), *(_entry(texts, step) for step in plan.steps))
    elif found.done.anything:
        entries = escape(
            texts("That is all for today. If you feel like more, there is always something to think about.")
        )
    else:
        entries = escape(texts("Nothing is waiting for you today. If you feel like it, let us think about something."))
    more = ""
    if plan.more:
        more = lines(escape(texts("If you have more time:")), *(_entry(texts, step) for step in plan.more))
    return paragraphs(
        bold(title),
        entries,
        more,
        _done(texts, found.done),
        escape(_week(texts, found)),
        escape(_offer(texts)) if found.rhythm is None else "",
    )


def _entry(texts: Texts, step: Step) -> str:
    due = ""
    if step.due_at is not None:
        moment = texts.short_moment(step.due_at, step.zone)
        if step.kind is StepKind.CHECK:
            due = texts("open until {moment}", moment=moment)
        else:
            due = texts("overdue, but still taken") if step.late else texts("due {moment}", moment=moment)
    long = minutes(texts, step.minutes)
    if step.whole:
        long = texts("about {minutes} of {whole} minutes", minutes=step.minutes, whole=step.whole)
    return escape(" · ".join(part for part in (f"• {what(texts, step)}", due, long) if part))


def _done(texts: Texts, done: Done) -> str:
    if not done.anything:
        return ""
    ticks = (
        texts.n("{n} review", "{n} reviews", done.reviews) if done.reviews else "",
        texts.n("{n} question answered", "{n} questions answered", done.questions) if done.questions else "",
        *(texts("Lesson “{title}”", title=title) for title in done.lessons),
        *(texts("Assignment “{title}”", title=title) for title in done.tasks),
        texts.n("{n} discussion", "{n} discussions", done.talks) if done.talks else "",
    )
    return lines(escape(texts("Done today:")), *(escape(f"✓ {tick}") for tick in ticks if tick))


def _week(texts: Texts, found: Today) -> str:
    """How the week goes. What has passed without an answer is not mentioned."""
    week, rhythm = found.week, found.rhythm
    if rhythm is not None and rhythm.frozen_until is not None and found.day <= rhythm.frozen_until:
        return texts("You are on a break until {day}. Enjoy it.", day=texts.day(rhythm.frozen_until))
    if not week.chosen:
        return texts.n("Here on {n} day this week.", "Here on {n} days this week.", len(week.done)) if week.done else ""
    if not week.reached:
        return texts("Your days: {days}", days=days(texts, week))
    if week.reached == len(week.chosen):
        return texts.n("Done for this week: {n} day.", "Done for this week: {n} days.", len(week.chosen))
    return texts.n(
        "This week you were here on {reached} of {n} day.",
        "This week you were here on {reached} of {n} days.",
        len(week.chosen),
        reached=week.reached,
    )


def days(texts: Texts, week: Week) -> str:
    """The weekdays that were chosen, in two letters each."""
    return ", ".join(texts.weekday(some_day(day)) for day in sorted(week.chosen))


def _offer(texts: Texts) -> str:
    return texts(
        "If you like, choose the days of the week that suit you. Then I remind you on those days, and on no others: "
        "that is “My rhythm”."
    )


def _step_rows(texts: Texts, steps: Sequence[Step]) -> Rows:
    several = sum(step.kind is StepKind.TASK for step in steps) > 1
    return tuple((step_button(texts, step, named=several),) for step in steps)


def _extra_rows(texts: Texts, plan: Plan) -> Rows:
    if plan.steps:
        return ()
    discuss, quiz = Button(texts.button("Discuss"), OpenMenu("discuss")), Button(texts.button("Quiz"), OpenMenu("quiz"))
    return ((discuss, quiz),)
