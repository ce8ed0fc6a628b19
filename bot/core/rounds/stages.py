"""The way through a round: which stage comes next, how options stand, what a learner is called."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import Enum
from itertools import count

from bot.core.classes import SMALL_GROUP
from bot.core.quiz.selection import shuffled
from bot.core.rounds.model import Part, Split, Stage

DISCUSS_FROM, DISCUSS_TO = 0.35, 0.70
"""Share of right first votes between which talking pays (Crouch & Mazur 2001, Peer Instruction: 35–70 %)."""

ALIASES = 90
"""Aliases have two digits as long as half of those are free."""

_FIRST_ALIAS = 10

VOTES = (Stage.VOTE, Stage.REVOTE, Stage.PARALLEL)
"""Stages at which a vote is given, each once."""

WRITES = (Stage.REASON, Stage.SENTENCE, Stage.CONSENT, Stage.PEERS)
"""Stages at which a reason can be written, or written anew: not any more after the second vote."""


class Hint(Enum):
    """What the first votes suggest to the teacher."""

    TOO_FEW = "few are right: explain first, and vote again"
    DISCUSS = "worth talking about"
    MOST = "most are right: go on soon"


def next_stage(stage: Stage, *, wrote: bool = True) -> Stage:
    """The stage after ``stage``; whoever skips the reason (``wrote`` false) is asked for no sentence and no consent."""
    if stage is Stage.REASON and not wrote:
        return Stage.PEERS
    return Stage(min(stage + 1, Stage.DONE))


def with_vote(part: Part, stage: Stage, option: str) -> Part:
    """A part with the vote of one of ``VOTES``."""
    if stage is Stage.VOTE:
        return replace(part, first=option)
    return replace(part, second=option) if stage is Stage.REVOTE else replace(part, parallel=option)


def stage_without(stage: Stage) -> Stage:
    """Where somebody stands whose reason is gone: asked for another one, if they were about to publish it."""
    return Stage.REASON if stage in (Stage.SENTENCE, Stage.CONSENT) else stage


def order_of(options: Sequence[str], seed: int, learner_id: int, *, fixed: bool) -> tuple[str, ...]:
    """The options as they stand for a learner; ``fixed`` ones (true and false) stay as they are."""
    return tuple(options) if fixed else tuple(shuffled(options, seed + learner_id, key=str))


def seed_aliases(seeds: Sequence[str], seed: int) -> dict[str, int]:
    """The aliases of the author's reasons in a round, by their ids: numbers like those of learners."""
    found = dict[str, int]()
    for name in seeds:
        found[name] = _draw_alias(f"author {name}", seed, found.values())
    return found


def draw_alias(learner_id: int, seed: int, taken: Collection[int]) -> int:
    """A number of at least two digits that nobody in the round has.

    It follows from the ``seed`` of the round, which is secret: who is 47 in one round, is anybody in the next. Numbers
    given one after the other would tell who always comes first.
    """
    return _draw_alias(f"learner {learner_id}", seed, taken)


def _draw_alias(name: str, seed: int, taken: Collection[int]) -> int:
    span = ALIASES
    while len(taken) > span // 2:
        span *= 10
    numbers = (_FIRST_ALIAS + int.from_bytes(_digest(f"{seed}/{name}/{tries}")) % span for tries in count())
    return next(number for number in numbers if number not in taken)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def hint(split: Split) -> Hint | None:
    """When to discuss; None where too few have voted to say so."""
    voted = sum(times for _, times in split.first)
    if split.hidden or voted < SMALL_GROUP:
        return None
    share = split.right_first / voted
    if share < DISCUSS_FROM:
        return Hint.TOO_FEW
    return Hint.DISCUSS if share <= DISCUSS_TO else Hint.MOST
