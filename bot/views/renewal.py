"""The notice has changed since somebody agreed to it: what is new, and the way on."""

from bot.core.actions import OpenMenu
from bot.core.actions.privacy import AgreeAnew
from bot.core.learners import NOTICE_VERSION, Learner
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.menu import menu_rows
from bot.views.privacy import CARD, bullets
from bot.views.reply import Button, Message, Reply


def renewed(texts: Texts) -> Reply:
    """The notice has changed since the learner agreed: what is new, and whether they agree again."""
    html = paragraphs(
        bold(texts("What I keep has changed")),
        escape(texts("Before we go on: this is new since you agreed.")),
        lines(*bullets(*_changes(texts))),
        escape(
            texts("If you would rather not: /export gives you your data, and /delete deletes them. Both work at once.")
        ),
    )
    rows = (
        (Button(texts.button("Agree and go on"), AgreeAnew(NOTICE_VERSION)),),
        (Button(texts.button("Your data"), OpenMenu("privacy")), Button(texts.button("Delete"), OpenMenu("delete"))),
    )
    return Reply((Message(html, rows, card=CARD),))


def _changes(texts: Texts) -> tuple[str, ...]:
    """What version ``NOTICE_VERSION`` says that the one before did not."""
    return (
        texts("I keep which version of this notice you agreed to, and when."),
        texts("I keep when you last had your data sent to you."),
        texts("I keep the day you were last here. If that is long ago, I warn you and then delete all of it."),
        texts("I keep what protects you and others, such as what was reported."),
        texts("The teachers of a class can read a list of what happened in it, without texts."),
        texts("You can delete everything yourself: /delete. And /privacy tells you all about your data."),
    )


def agreed(texts: Texts, learner: Learner) -> Reply:
    """Thanks; the ways on."""
    html = escape(texts("Thank you. Where shall we go on?"))
    return Reply((Message(html, menu_rows(texts, learner), card=CARD),))
