"""What the worker writes into the chat: how far it is, and how it came out."""

from typing import Literal

from bot.core.actions.articles import DeleteArticle, OpenArticle, ShowMap, ShowPiece
from bot.core.articles import ArticleDraft, State, Told, WorkItem
from bot.i18n.texts import Texts, Translations
from bot.views.articles import lists, words
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.reply import Button, Letter, Message

Step = Literal["bring", "read", "ask", "suggest"]


def step(translations: Translations, item: WorkItem, at: Step) -> tuple[Letter, ...]:
    """How far it is, on the card that is there; nothing where there is none."""
    if item.chat is None:
        return ()
    texts = translations.texts(item.speaks)
    said = {
        "bring": texts("I fetch the article …") if item.brought.kind != "text" else texts("I look at the text …"),
        "read": texts("I read: who speaks, which numbers, which words …"),
        "ask": texts("I look for questions …"),
        "suggest": texts("I ask the language model for more …"),
    }
    return (Letter(item.chat, lists.progress(texts, item.draft, said[at]), replaces=True),)


def told(translations: Translations, found: Told | None) -> tuple[Letter, ...]:
    """How it came out: on its card, or in a message where the card is gone."""
    if found is None or found.item.chat is None:
        return ()
    texts, draft = translations.texts(found.item.speaks), found.draft
    if draft.state is State.FAILED:
        return (Letter(found.item.chat, lists.failed(texts, draft), replaces=found.live),)
    html = paragraphs(
        lines(bold(texts("Your article is read")), escape(draft.title)),
        _already(texts, found.same) if found.same is not None else "",
        escape(texts("First its map: who speaks, which numbers, which words. Then cards and questions, one by one.")),
    )
    again = (
        ()
        if found.same is None
        else (
            (Button(texts.button("Open the other draft"), OpenArticle(found.same.id)),),
            (Button(texts.button("Delete this one"), DeleteArticle(draft.id, 0)),),
        )
    )
    rows = (
        *again,
        (Button(texts.button("To the map"), ShowMap(draft.id, 0)),),
        (Button(texts.button("To cards and questions"), ShowPiece(draft.id, 1, draft.language or "de")),),
    )
    return (Letter(found.item.chat, Message(html, rows, card=draft.flow), replaces=found.live),)


def _already(texts: Texts, same: ArticleDraft) -> str:
    """It turned out to be an article that was brought before."""
    named = f"{words.name(texts, same)} · {words.state(texts, same)}"
    return lines(bold(texts("You have this article already")), escape(named))
