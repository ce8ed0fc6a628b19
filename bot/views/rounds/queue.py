"""Reasons that wait for a teacher, one a card, each decided with one tap."""

from bot.core.actions.running_rounds import DecideReason, ShowLive, ShowQueue
from bot.core.rounds import Hold, LiveRound, Queued
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply
from bot.views.results_words import cut, option_words
from bot.views.rounds.live import CARD, head
from bot.views.rounds.options import Rows
from bot.views.rounds.words import LONGEST_REASON


def queue(texts: Texts, live: LiveRound, found: Queued | None, toast: str = "") -> Reply:
    """The reason that waits longest, or that none does."""
    back = (Button(texts.button("Back to the discussion"), ShowLive(live.round.id)),)
    if found is None:
        html = paragraphs(bold(texts("No reason waits for you.")), head(texts, live))
        return Reply((Message(html, (back,), card=CARD),), toast=toast)
    reason = found.reason
    title = texts.n("{n} reason waits for you", "{n} reasons wait for you", found.left)
    html = paragraphs(
        lines(bold(title), head(texts, live)),
        quote(reason.text),
        lines(
            escape(texts("Speaks for: {option}", option=_option(texts, live, found))),
            escape(texts("Points to: {sentence}", sentence=found.sentence)) if found.sentence else "",
            escape(texts("Written by: {name}", name=found.name)) if found.name else "",
            escape("" if reason.consent else texts("Not to be shown to classmates, says its writer.")),
        ),
        italic(_why(texts, found)),
    )
    return Reply((Message(html, (*_rows(texts, live, found), back), card=CARD),), toast=toast)


def _option(texts: Texts, live: LiveRound, found: Queued) -> str:
    return cut(option_words(texts, live.question, live.pack, found.option), LONGEST_REASON)


def _why(texts: Texts, found: Queued) -> str:
    """Why it waits."""
    reasons = {
        Hold.LINK: texts("It waits because there is a link or an address in it."),
        Hold.PHONE: texts("It waits because there is what looks like a telephone number in it."),
        Hold.NAME: texts("It waits because there is a name from the class in it."),
        Hold.INSULT: texts("It waits because there is a word in it that can hurt."),
        Hold.REPORTED: texts("It waits because learners reported it."),
        Hold.REPEATED: texts("It waits because the same was written before."),
    }
    return (
        texts("It waits because you read every reason first.")
        if found.reason.hold is None
        else reasons[found.reason.hold]
    )


def _rows(texts: Texts, live: LiveRound, found: Queued) -> Rows:
    number, reason = live.round.id, found.reason.id
    onward = ((Button(texts.button("Later, the next one"), ShowQueue(number, reason)),),) if found.left > 1 else ()
    return (
        (
            Button(texts.button("Show it"), DecideReason(number, reason, 1)),
            Button(texts.button("Hide it"), DecideReason(number, reason, 0)),
        ),
        *onward,
    )
