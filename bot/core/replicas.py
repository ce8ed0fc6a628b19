"""How the chats are shared among processes that work side by side on one database.

Every id of a user or a chat belongs to one of a few shards, and every shard to one process at a time.
"""

from collections.abc import Collection
from dataclasses import dataclass

SHARDS = 32
"""A power of two: enough that a dozen processes get nearly equal parts."""


def shard_of(key: int) -> int:
    """The shard, 0 to 31, of a user's or a chat's id; a private chat has the id of its user.

    The low bits of the two's complement, so that SQL's ``key & 31`` says the same, of groups (negative ids), too.
    """
    return key & (SHARDS - 1)


@dataclass(frozen=True, slots=True)
class Fence:
    """A lease as a process had it: what is written under it counts only while its ``token`` is the last one."""

    name: str
    token: int


@dataclass(frozen=True)
class Lease:
    """How leases are held, in seconds: for how long, how often they are renewed, and how much sooner we let go."""

    seconds: float = 15.0
    every: float = 5.0
    margin: float = 3.0


@dataclass(frozen=True, slots=True)
class Move:
    """What a process does next: shards that it claims, and shards that it gives back."""

    claim: tuple[int, ...] = ()
    give_back: tuple[int, ...] = ()


def quota(alive: Collection[int], me: int) -> int:
    """How many shards ``me`` should hold beside the others that are ``alive``; together they make up all."""
    everybody = sorted({*alive, me})
    share, rest = divmod(SHARDS, len(everybody))
    return share + (everybody.index(me) < rest)


def spread(held: Collection[int], free: Collection[int], alive: Collection[int], me: int) -> Move:
    """What ``me``, who holds ``held``, does where ``free`` are nobody's: up to the quota, and down to it."""
    due = quota(alive, me)
    if len(held) > due:
        return Move(give_back=tuple(sorted(held)[due:]))
    return Move(claim=tuple(sorted(free)[: due - len(held)]))
