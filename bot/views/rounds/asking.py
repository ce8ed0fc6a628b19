"""Pages behind a teacher's card of a round: the pause, and what is asked before something that all notice.

None where there is nothing to ask (any more): the card says how the round stands.
"""

from bot.core.actions.running_rounds import CloseRound, DeleteRound, ReleaseRound, SetSlow, ShowLive
from bot.core.rounds import SLOW, LiveRound, Place, RoundState
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.rounds.live import CARD, head, pause


def slow(texts: Texts, live: LiveRound) -> Reply | None:
    """Which pause?"""
    if live.round.place is Place.GROUP:
        return None
    number = live.round.id
    html = paragraphs(
        lines(bold(texts("How long do learners wait between two texts?")), head(texts, live)),
        escape(texts("A pause calms a heated exchange. Votes are never held up.")),
    )
    labels = ((one, pause(texts, one)) for one in SLOW)
    offered = tuple(
        (Button(f"✓ {label}" if one == live.round.slow else label, SetSlow(number, one)),) for one, label in labels
    )
    return Reply((Message(html, (*offered, _to_live(texts, live)), card=CARD),))


def close(texts: Texts, live: LiveRound) -> Reply | None:
    """End it?"""
    if live.round.state is not RoundState.OPEN or live.round.place is Place.GROUP:
        return None
    question = texts("End this discussion? Nobody can vote or write any more. The result is not shown yet.")
    return _confirm(texts, live, question, Button(texts.button("End it now"), CloseRound(live.round.id, 1)))


def release(texts: Texts, live: LiveRound) -> Reply | None:
    """Show the result?"""
    if live.round.state not in (RoundState.OPEN, RoundState.CLOSED) or live.round.place is Place.GROUP:
        return None
    question = texts(
        "Release the result? The discussion ends if it still runs. All who took part then see which answer holds, why, "
        "and how the class voted. This cannot be taken back."
    )
    return _confirm(texts, live, question, Button(texts.button("Release now"), ReleaseRound(live.round.id, 1)))


def delete(texts: Texts, live: LiveRound) -> Reply | None:
    """Throw the draft away?"""
    if live.round.state is not RoundState.DRAFT:
        return None
    question = texts("Delete this draft? It cannot be brought back.")
    return _confirm(texts, live, question, Button(texts.button("Delete the draft"), DeleteRound(live.round.id, 1)))


def _confirm(texts: Texts, live: LiveRound, question: str, button: Button) -> Reply:
    html = paragraphs(lines(bold(live.topic.title[texts.language]), escape(live.class_name)), escape(question))
    return Reply((Message(html, ((button,), _to_live(texts, live)), card=CARD),))


def _to_live(texts: Texts, live: LiveRound) -> tuple[Button, ...]:
    return (Button(texts.button("Back to the discussion"), ShowLive(live.round.id)),)
