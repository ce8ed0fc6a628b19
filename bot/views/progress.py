"""Progress on three pages of one card: skills, sureness, claims; each a picture, and a text that says the same."""

from collections.abc import Mapping

from bot.core.actions import OpenMenu
from bot.core.actions.progress import CLAIMS, SKILLS, SURENESS, ExplainProgress, ShowProgress
from bot.core.content import Skill
from bot.core.learners import Learner
from bot.core.progress import Progress
from bot.i18n.texts import Texts
from bot.views import progress_claims, progress_skills, progress_sureness
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.menu import menu_rows
from bot.views.progress_page import Page
from bot.views.reply import Button, Message, Reply

CARD = "progress"


def report(
    texts: Texts,
    progress: Progress,
    skills: Mapping[str, Skill],
    learner: Learner,
    *,
    page: str = SKILLS,
    explained: bool = False,
    due: int | None = None,
) -> Reply:
    """A page, or what its numbers mean; before the first answer only the way to one.

    ``due`` is how many reviews wait today, None where nothing is said of them.
    """
    if not progress.answered:
        html = paragraphs(
            bold(texts("Nothing to show yet.")),
            escape(texts("Your first answers appear here as soon as you have given them.")),
        )
        rows = ((Button(texts.button("To the lesson"), OpenMenu("learn")),),)
        return Reply((Message(html, rows, card=CARD),))
    match page:
        case "sure":
            shown = progress_sureness.page(texts, progress.calibration, learner)
        case "claims":
            shown = progress_claims.page(texts, progress.discernment, progress.claims, progress.unasked)
        case _:
            page, shown = SKILLS, progress_skills.page(texts, progress, skills, due)
    return Reply((_message(texts, page, shown, learner, explained=explained),))


def _message(texts: Texts, page: str, shown: Page, learner: Learner, *, explained: bool) -> Message:
    if explained and shown.meanings:
        html = paragraphs(*(lines(bold(one.what), escape(one.meaning)) for one in shown.meanings))
        back = ((Button(texts.button("Back"), ShowProgress(page)),),)
        return Message(html, back, picture=shown.picture, card=CARD)
    pages = {
        SKILLS: texts.button("Skills"),
        SURENESS: texts.button("How sure am I?"),
        CLAIMS: texts.button("True or not?"),
    }
    asked = (Button(texts.button("What do the numbers mean?"), ExplainProgress(page)),)
    rows = (
        *((asked,) if shown.meanings else ()),
        tuple(Button(label, ShowProgress(other)) for other, label in pages.items() if other != page),
        *menu_rows(texts, learner, here="progress"),
    )
    html = paragraphs(
        bold(shown.picture.title),
        lines(*(f"• {escape(row)}" for row in shown.rows)),
        escape(" ".join(shown.said)),
    )
    return Message(html, rows, picture=shown.picture, card=CARD)
