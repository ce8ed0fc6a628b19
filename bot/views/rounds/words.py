"""What learners are told about a round: why something does not work, and what became of their reason."""

from bot.core.actions.rounds import ListRounds, ShowRound
from bot.core.rounds import ReasonState, RoundCard, RoundRefusal
from bot.i18n.texts import Texts
from bot.views.help import old_button
from bot.views.markup import escape
from bot.views.reply import Button, Message, Reply

CARD = "round"
"""The flow of a learner's card."""

LONGEST_REASON = 300
"""Characters of a reason that are shown: it is one sentence."""


def hindrance(texts: Texts, reason: RoundRefusal, wait: int = 0) -> str:
    """Why nothing is taken just now, plain; ``wait`` seconds are left in slow mode."""
    reasons = {
        RoundRefusal.CLOSED: texts("This discussion is closed: nothing is taken any more. What you said is kept."),
        RoundRefusal.FROZEN: texts("Your teacher has put writing on hold for a moment. What you wrote before is kept."),
        RoundRefusal.SLOW: texts.n(
            "One after the other: you can write again in {n} second.",
            "One after the other: you can write again in {n} seconds.",
            max(1, wait),
        ),
        RoundRefusal.EMPTY: texts("There was nothing to read in that. One sentence in your own words is enough."),
        RoundRefusal.TOO_LONG: texts("That is more than I can take. Please put it into one sentence."),
        RoundRefusal.NO_TOPIC: texts(
            "The lesson of this discussion has changed, so it cannot go on. What you said is kept."
        ),
        RoundRefusal.NOT_OPEN: texts("This discussion has not begun yet. You will be told when it does."),
    }
    return reasons.get(reason, texts("This discussion is not there for you any more."))


def refusal(texts: Texts, reason: RoundRefusal) -> Reply:
    """Why there is no card."""
    if reason is RoundRefusal.NOT_YOURS:
        return old_button(texts)
    rows = ((Button(texts.button("All discussions"), ListRounds(0)),),)
    return Reply((Message(escape(hindrance(texts, reason)), rows, card=CARD),))


def standing(texts: Texts, shown: RoundCard) -> str:
    """What became of the learner's own reason, plain; "" where there is none."""
    own = shown.own
    if own is None:
        return ""
    match own.state:
        case ReasonState.WITHDRAWN:
            return texts("You took your sentence back; nobody is shown it any more.")
        case ReasonState.HIDDEN:
            return texts("Your teacher does not show your sentence to the class.")
        case _ if not own.consent:
            return texts("Your sentence is not shown to classmates.")
        case ReasonState.WAITING:
            return texts("Your teacher looks at your sentence first, before classmates can read it.")
        case _:
            return texts("Classmates can read your sentence, without your name.")


def to_round(texts: Texts, shown: RoundCard) -> Button:
    """Back to the card as it stands."""
    return Button(texts.button("Back to the discussion"), ShowRound(shown.round.id))
