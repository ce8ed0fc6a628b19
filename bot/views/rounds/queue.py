"""Reasons that a teacher looks at: those that wait, one a card, and those that were decided."""

from collections.abc import Sequence

from bot.core.actions.running_rounds import ChangeDecision, DecideReason, ListDecided, ShowLive, ShowQueue
from bot.core.rounds import PAGE, Hold, LiveRound, Moderated, Queued, ReasonState
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.reply import Button, Message, Reply
from bot.views.results_words import cut, option_words
from bot.views.rounds.live import head
from bot.views.rounds.options import Rows

WORDS = 120
"""Characters of an option or a sentence beside a reason."""

CARD = "queue"
"""The flow, with the round behind it: what learners wrote is taken off these cards when they take it back."""


def queue(texts: Texts, live: LiveRound, found: Queued | None, toast: str = "") -> Reply:
    """The reason that waits longest, or that none does."""
    if found is None:
        html = paragraphs(bold(texts("No reason waits for you.")), head(texts, live))
        return Reply(
            (Message(html, (_decided_row(texts, live), _back(texts, live)), card=_card(live.round.id)),), toast=toast
        )
    title = texts.n("{n} reason waits for you", "{n} reasons wait for you", found.left + 1)
    html = paragraphs(
        lines(bold(title), head(texts, live)),
        quote(found.reason.text),
        _about(texts, live, found),
        italic(_why(texts, found)),
    )
    rows = (*_rows(texts, live, found), _decided_row(texts, live), _back(texts, live))
    return Reply((Message(html, rows, card=_card(live.round.id)),), toast=toast)


def taken_back(texts: Texts, round_id: int) -> Message:
    """In place of a card on which something stands, or may stand, that its writer has taken back."""
    row = (Button(texts.button("Back to the reasons"), ShowQueue(round_id, 0)),)
    return Message(escape(texts("Somebody has taken a reason back or written it anew.")), (row,), card=_card(round_id))


def withheld(texts: Texts, round_id: int) -> Message:
    """In place of a card of somebody who looks at the reasons of the class no more."""
    return Message(
        escape(texts("The reasons of this discussion are not there for you any more.")), card=_card(round_id)
    )


def _card(round_id: int) -> str:
    return f"{CARD}-{round_id}"


def said(texts: Texts, found: Moderated) -> str:
    """What came of a decision, plain."""
    return texts("That was decided so already.") if found.late else ""


def _about(texts: Texts, live: LiveRound, found: Queued) -> str:
    """What it speaks for, what it points to, who wrote it."""
    option = cut(option_words(texts, live.question, live.pack, found.reason.option), WORDS)
    return lines(
        escape(texts("Speaks for: {option}", option=option)),
        escape(texts("Points to: {sentence}", sentence=cut(found.sentence, WORDS))) if found.sentence else "",
        escape(texts("Written by: {name}", name=found.name)) if found.name else "",
    )


def _why(texts: Texts, found: Queued) -> str:
    """Why it waits."""
    reasons = {
        Hold.LINK: texts("It waits because there is a link or an address in it."),
        Hold.PHONE: texts("It waits because there is what looks like a telephone number in it."),
        Hold.NAME: texts("It waits because there is a name from the class in it."),
        Hold.INSULT: texts("It waits because there is a word in it that can hurt."),
        Hold.WORD: texts("It waits because there is a word of the class’s own list in it."),
        Hold.REPORTED: texts("It waits because learners reported it."),
        Hold.REPEATED: texts("It waits because something of the same learner was hidden or reported before."),
    }
    hold = found.reason.hold
    return texts("It waits because you read every reason first.") if hold is None else reasons[hold]


def _rows(texts: Texts, live: LiveRound, found: Queued) -> Rows:
    reason = found.reason.id
    onward = ((Button(texts.button("Later, the next one"), ShowQueue(live.round.id, reason)),),) if found.left else ()
    show = Button(texts.button("Show it"), DecideReason(reason, 1))
    return ((show, Button(texts.button("Hide it"), DecideReason(reason, 0))), *onward)


def _decided_row(texts: Texts, live: LiveRound) -> tuple[Button, ...]:
    return (Button(texts.button("What was decided"), ListDecided(live.round.id, 0)),)


def _back(texts: Texts, live: LiveRound) -> tuple[Button, ...]:
    return (Button(texts.button("Back to the discussion"), ShowLive(live.round.id)),)


def decided(texts: Texts, live: LiveRound, found: Sequence[Queued], page: int, toast: str = "") -> Reply:
    """What was approved or hidden, the newest first, each with a button that turns it round."""
    number, first = live.round.id, page * PAGE + 1
    html = paragraphs(
        lines(bold(texts("What was decided")), head(texts, live)),
        *(_entry(texts, live, place, one) for place, one in enumerate(found, first)),
        "" if found else escape(texts("Nothing yet.")),
    )
    turns = tuple(_turn(texts, place, one, page) for place, one in enumerate(found, first))
    pages = (
        *((Button(texts.button("Newer ones"), ListDecided(number, page - 1)),) if page else ()),
        *((Button(texts.button("Older ones"), ListDecided(number, page + 1)),) if found and found[-1].left else ()),
    )
    rows = (*(turns[start : start + 2] for start in range(0, len(turns), 2)), *((pages,) if pages else ()))
    return Reply((Message(html, (*rows, _back(texts, live)), card=_card(live.round.id)),), toast=toast)


def _entry(texts: Texts, live: LiveRound, place: int, one: Queued) -> str:
    state = texts("hidden") if one.reason.state is ReasonState.HIDDEN else texts("approved")
    times = one.reason.reports
    reported = texts.n("reported {n} time", "reported {n} times", times) if times else ""
    title = " · ".join(part for part in (str(place), state, one.name, reported) if part)
    option = cut(option_words(texts, live.question, live.pack, one.reason.option), WORDS)
    return lines(bold(title), quote(one.reason.text), italic(option))


def _turn(texts: Texts, place: int, one: Queued, page: int) -> Button:
    if one.reason.state is ReasonState.HIDDEN:
        return Button(texts.button("Show {number}", number=place), ChangeDecision(one.reason.id, 1, page))
    return Button(texts.button("Hide {number}", number=place), ChangeDecision(one.reason.id, 0, page))
