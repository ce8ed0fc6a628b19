"""The drafts of a teacher, and the way in: sending, pasting, waiting."""

from collections.abc import Sequence

from bot.core.actions.articles import (
    DeleteArticle,
    ListArticles,
    NewArticle,
    OpenArticle,
    PasteText,
    ReadDraft,
)
from bot.core.articles import ArticleDraft, Duplicate, State, promises_questions
from bot.i18n.texts import Texts
from bot.views.articles import words
from bot.views.articles.cutting import cut
from bot.views.assignments.paging import grid, paged, turn_row
from bot.views.markup import bold, escape, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply

ON_A_PAGE = 6
LONGEST_NAME = 100
"""Characters of what a draft is called in the list."""

_AGAIN = ("unreachable", "slow", "status", "file", "trouble")
"""Reasons that may be gone another time."""

_OTHER = ("language", "nothing", "heavy", "many")
"""Reasons that lie in the article, however it comes."""


def drafts(texts: Texts, found: Sequence[ArticleDraft], page: int, days: int, toast: str = "") -> Reply:
    """All drafts, what was changed last first; unfinished ones are kept for ``days``."""
    page, pages = paged(len(found), page, ON_A_PAGE)
    first = page * ON_A_PAGE
    shown = found[first : first + ON_A_PAGE]
    listed = (
        f"{place}. {bold(cut(words.name(texts, one), LONGEST_NAME))} – {escape(words.state(texts, one))}"
        for place, one in enumerate(shown, start=first + 1)
    )
    buttons = [Button(str(place), OpenArticle(one.id)) for place, one in enumerate(shown, start=first + 1)]
    html = paragraphs(
        bold(texts("From an article to a lesson")),
        escape(
            texts(
                "Bring an article that fits your lesson: I look who speaks in it, where its numbers come from and how "
                "certain it is, and propose cards and questions. You decide about each; nothing reaches learners "
                "before that."
            )
        ),
        escape(texts("Questions from another tool come in the same way: GIFT, Aiken, Moodle XML or CSV.")),
        lines(*listed) if found else escape(texts("You have no draft yet.")),
        italic(texts("Tap a number to open it.")) if found else "",
        italic(kept(texts, days)) if found else "",
    )
    new = (Button(texts.button("New article"), NewArticle()),)
    rows = (new, *grid(buttons, ON_A_PAGE), *turn_row(texts, page, pages, ListArticles))
    return Reply((Message(html, rows, card=words.FLOW),), toast)


def not_for_learners(texts: Texts) -> Reply:
    """Whoever does not teach."""
    text = texts("Only teachers make lessons of articles. /teach says who that is.")
    return Reply((Message(escape(text), card=words.FLOW),))


def kept(texts: Texts, days: int) -> str:
    """How long a draft is kept."""
    return texts.n(
        "A draft that is not published is deleted {n} day after you last worked on it.",
        "A draft that is not published is deleted {n} days after you last worked on it.",
        days,
    )


def ask(texts: Texts, days: int) -> Reply:
    """Send me an article; drafts are kept for ``days``."""
    ways = (
        texts("its link,"),
        texts("its text, in several messages if it is long,"),
        texts("a file: PDF, Word (.docx), .txt or .html, up to 20 MB."),
        texts("or questions from another tool: GIFT, Aiken, Moodle XML or CSV, as a file or pasted, up to 1 MB."),
    )
    html = paragraphs(
        bold(texts("Which article?")),
        lines(
            escape(texts("Send me")),
            *(f"• {escape(way)}" for way in ways),
        ),
        italic(
            texts(
                "The article's text stays in your draft, only you see it, and it goes when you delete the draft. "
                "Learners get short quotations with the source, and the link."
            )
        ),
        italic(kept(texts, days)),
    )
    return Reply((Message(html, (words.back_row(texts),), card=words.FLOW),))


def offered(texts: Texts, draft: ArticleDraft, *, questions: bool = False) -> Reply:
    """Something came unasked, perhaps ``questions`` of another tool: shall it become a lesson?"""
    questions = questions or (draft.file is not None and promises_questions(draft.file.name))
    html = paragraphs(
        escape(texts("Shall I take these questions in?") if questions else texts("Shall I make a lesson of it?")),
        italic(words.name(texts, draft)),
    )
    yes = texts.button("Yes, take them in") if questions else texts.button("Yes, a lesson")
    rows = (
        (Button(yes, ReadDraft(draft.id)),),
        (Button(texts.button("No"), DeleteArticle(draft.id, 1)),),
    )
    return Reply((Message(html, rows, card=draft.flow),))


def collecting(texts: Texts, draft: ArticleDraft, problem: str = "") -> Reply:
    """So much has come; is that all?"""
    number = texts.number(draft.length)
    so_far = texts("{n} characters have come so far. Send what is missing, or tap the button.", n=number)
    html = paragraphs(
        escape(problem),
        escape(so_far)
        if draft.length
        else escape(texts("Copy the article's text and send it, in several messages if it is long.")),
    )
    all_of_it = ((Button(texts.button("That was all"), ReadDraft(draft.id)),),) if draft.length else ()
    rows = (*all_of_it, (Button(texts.button("Discard"), DeleteArticle(draft.id, 0)),))
    return Reply((Message(html, rows, card=draft.flow),))


def duplicate(texts: Texts, found: Duplicate) -> Reply:
    """The same article is there already."""
    html = paragraphs(
        bold(texts("You have this article already")),
        escape(f"{words.name(texts, found.same)} · {words.state(texts, found.same)}"),
    )
    rows = (
        (Button(texts.button("Open it"), OpenArticle(found.same.id)),),
        (Button(texts.button("Make another lesson of it"), ReadDraft(found.draft.id, 1)),),
        (Button(texts.button("Discard"), DeleteArticle(found.draft.id, 1)),),
    )
    return Reply((Message(html, rows, card=found.draft.flow),))


def waiting(texts: Texts, draft: ArticleDraft, *, wakes: bool = False) -> Reply:
    """It is being read."""
    return Reply((progress(texts, draft, texts("One moment, I begin …")),), wakes=wakes)


def progress(texts: Texts, draft: ArticleDraft, step: str) -> Message:
    """The card while the article is read."""
    html = paragraphs(bold(words.name(texts, draft)), escape(step), italic(texts("You need not wait: I write to you.")))
    return Message(html, (words.back_row(texts),), card=draft.flow)


def failed(texts: Texts, draft: ArticleDraft) -> Message:
    """It could not be read, and what helps."""
    html = paragraphs(
        bold(texts("I cannot read this")),
        escape(f"{words.name(texts, draft)}: {words.why(texts, draft.why, draft.found)}"),
        escape(_advice(texts, draft)),
    )
    again, pasted = draft.why in _AGAIN, draft.kind == "text"
    rows: list[tuple[Button, ...]] = []
    if draft.why not in _OTHER and not (pasted and again):
        label = texts.button("Send the whole article") if pasted else texts.button("Paste the text")
        rows.append((Button(label, PasteText(draft.id)),))
    if again:
        rows.append((Button(texts.button("Try again"), ReadDraft(draft.id, 1)),))
    else:
        rows.append((Button(texts.button("New article"), NewArticle()),))
    rows.append((Button(texts.button("Delete"), DeleteArticle(draft.id, 0)), *words.back_row(texts)))
    return Message(html, tuple(rows), card=draft.flow)


def _advice(texts: Texts, draft: ArticleDraft) -> str:
    pasted = draft.kind == "text"
    reasons = {
        **dict.fromkeys(
            ("heavy", "many"), texts("Export it in parts from the other tool, and send one after the other.")
        ),
        "language": texts("Take an article in German or English."),
        "nothing": texts("Take an article in which several people have their say, or figures come with their sources."),
    }
    if draft.why in reasons:
        return reasons[draft.why]
    if pasted and draft.why in _AGAIN:
        return texts("Please try once more in a little while.")
    if pasted:
        return texts("Send me the whole article.")
    if draft.why == "short":
        return texts("Perhaps the rest stands behind a login: copy the whole article and paste it here.")
    return texts("The surest way: copy the text and paste it here.")


def takes_text(draft: ArticleDraft) -> bool:
    """Whether more of its text may come."""
    return draft.state is State.COLLECTING


def unread(texts: Texts, draft: ArticleDraft, *, wakes: bool = False) -> Reply:
    """The card of a draft that has not been read (yet)."""
    match draft.state:
        case State.OFFERED:
            return offered(texts, draft)
        case State.COLLECTING:
            return collecting(texts, draft)
        case State.FAILED:
            return Reply((failed(texts, draft),))
        case _:
            return waiting(texts, draft, wakes=wakes)


def delete(texts: Texts, draft: ArticleDraft) -> Reply:
    """Delete it?"""
    stays = bool(draft.shelved)
    html = paragraphs(
        bold(texts("Delete “{name}”?", name=words.name(texts, draft))),
        escape(texts("Its text and all cards and questions go at once and for good.")),
        escape(texts("What you have published stays in the class; it is withdrawn on the class's page."))
        if stays
        else "",
    )
    rows = (
        (Button(texts.button("Delete now"), DeleteArticle(draft.id, 1)),),
        (Button(texts.button("Keep it"), OpenArticle(draft.id)),),
    )
    return Reply((Message(html, rows, card=draft.flow),))


def deleted(texts: Texts, draft: ArticleDraft) -> str:
    """It is gone; what never was a draft is gone without a word."""
    return "" if draft.state is State.OFFERED else texts("Deleted, with its text.")
