"""A lesson as a file: in which formats, called what, and what the format cannot hold."""

from bot.core.articles import ArticleRefusal, Outlook
from bot.core.exchange import Loss
from bot.core.tables import safe_file_name
from bot.i18n.texts import Texts
from bot.views.articles import words
from bot.views.articles.faults import losses
from bot.views.help import old_button
from bot.views.markup import escape, lines
from bot.views.reply import Document, Message, Reply

FORMS = (("GIFT", "gift"), ("Moodle XML", "xml"), ("CSV", "csv"), ("Aiken", "aiken"), ("Anki", "apkg"))
"""The formats that a lesson can be sent in, by the ending of the file."""


def export(texts: Texts, found: Outlook, form: str, learner: int, lost: tuple[Loss, ...] = ()) -> Reply:
    """The lesson as a file; ``lost`` is what the file cannot hold."""
    if not found.summary.questions:
        return Reply(toast=words.refusal_words(texts, ArticleRefusal.NOTHING_KEPT))
    if form not in dict(FORMS).values():
        return old_button(texts)
    kinds = {ending: name for name, ending in FORMS}
    named = escape(texts("{name}, as {form}", name=words.name(texts, found.card.draft), form=kinds[form]))
    html = lines(named, *map(escape, losses(texts, lost)))
    document = Document("article", found.card.draft.id, learner, form)
    return Reply((Message(html, document=document),))


def file_name(found: Outlook, form: str) -> str:
    """What the file is called."""
    draft = found.card.draft
    title = draft.head.title[found.card.analysis.language] if draft.head is not None else draft.title
    return safe_file_name((title,), form)
