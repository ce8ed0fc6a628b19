"""Who has sent too much just now: one user's flood must neither fill the inbox nor keep others waiting.

Counted in this process alone. By polling that is all there is; by webhook each replica counts what comes to it, so that
N of them take N times as much at most.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.allowance import Allowance, Bucket, give_back, is_measured, take, use_up

MOST = 10_000
"""Users in memory at most, some 4 MB; who sent nothing for the longest is forgotten, and has everything again."""

_DATED, _UNDATED = 0, 1


@dataclass(frozen=True, slots=True)
class Sending:
    """An update as far as its sender's allowance is concerned.

    ``sender`` is a user, or a chat in whose name was written; 0 for nobody's. ``date`` is when Telegram got it, in
    seconds since 1970; None where it does not say so.
    """

    sender: int
    date: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an update is taken in, and which of its sender's buckets said so; None for nobody's update."""

    taken: bool
    bucket: int | None = None


class Allowances:
    """The allowance of everybody."""

    def __init__(self, allowance: Allowance, monotonic: Callable[[], float], most: int = MOST) -> None:
        """``most`` users are remembered."""
        self._waiting = allowance.waiting
        self._rates = (allowance.dated, allowance.undated)
        self._monotonic = monotonic
        self._most = most
        self._buckets: OrderedDict[int, list[Bucket]] = OrderedDict()

    def take(self, sending: Sending, waiting: int = 0) -> Verdict:
        """Take the update if its sender may send so much; ``waiting`` is how many of theirs are not handled yet."""
        if not sending.sender:
            return Verdict(taken=True)
        buckets = self._of(sending.sender)
        one = _DATED if is_measured(buckets[_DATED], sending.date) else _UNDATED
        at = float(sending.date or 0) if one == _DATED else self._monotonic()
        rate = self._rates[one]
        if waiting >= self._waiting:
            buckets[one] = use_up(buckets[one], rate, at)
            return Verdict(taken=False, bucket=one)
        left = take(buckets[one], rate, at)
        buckets[one] = left or buckets[one]
        return Verdict(left is not None, one)

    def give_back(self, sending: Sending, verdict: Verdict) -> None:
        """The update was not stored, and comes again."""
        if verdict.taken and verdict.bucket is not None:
            buckets = self._of(sending.sender)
            buckets[verdict.bucket] = give_back(buckets[verdict.bucket], self._rates[verdict.bucket])

    def may_tell(self, sending: Sending, verdict: Verdict) -> bool:
        """Whether the sender of a refused update is to be asked to wait: once, until they have rested."""
        if verdict.taken or verdict.bucket is None:
            return False
        buckets = self._of(sending.sender)
        told = buckets[verdict.bucket].told
        buckets[verdict.bucket] = replace(buckets[verdict.bucket], told=True)
        return not told

    def _of(self, sender: int) -> list[Bucket]:
        buckets = self._buckets.setdefault(sender, [Bucket(), Bucket()])
        self._buckets.move_to_end(sender)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return buckets
