"""Pages behind a teacher's card of a round: the pause, and what is asked before something that all notice."""

from bot.core.actions.running_rounds import CloseRound, DeleteRound, ReleaseRound, SetRound, ShowLive
from bot.core.rounds import SLOW, LiveRound
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.rounds.live import CARD, head, pause


def slow(texts: Texts, live: LiveRound) -> Reply:
    """Which pause?"""
    number = live.round.id
    html = paragraphs(
        bold(texts("How long do learners wait between two texts?")),
        head(texts, live),
        escape(texts("A pause calms a heated exchange. Votes are never held up.")),
    )
    offered = tuple(
        (
            Button(
                f"✓ {pause(texts, one)}" if one == live.round.slow else pause(texts, one),
                SetRound(number, "slow", str(one)),
            ),
        )
        for one in SLOW
    )
    return Reply((Message(html, (*offered, to_live(texts, live)), card=CARD),))


def to_live(texts: Texts, live: LiveRound) -> tuple[Button, ...]:
    """Back to the card."""
    return (Button(texts.button("Back to the discussion"), ShowLive(live.round.id)),)


def confirm(texts: Texts, live: LiveRound, button: Button, question: str) -> Reply:
    """Ask before something that all notice, or that cannot be taken back; ``question`` is plain."""
    html = paragraphs(bold(live.topic.title[texts.language]), escape(live.class_name), escape(question))
    return Reply((Message(html, ((button,), to_live(texts, live)), card=CARD),))


def confirm_close(texts: Texts, live: LiveRound) -> Reply:
    """End it?"""
    question = texts("End this discussion? Nobody can vote or write any more. The result is not shown yet.")
    return confirm(texts, live, Button(texts.button("End it now"), CloseRound(live.round.id, 1)), question)


def confirm_release(texts: Texts, live: LiveRound) -> Reply:
    """Show the result?"""
    question = texts(
        "Release the result? The discussion ends if it still runs. All learners then see which answer holds, why, and "
        "how the class voted. This cannot be taken back."
    )
    return confirm(texts, live, Button(texts.button("Release now"), ReleaseRound(live.round.id, 1)), question)


def confirm_delete(texts: Texts, live: LiveRound) -> Reply:
    """Throw the draft away?"""
    question = texts("Delete this draft? It cannot be brought back.")
    return confirm(texts, live, Button(texts.button("Delete the draft"), DeleteRound(live.round.id, 1)), question)
