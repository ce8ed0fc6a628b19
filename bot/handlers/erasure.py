"""/delete: what a learner has written goes, also from what others see."""

from bot.core.actions.erasure import EraseTexts
from bot.core.erasure import Written
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import erasure as view
from bot.views.reply import Letter, Reply
from bot.views.rounds.letters import redrawn, unqueued


def ask(turn: Turn, learner: Learner) -> Reply:
    """/delete: what there is, and whether it shall go."""
    return view.ask(turn.texts, _written(turn, learner), model=turn.house.phrasing.may(turn.work, learner))


def erase(turn: Turn, learner: Learner, action: EraseTexts) -> Reply:
    """Delete it, or leave it."""
    written = _written(turn, learner)
    if not action.sure:
        return view.kept(turn.texts)
    letters = _erase(turn, learner)
    return view.erased(turn.texts, written, letters)


def _erase(turn: Turn, learner: Learner) -> tuple[Letter, ...]:
    """Delete it; the cards of others on which some of it stands, as they are without it."""
    house, work = turn.house, turn.work
    held = {text.round_id for text in house.rounds.list_texts(work, learner)}
    house.discussions.erase(work, learner)
    house.perspectives.erase(work, learner)
    seen = house.rounds.erase(work, learner)
    gone = redrawn(house.translations, house.rounds.redraw(work, seen))
    return gone + unqueued(house.translations, house.running_rounds.list_moderators(work, held))


def _written(turn: Turn, learner: Learner) -> Written:
    house, work = turn.house, turn.work
    return Written(
        house.discussions.count_texts(work, learner),
        len(house.rounds.list_texts(work, learner)),
        house.perspectives.count_said(work, learner),
    )
