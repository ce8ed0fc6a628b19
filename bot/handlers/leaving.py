"""Cards of rounds that change because somebody is in a class no more, or turns out to be somebody else."""

from collections.abc import Iterable

from bot.messenger.turn import Turn
from bot.views.reply import Letter
from bot.views.rounds.letters import put_away, redrawn, unqueued


def without(turn: Turn, seen: Iterable[tuple[int, int]]) -> tuple[Letter, ...]:
    """The cards of ``seen`` (round and learner ids) as they are now, and those of who decides about the reasons."""
    house, work, changed = turn.house, turn.work, tuple(seen)
    gone = redrawn(house.translations, house.rounds.redraw(work, changed))
    moderators = house.running_rounds.list_moderators(work, [round_id for round_id, _ in changed])
    return gone + unqueued(house.translations, moderators)


def without_queues(turn: Turn, class_id: int, colleague_id: int) -> tuple[Letter, ...]:
    """The cards on which somebody looked at reasons of a class and does so no more."""
    found = turn.house.running_rounds.list_queues(turn.work, class_id, colleague_id)
    return put_away(turn.house.translations, found)
