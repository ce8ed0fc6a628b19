"""Votes of polls as the split of a round, and what moved."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.classes import SMALL_GROUP
from bot.core.group_rounds.model import GroupCard
from bot.core.quiz.scoring import key_ids
from bot.core.results import option_ids
from bot.core.rounds import LiveRound, Split

_MOVED: Final = 5
"""Points of a hundred from which a vote counts as moved."""


@dataclass(frozen=True)
class Shift:
    """The option that gained most between two polls: its votes of all votes, before and after.

    ``moved`` is False where no option gained five points of a hundred.
    """

    option: str
    before: int
    of_before: int
    after: int
    of_after: int
    moved: bool


def polled(
    options: Sequence[str], key: Collection[str], members: int, first: Sequence[int], second: Sequence[int]
) -> Split:
    """The split of two polls whose counts are in the order of ``options``; () where nobody has voted.

    Polls are anonymous: who moved, how sure they were and who is done is not known, so those are 0; ``joined`` are the
    votes in the bigger poll.
    """
    before, after = _by_option(options, first), _by_option(options, second)
    return Split(
        joined=max(sum(first), sum(second)),
        members=members,
        first=before,
        second=after,
        done=0,
        moved=0,
        right_first=sum(count for option, count in before if option in key),
        right_second=sum(count for option, count in after if option in key),
        sure_first=0,
        parallel_right=0,
        parallel_answered=0,
    )


def with_votes(live: LiveRound, card: GroupCard) -> LiveRound:
    """The round with the votes of its polls as its split, without counts where fewer than five have voted."""
    question = live.question
    options, key = option_ids(question), key_ids(question)
    split = polled(
        options, key, live.split.members, *(poll.counts if poll else () for poll in (card.first, card.second))
    )
    if 0 < split.joined < SMALL_GROUP:
        none = polled(options, key, split.members, (), ())
        return replace(live, split=replace(none, joined=split.joined, hidden=True))
    return replace(live, split=split)


def tempting(split: Split, key: Collection[str]) -> str:
    """The option besides the ``key`` that most chose first; "" where nobody did, or fewer than five voted."""
    wrong = {option: count for option, count in split.first if option not in key and count}
    enough = sum(count for _, count in split.first) >= SMALL_GROUP
    return max(wrong, key=lambda option: wrong[option]) if wrong and enough else ""


def shift(split: Split) -> Shift | None:
    """What moved from the first poll to the second; None where fewer than five voted in one of them.

    Of options that gained alike, the first.
    """
    before, after = dict(split.first), dict(split.second)
    of_before, of_after = sum(before.values()), sum(after.values())
    if min(of_before, of_after) < SMALL_GROUP:
        return None
    gains = {option: after.get(option, 0) / of_after - before[option] / of_before for option in before}
    most = max(before, key=lambda option: gains[option])
    moved = round(100 * gains[most], 6) >= _MOVED
    return Shift(most, before[most], of_before, after.get(most, 0), of_after, moved=moved)


def _by_option(options: Sequence[str], counts: Sequence[int]) -> tuple[tuple[str, int], ...]:
    return tuple(zip(options, counts, strict=False)) if any(counts) else ()
