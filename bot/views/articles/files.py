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


def lesson_title(found: Outlook) -> str:
    """What the lesson is called in its first language."""
    draft = found.card.draft
    return draft.head.title[found.card.languages[0]] if draft.head is not None else draft.title


def file_name(found: Outlook, form: str) -> str:
    """What the file is called."""
    return safe_file_name((lesson_title(found),), form)


def source_note(texts: Texts, found: Outlook) -> tuple[str, str]:
    """A heading, and where the questions come from and whose the quoted words are; ``texts`` are the lesson's."""
    draft = found.card.draft
    day = texts.date(draft.published) if draft.published is not None else ""
    place = ", ".join(part for part in (draft.outlet, day) if part) or texts("source not known")
    about = (
        texts("These questions are about the article “{title}” ({place}).", title=draft.title, place=place)
        if draft.title
        else texts("These questions are about an article ({place}).", place=place)
    )
    rights = texts("Words quoted from it belong to their owners: please pass them on with this source only.")
    made = texts("The questions and explanations were made with Lupe and checked by a teacher.")
    return texts("Source"), "\n".join(part for part in (about, draft.link, rights, made) if part)
