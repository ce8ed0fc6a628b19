"""/delete: what a learner has written goes, also from what others see."""

from collections.abc import Collection

from bot.core.actions.erasure import EraseTexts
from bot.core.erasure import Written
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views import erasure as view
from bot.views.reply import Letter, Reply
from bot.views.rounds.letters import redrawn, unqueued


def ask(turn: Turn, learner: Learner) -> Reply:
    """/delete: what there is, and whether it shall go."""
    written, _ = _written(turn, learner)
    return view.ask(turn.texts, written, model=turn.house.phrasing.may(turn.work, learner))


def erase(turn: Turn, learner: Learner, action: EraseTexts) -> Reply:
    """Delete it, or leave it."""
    if not action.sure:
        return view.kept(turn.texts)
    written, held = _written(turn, learner)
    return view.erased(turn.texts, written, _erase(turn, learner, held))


def _erase(turn: Turn, learner: Learner, held: Collection[int]) -> tuple[Letter, ...]:
    """Delete it, also in the rounds ``held``; the cards of others, as they are without it."""
    house, work = turn.house, turn.work
    gone = redrawn(house.translations, house.rounds.redraw(work, house.erase(work, learner)))
    return gone + unqueued(house.translations, house.running_rounds.list_moderators(work, held))


def _written(turn: Turn, learner: Learner) -> tuple[Written, Collection[int]]:
    """What there is, and the rounds in which some of it stands."""
    house, work = turn.house, turn.work
    reasons = house.rounds.list_texts(work, learner)
    counted = Written(
        house.discussions.count_texts(work, learner),
        len(reasons),
        house.perspectives.count_said(work, learner),
        house.quiz.count_texts(work, learner),
        house.articles.count_texts(work, learner),
    )
    return counted, {text.round_id for text in reasons}
