"""How much one user may send: more than any person does, and less than a program can.

A bucket is one number, the time at which it will be full again (GCRA: ITU-T I.371). Every user has two of them. One
goes by the time at which Telegram got a message: a day's messages may come in at once, and are judged as they were
written. The other goes by when something came in: for taps, which Telegram gives no time, and for what came late.
"""

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` updates at once, and one more every ``interval`` seconds."""

    burst: int
    interval: float


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one user may send.

    ``dated`` is for messages, in time with the pace at which replies go out (`messenger.limiter.Limits`): whoever keeps
    to it is answered as fast as they write. ``undated`` is for the rest, by the time of arrival. It is larger, as
    what was tapped while Lupe was away comes at once, and as taps cost less than messages. ``waiting`` updates of one
    user may wait to be handled.
    """

    dated: Rate = Rate(30, 1.0)
    undated: Rate = Rate(120, 0.5)
    waiting: int = 200


@dataclass(frozen=True, slots=True)
class Bucket:
    """``full``: when it is full again, in seconds; ``newest``: the latest time at which something was taken from it.

    ``told``: whether the user was asked to wait since it was full.
    """

    full: float = -inf
    newest: float = -inf
    told: bool = False


def take(bucket: Bucket, rate: Rate, now: float) -> Bucket | None:
    """``bucket`` after one update at ``now`` (seconds); None if that is one too many."""
    full = max(bucket.full, now)
    # Half an interval of grace: sums of fractions are not exact, and nobody within the rate is ever refused.
    if full - now >= (rate.burst - 0.5) * rate.interval:
        return None
    return Bucket(full + rate.interval, max(bucket.newest, now), bucket.told and bucket.full > now)


def give_back(bucket: Bucket, rate: Rate) -> Bucket:
    """``bucket`` with one update more: what was taken could not be stored, and comes again."""
    return Bucket(bucket.full - rate.interval, bucket.newest, bucket.told)


def is_measured(bucket: Bucket, date: float | None) -> bool:
    """Whether an update of ``date`` goes by that: not without one, nor where a later one came before it."""
    return date is not None and date >= bucket.newest


def use_up(bucket: Bucket, rate: Rate, now: float) -> Bucket:
    """``bucket`` with nothing left at ``now``: too much of its owner's waits already."""
    return Bucket(max(bucket.full, now + rate.burst * rate.interval), max(bucket.newest, now), bucket.told)
