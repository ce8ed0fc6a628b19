"""What the pages of a learner's round share: hindrances, what was said so far, the last rows of buttons."""

from bot.core.actions.rounds import ListRounds, WithdrawReason
from bot.core.rounds import LONGEST_REASON, ReasonState, RoundCard, RoundRefusal
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.markup import escape, lines, quote
from bot.views.reply import Button, Message, Reply
from bot.views.rounds.options import Rows, named

CARD = "round"
"""The flow of a learner's card."""


def hindrance(texts: Texts, reason: RoundRefusal, wait: int = 0) -> str:
    """Why nothing is taken just now, plain; ``wait`` seconds are left in slow mode."""
    reasons = {
        RoundRefusal.CLOSED: texts("This discussion has ended: nothing is taken any more. What you said is kept."),
        RoundRefusal.ARCHIVED: texts("The class is archived: nothing is taken any more. What you said is kept."),
        RoundRefusal.FROZEN: texts("Your teacher has put writing on hold for a moment. Voting goes on."),
        RoundRefusal.BARRED: texts(
            "Your teacher decided that you write nothing here for now. You can vote and read. If you see it "
            "differently, talk to your teacher."
        ),
        RoundRefusal.SLOW: texts.n(
            "One after the other: you can write again in {n} second.",
            "One after the other: you can write again in {n} seconds.",
            max(1, wait),
        ),
        RoundRefusal.EMPTY: texts("There was nothing to read in that. One sentence in your own words is enough."),
        RoundRefusal.TOO_LONG: texts(
            "That is more than I can take. Please put it into one sentence of at most {most} characters.",
            most=LONGEST_REASON,
        ),
        RoundRefusal.NO_TOPIC: texts(
            "The lesson of this discussion has changed, so it cannot go on. What you said is kept."
        ),
        RoundRefusal.NOT_OPEN: texts("This discussion has not begun yet. You will be told when it does."),
        RoundRefusal.IN_GROUP: texts("This discussion is held in the group of your class."),
    }
    return reasons.get(reason, texts("This discussion is not there for you any more."))


def refusal(texts: Texts, reason: RoundRefusal) -> Reply:
    """Why there is no card."""
    if reason is RoundRefusal.NOT_YOURS:
        return old_button(texts)
    missed = texts("This discussion has ended before you took part. The next one is a new chance.")
    text = missed if reason is RoundRefusal.CLOSED else hindrance(texts, reason)
    return Reply((Message(escape(text), (list_row(texts),), card=CARD),))


def said(texts: Texts, shown: RoundCard) -> str:
    """The learner's votes so far, as HTML."""
    part = shown.part
    if part.first is None:
        return ""
    first = named(texts, shown.question, part.order, part.first)
    if part.second is None:
        return escape(texts("Your vote: {option}", option=first))
    second = named(texts, shown.question, part.order, part.second)
    return lines(
        escape(texts("Your first vote: {option}", option=first)),
        escape(texts("Your second vote: {option}", option=second)),
    )


def own(texts: Texts, shown: RoundCard) -> str:
    """What the learner wrote and the sentence that they tapped, as HTML; "" where there is nothing (any more)."""
    reason = shown.own
    if reason is None or not reason.text:
        return ""
    pointed = dict(shown.sentences).get(reason.sentence, "")
    return lines(
        escape(texts("You wrote:")),
        quote(reason.text),
        escape(texts("Your sentence from the article: {sentence}", sentence=pointed)) if pointed else "",
    )


def standing(texts: Texts, shown: RoundCard) -> str:
    """What became of the learner's own reason, plain; "" where there is none."""
    reason = shown.own
    if reason is None:
        return ""
    if not reason.text:
        return texts("You took your sentence back; nobody is shown it any more.")
    if reason.state is ReasonState.HIDDEN:
        return texts("Your teacher does not show your sentence to the class.")
    if not reason.consent:
        return texts("Your sentence is not shown to classmates.")
    if reason.state is ReasonState.WAITING:
        return texts("Your teacher looks at your sentence first; then classmates can read it.")
    return texts("Classmates can read your sentence, without your name.")


def later(texts: Texts) -> str:
    """What happens next, plain."""
    return texts("When your teacher releases the result, you find here what holds, why, and how the class voted.")


def list_row(texts: Texts) -> tuple[Button, ...]:
    """The way to all rounds."""
    return (Button(texts.button("All discussions"), ListRounds(0)),)


def last_rows(texts: Texts, shown: RoundCard) -> Rows:
    """Where nothing is asked any more."""
    return (list_row(texts), *withdraw_rows(texts, shown))


def withdraw_rows(texts: Texts, shown: RoundCard) -> Rows:
    """The way to take the own reason back, as long as there is one."""
    if shown.own is None or not shown.own.text:
        return ()
    return ((Button(texts.button("Take my sentence back"), WithdrawReason(shown.round.id, 0)),),)
