"""The rounds of a learner's classes."""

from collections.abc import Sequence

from bot.core.actions.rounds import ListRounds, ShowRound
from bot.core.rounds import MyRound, RoundState, Stage
from bot.i18n.texts import Texts
from bot.views.assignments.paging import paged, turn_row
from bot.views.markup import bold, escape, fit, lines, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.rounds.options import Rows
from bot.views.rounds.words import CARD

ON_A_PAGE = 6
"""Rounds on one page."""


def listing(texts: Texts, found: Sequence[MyRound], page: int = 0) -> Reply:
    """All of them, each with where the learner stands."""
    if not found:
        html = paragraphs(
            bold(texts("No discussions in your class yet")),
            escape(texts("As soon as your teacher begins one, you are told and find it here.")),
        )
        return Reply((Message(html, card=CARD),))
    page, pages = paged(len(found), page, ON_A_PAGE)
    shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    html = paragraphs(bold(texts("Discussions in your class")), *(_entry(texts, one) for one in shown))
    return Reply((Message(html, (*rows(shown), *turn_row(texts, page, pages, ListRounds)), card=CARD),))


def rows(found: Sequence[MyRound]) -> Rows:
    """A button for each."""
    return tuple((Button(fit(f"{one.title} · {one.class_name}"), ShowRound(one.round.id)),) for one in found)


def _entry(texts: Texts, one: MyRound) -> str:
    return lines(bold(one.title), escape(f"{one.class_name} · {_stands(texts, one)}"))


def _stands(texts: Texts, one: MyRound) -> str:
    match one.round.state:
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
