"""The card at the end of a talk: the learner's way, what they found, what is left to look at."""

from collections.abc import Iterable

from bot.core.actions import OpenMenu
from bot.core.actions.discussions import ListTalks, ResumeTalk
from bot.core.discussions import TalkCard, way
from bot.i18n.texts import Texts
from bot.views.discussions import words
from bot.views.markup import bold, escape, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply


def end(texts: Texts, card: TalkCard, flow: str) -> Reply:
    """The card; ``flow`` is the flow that it belongs to. Its one question is taken along, not answered."""
    found = way(card.talk, card.discussion)
    closing = card.discussion.closing[texts.language]
    html = paragraphs(
        escape(words.reaction(texts, card)),
        bold(texts("Your way: {title}", title=card.discussion.title[texts.language])),
        quote(card.discussion.claim[texts.language]),
        _stances(texts, card),
        _part(texts("You found this:"), (one.name[texts.language] for one in found.alone)),
        _part(texts("You came to this with my help:"), (one.name[texts.language] for one in found.helped)),
        _part(texts("You could still look at this:"), (one.name[texts.language] for one in (found.left,) if one)),
        _relied(texts, card),
        bold(closing) if not card.talk.ended else "",
    )
    return Reply((Message(html, _rows(texts, card), card=flow, anew=bool(words.reaction(texts, card))),))


def _stances(texts: Texts, card: TalkCard) -> str:
    before, after = (words.stance(texts, one) for one in (card.talk.before, card.talk.after))
    return lines(
        escape(texts("Before: {stance}", stance=before)),
        escape(texts("Afterwards: {stance}", stance=after)),
    )


def _part(title: str, names: Iterable[str]) -> str:
    listed = [f"• {escape(name)}" for name in names]
    return lines(bold(title), *listed) if listed else ""


def _relied(texts: Texts, card: TalkCard) -> str:
    there = {one.id: one.text for one in card.pack.articles[texts.language].sentences}
    relied = [there[one] for one in card.talk.sentences if one in there]
    return lines(bold(texts("You relied on this:")), *map(quote, relied)) if relied else ""


def _rows(texts: Texts, card: TalkCard) -> tuple[tuple[Button, ...], ...]:
    again = ((Button(texts.button("Go on after all"), ResumeTalk(card.talk.id)),),) if card.talk.ended else ()
    return (
        *again,
        (Button(texts.button("Other discussions"), ListTalks(0)),),
        (Button(texts.button("Quiz"), OpenMenu("quiz")), Button(texts.button("Next lesson"), OpenMenu("learn"))),
    )
