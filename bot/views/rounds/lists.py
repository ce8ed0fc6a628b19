"""The rounds of a learner's classes."""

from collections.abc import Sequence

from bot.core.actions.perspectives import OpenMap
from bot.core.actions.rounds import ListRounds, ShowRound
from bot.core.content import Pack
from bot.core.perspectives import OpinionMap
from bot.core.rounds import MyRound, RoundState, Stage
from bot.i18n.texts import Texts
from bot.views.assignments.paging import paged, turn_row
from bot.views.markup import bold, escape, fit, lines, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.rounds.options import Rows
from bot.views.rounds.words import CARD

ON_A_PAGE, MAPS = 6, 3
"""Rounds on one page, and maps beside them."""

Maps = Sequence[tuple[OpinionMap, Pack]]
"""Open maps of views, the newest first."""


def listing(texts: Texts, found: Sequence[MyRound], maps: Maps = (), page: int = 0) -> Reply:
    """All of them, each with where the learner stands; on the first page also the open maps of views."""
    if not found and not maps:
        html = paragraphs(
            bold(texts("No discussions in your class yet")),
            escape(texts("As soon as your teacher begins one, you are told and find it here.")),
        )
        return Reply((Message(html, card=CARD),))
    page, pages = paged(len(found), page, ON_A_PAGE)
    shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    html = paragraphs(bold(texts("Discussions in your class")), *(_entry(texts, one) for one in shown))
    buttons = (*rows(shown), *turn_row(texts, page, pages, ListRounds), *(() if page else map_rows(texts, maps)))
    return Reply((Message(html, buttons, card=CARD),))


def map_rows(texts: Texts, maps: Maps) -> Rows:
    """A button for each of the newest open maps."""
    return tuple(
        (Button(fit(texts.button("Map: {title}", title=pack.title[texts.language])), OpenMap(found.id)),)
        for found, pack in maps[:MAPS]
    )


def rows(found: Sequence[MyRound]) -> Rows:
    """A button for each."""
    return tuple((Button(fit(f"{one.title} · {one.class_name}"), ShowRound(one.round.id)),) for one in found)


def _entry(texts: Texts, one: MyRound) -> str:
    return lines(bold(one.title), escape(f"{one.class_name} · {_stands(texts, one)}"))


def _stands(texts: Texts, one: MyRound) -> str:
    match one.round.state:
        case RoundState.RELEASED | RoundState.CLOSED if one.stage is None:
            return texts("has ended")
        case RoundState.RELEASED:
            return texts("the result is there")
        case RoundState.CLOSED:
            return texts("closed, the result comes later")
        case _ if one.stage is None:
            return texts("not begun")
        case _ if one.stage is Stage.DONE:
            return texts("done, the result comes later")
        case _:
            return texts("begun")
