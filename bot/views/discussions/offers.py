"""The discussions to choose from."""

from collections.abc import Sequence

from bot.core.actions.discussions import BeginTalk, ListTalks, ResumeTalk
from bot.core.discussions import Offer
from bot.i18n.texts import Texts
from bot.views.assignments.paging import paged, turn_row
from bot.views.discussions.card import CARD
from bot.views.markup import bold, escape, fit, paragraphs
from bot.views.menu import menu_rows
from bot.views.phrasing import reminder
from bot.views.reply import Button, Message, Reply

SIZE = 6
"""Discussions on a page."""


def offers(texts: Texts, listed: Sequence[Offer], page: int = 0, *, model: bool = False) -> Reply:
    """Page ``page`` (from 0) of the discussions; ``model`` says whether a language model may be asked."""
    if not listed:
        html = paragraphs(
            bold(texts("There is nothing to discuss yet.")), escape(texts("New discussions appear here by themselves."))
        )
        return Reply((Message(html, menu_rows(texts), card=CARD),))
    page, pages = paged(len(listed), page, SIZE)
    html = paragraphs(
        bold(texts("Discuss with me")),
        escape(
            texts(
                "You say what you think of a claim and why, look for the sentence that shows it, and meet another "
                "view. There is no wrong opinion here, and you can stop at any time. It takes about ten minutes."
            )
        ),
        escape(reminder(texts) if model else texts("What you write stays between us: no teacher reads it.")),
    )
    rows = tuple((_button(texts, offer),) for offer in listed[page * SIZE :][:SIZE])
    return Reply((Message(html, (*rows, *turn_row(texts, page, pages, ListTalks)), card=CARD),))


def _button(texts: Texts, offer: Offer) -> Button:
    title = offer.discussion.title[texts.language]
    if offer.open is not None:
        return Button(fit(texts.button("Go on: {title}", title=title)), ResumeTalk(offer.open.id))
    label = texts.button("Once more: {title}", title=title) if offer.done else title
    return Button(fit(label), BeginTalk(offer.pack.id, offer.discussion.id))
