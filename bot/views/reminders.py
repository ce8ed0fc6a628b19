"""What learners are written to about their assignments."""

from datetime import datetime

from bot.core.actions import OpenMenu
from bot.core.actions.tasks import MuteClass, ShowTask
from bot.core.reminders import Due, Notice, Parcel
from bot.i18n.texts import Texts
from bot.views.markup import LONGEST_LABEL, bold, escape, fit, lines, paragraphs
from bot.views.moments import dated
from bot.views.reply import Button, Letter, Message

MOST_CLASSES = 3
"""Classes that can be muted from one message."""


def letter(texts: Texts, parcel: Parcel, now: datetime) -> Letter:
    """One message for all that is due."""
    notices = parcel.notices
    single = len(notices) == 1
    if single:
        html = paragraphs(bold(_headline(texts, notices[0])), _facts(texts, notices[0], now))
        rows = [(Button(texts.button("To the assignment"), ShowTask(notices[0].assignment_id)),)]
    else:
        html = paragraphs(
            bold(_several(texts, notices[0].variant)),
            *(lines(bold(one.title), escape(_short(texts, one)), _facts(texts, one, now)) for one in notices),
        )
        rows = [(Button(texts.button("Assignments"), OpenMenu("assignments")),)]
    classes = {one.class_id: one.class_name for one in notices}
    for class_id, name in list(classes.items())[:MOST_CLASSES]:
        label = texts.button("No reminders of {name}", name=fit(name, LONGEST_LABEL - 24))
        rows.append((Button(label, MuteClass(class_id, 1)),))
    return Letter(parcel.chat_id, Message(html, tuple(rows)))


def _facts(texts: Texts, one: Due, now: datetime) -> str:
    due = texts("Due: {when}", when=dated(texts, one.due_at, one.zone, now)) if one.due_at else ""
    if one.notice is Notice.EXPLAINED:
        due = ""
    closes = ""
    if one.notice is Notice.OVERDUE and one.closes_at is not None:
        closes = texts("Closes: {when}", when=dated(texts, one.closes_at, one.zone, now))
    return lines(escape(texts("Class: {name}", name=one.class_name)), escape(due), escape(closes))


def _headline(texts: Texts, one: Due) -> str:
    """A single notice. Reminders have three wordings each, in turn, so that none comes twice in a row."""
    title = one.title
    match one.notice:
        case Notice.NEW:
            return texts("A new assignment for you: {title}", title=title)
        case Notice.EXPLAINED:
            return texts("The explanations are there: {title}", title=title)
        case Notice.DAY:
            wordings = (
                texts("Due soon: {title}", title=title),
                texts("{title} waits for you, and there is still time.", title=title),
                texts("A good moment for {title}: the due date comes closer.", title=title),
            )
        case Notice.HOURS:
            wordings = (
                texts("Due before long: {title}", title=title),
                texts("The last call for {title}.", title=title),
                texts("Not much time left for {title}.", title=title),
            )
        case Notice.NUDGE:
            wordings = (
                texts("Your teacher reminds you of {title}.", title=title),
                texts("{title} is still waiting. Your teacher asks you to begin.", title=title),
                texts("Not begun yet: {title}. Your teacher thought of you.", title=title),
            )
        case _:
            wordings = (
                texts("The due date is over, but you can still hand in: {title}", title=title),
                texts("Not too late yet: {title} is overdue, and still taken.", title=title),
                texts("{title} is overdue. What you hand in now still arrives.", title=title),
            )
    return wordings[one.variant % len(wordings)]


def _several(texts: Texts, variant: int) -> str:
    wordings = (
        texts("Several assignments for you:"),
        texts("A look at your assignments:"),
        texts("Here is what waits for you:"),
    )
    return wordings[variant % len(wordings)]


def _short(texts: Texts, one: Due) -> str:
    """What a notice says among others."""
    said = {
        Notice.NEW: texts("New"),
        Notice.DAY: texts("Due soon"),
        Notice.NUDGE: texts("Your teacher reminds you"),
        Notice.HOURS: texts("The last call"),
        Notice.OVERDUE: texts("Overdue, but still taken"),
        Notice.EXPLAINED: texts("The explanations are there"),
    }
    return said[one.notice]
