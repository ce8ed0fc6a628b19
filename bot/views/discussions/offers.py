"""The discussions to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.actions.discussions import BeginTalk, ListTalks, ResumeTalk
from bot.core.actions.rounds import ListRounds
from bot.core.discussions import Offer
from bot.core.rounds import MyRound, RoundState, Stage
from bot.i18n.texts import Texts
from bot.views.assignments.paging import paged, turn_row
from bot.views.discussions.card import CARD
from bot.views.markup import bold, escape, fit, lines, paragraphs
from bot.views.menu import menu_rows
from bot.views.phrasing import reminder
from bot.views.reply import Button, Message, Reply
from bot.views.rounds.lists import Maps, map_rows, rows
from bot.views.rounds.options import Rows

SIZE = 6
"""Discussions on a page."""

ROUNDS = 3
"""Rounds of the class above them; the others are one tap away."""


@dataclass(frozen=True)
class InClass:
    """What goes on in the learner's classes: rounds, the newest first, and open maps of views."""

    rounds: Sequence[MyRound] = ()
    maps: Maps = ()


def offers(
    texts: Texts, listed: Sequence[Offer], page: int = 0, *, model: bool = False, in_class: InClass = InClass()
) -> Reply:
    """Page ``page`` (from 0) of the discussions; ``model`` says whether a language model may be asked.

    Above the first page stands what the learner can take part ``in_class``.
    """
    above = () if page else _in_class(texts, in_class)
    if not listed and not above:
        html = paragraphs(
            bold(texts("There is nothing to discuss yet.")), escape(texts("New discussions appear here by themselves."))
        )
        return Reply((Message(html, menu_rows(texts), card=CARD),))
    page, pages = paged(len(listed), page, SIZE)
    html = paragraphs(
        lines(bold(texts("Discuss with your class")), escape(texts("Here you can take part now."))) if above else "",
        bold(texts("Discuss with me")),
        escape(
            texts(
                "You say what you think of a claim and why, look for the sentence that shows it, and meet another "
                "view. There is no wrong opinion here, and you can stop at any time. It takes about ten minutes."
            )
        ),
        escape(reminder(texts) if model else texts("No teacher and nobody in your class reads what you write here.")),
    )
    talks = tuple((_button(texts, offer),) for offer in listed[page * SIZE :][:SIZE])
    return Reply((Message(html, (*above, *talks, *turn_row(texts, page, pages, ListTalks)), card=CARD),))


def _in_class(texts: Texts, found: InClass) -> Rows:
    """Open rounds that the learner has not gone through, open maps, and the way to all rounds there have been."""
    now = [one for one in found.rounds if one.round.state is RoundState.OPEN and one.stage is not Stage.DONE]
    all_rounds = ((Button(texts.button("All discussions in class"), ListRounds(0)),),) if found.rounds else ()
    return (*rows(now[:ROUNDS]), *map_rows(texts, found.maps), *all_rounds)


def _button(texts: Texts, offer: Offer) -> Button:
    title = offer.discussion.title[texts.language]
    if offer.open is not None:
        return Button(fit(texts.button("Go on: {title}", title=title)), ResumeTalk(offer.open.id))
    label = texts.button("Once more: {title}", title=title) if offer.done else title
    return Button(fit(label), BeginTalk(offer.pack.id, offer.discussion.id))
