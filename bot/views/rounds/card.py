"""A learner's card of a round: one message, edited from the first vote to the result."""

from dataclasses import replace

from bot.core.actions.rounds import ShowRound, WithdrawReason
from bot.core.rounds import LostRound, RoundCard, RoundRefusal, RoundState, RoundStep, Stage
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.rounds.options import Rows, stem
from bot.views.rounds.result import result
from bot.views.rounds.stages import PAGES, how_to_write
from bot.views.rounds.words import (
    CARD,
    hindrance,
    last_rows,
    later,
    list_row,
    own,
    refusal,
    said,
    standing,
    withdraw_rows,
)

_OVER = (RoundRefusal.CLOSED, RoundRefusal.ARCHIVED)
"""Nothing is taken any more."""


def show(texts: Texts, step: RoundStep) -> Reply:
    """Whatever a round shows next."""
    if isinstance(step, RoundRefusal):
        return refusal(texts, step)
    toast = texts("That was said already; here is where you are.") if step.late else ""
    return Reply((message(texts, step),), toast=toast)


def message(texts: Texts, shown: RoundCard) -> Message:
    """The card itself."""
    if shown.explained:
        return _message(texts, shown, result(texts, shown), last_rows(texts, shown))
    if shown.round.state is not RoundState.OPEN or shown.refusal in _OVER:
        return _message(texts, shown, _over(texts, shown), last_rows(texts, shown))
    body, rows = PAGES[shown.part.stage](texts, shown)
    hindered = bold(hindrance(texts, shown.refusal, shown.wait)) if shown.refusal is not None else ""
    return _message(texts, shown, paragraphs(hindered, body), rows)


def _message(texts: Texts, shown: RoundCard, body: str, rows: Rows) -> Message:
    head = texts("Discussion in {name}: {title}", name=shown.class_name, title=shown.topic.title[texts.language])
    return Message(paragraphs(italic(head), body), rows, card=f"{CARD}-{shown.round.id}")


def refused(texts: Texts, round_id: int, reason: RoundRefusal) -> Message:
    """In place of a card that has to go, with the way to what is left of the round."""
    back = ((Button(texts.button("Back to the discussion"), ShowRound(round_id)),),)
    rows = back if reason is RoundRefusal.NO_TOPIC else (list_row(texts),)
    return Message(escape(hindrance(texts, reason)), rows, card=f"{CARD}-{round_id}")


def unwritten(texts: Texts, reason: RoundRefusal) -> Reply:
    """Why a text is not taken, and the way on; there was no tap that a toast could answer."""
    return Reply((Message(escape(hindrance(texts, reason)), (list_row(texts),), card=CARD),))


def lost(texts: Texts, left: LostRound, toast: str = "") -> Reply:
    """A round whose topic the content has lost: the own sentence can be taken back still."""
    number = left.part.round_id
    back = ((Button(texts.button("Take my sentence back"), WithdrawReason(number, 1)),),)
    rows = (*(back if left.reason_id is not None else ()), list_row(texts))
    html = escape(hindrance(texts, RoundRefusal.NO_TOPIC))
    return Reply((Message(html, rows, card=f"{CARD}-{number}"),), toast=toast)


def gone(texts: Texts) -> str:
    """That the own sentence is taken back, plain."""
    return texts("You took your sentence back; nobody is shown it any more.")


def _over(texts: Texts, shown: RoundCard) -> str:
    reason = RoundRefusal.ARCHIVED if shown.refusal is RoundRefusal.ARCHIVED else RoundRefusal.CLOSED
    return paragraphs(
        stem(texts, shown.question),
        said(texts, shown),
        bold(hindrance(texts, reason)),
        lines(escape(standing(texts, shown)), own(texts, shown)),
        escape(_next(texts, shown)),
    )


def _next(texts: Texts, shown: RoundCard) -> str:
    """What happens next, plain; "" in an archived class, where nothing does."""
    if shown.round.state is RoundState.RELEASED:
        return texts(
            "An assignment of yours asks the same question and does not explain it yet. As soon as it does, you find "
            "the result here."
        )
    return "" if shown.refusal is RoundRefusal.ARCHIVED else later(texts)


def ask_anew(texts: Texts, step: RoundStep) -> Reply:
    """Another sentence in place of the own one."""
    if isinstance(step, RoundRefusal) or step.late or step.refusal is not None:
        return show(texts, step)
    html = paragraphs(
        own(texts, step),
        lines(bold(texts("One sentence: why?")), escape(how_to_write(texts))),
        escape(texts("It takes the place of what you wrote before.")) if own(texts, step) else "",
    )
    return Reply((_message(texts, step, html, ((_to_round(texts, step),),)),))


def ask_withdrawal(texts: Texts, step: RoundStep) -> Reply:
    """Take the own sentence back?"""
    if isinstance(step, RoundRefusal) or not withdraw_rows(texts, step):
        return show(texts, step)
    question = texts("Take your sentence back? It disappears for classmates at once and cannot be brought back.")
    rows = ((Button(texts.button("Take it back"), WithdrawReason(step.round.id, 1)),), (_to_round(texts, step),))
    return Reply((_message(texts, step, paragraphs(own(texts, step), escape(question)), rows),))


def _to_round(texts: Texts, shown: RoundCard) -> Button:
    return Button(texts.button("Back to the discussion"), ShowRound(shown.round.id))


def met(texts: Texts, step: RoundStep, reply: Reply) -> Reply:
    """``reply`` to a look for new reasons, which says where there are none."""
    if isinstance(step, RoundRefusal) or not step.late or step.part.stage is not Stage.PEERS or step.refusal:
        return reply
    return replace(reply, toast=texts("No new reasons yet. You can go on, or look again later."))


def blocked(texts: Texts, step: RoundStep, reply: Reply) -> Reply:
    """``reply`` after a block, which says what it does and how to undo it."""
    if isinstance(step, RoundRefusal):
        return reply
    said = texts("You read nothing more by this person, and nobody is told. /class, your class, takes it back.")
    return replace(reply, toast=said)


def reported(texts: Texts, step: RoundStep, reply: Reply) -> Reply:
    """``reply`` after a report, which says what becomes of it."""
    if isinstance(step, RoundRefusal) or step.late:
        return reply
    thanks = texts("Thank you. You do not see it any more. If another one reports it, too, it waits for your teacher.")
    return replace(reply, toast=thanks)
