"""Shards: every id has one, SQL says the same, and they are spread evenly however processes come and go."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.replicas import SHARDS, Lease, Move, quota, shard_of, spread


@pytest.mark.parametrize(
    ("key", "shard"), [(0, 0), (1, 1), (31, 31), (32, 0), (5_000_000_001, 1), (-1, 31), (-1001234567890, 14)]
)
def test_every_id_has_a_shard(key: int, shard: int) -> None:
    assert shard_of(key) == shard == key % SHARDS


@pytest.mark.parametrize(
    ("held", "free", "alive", "move"),
    [
        ((), range(32), (7,), Move(claim=tuple(range(32)))),
        ((), (), (7, 8), Move()),
        (range(32), (), (7, 8), Move(give_back=tuple(range(16, 32)))),
        (range(11), (20, 19), (7, 8, 9), Move()),
        (range(10), (20, 19), (7, 8, 9), Move(claim=(19,))),
        # Who is not on the list yet counts all the same.
        ((), range(32), (8,), Move(claim=tuple(range(16)))),
    ],
)
def test_moves(held: Iterable[int], free: Iterable[int], alive: tuple[int, ...], move: Move) -> None:
    assert spread(tuple(held), tuple(free), alive, 7) == move


@settings(max_examples=40)
@given(st.lists(st.sets(st.integers(0, 50), min_size=1, max_size=40), min_size=1, max_size=5))
def test_after_any_coming_and_going_all_is_held_evenly(times: list[set[int]]) -> None:
    held: dict[int, set[int]] = {}
    for alive in times:
        held = {one: held.get(one, set()) for one in alive}
        for _ in range(2):  # the surplus first, then what became free by it
            for one in sorted(alive):
                free = set(range(SHARDS)).difference(*held.values())
                move = spread(held[one], free, alive, one)
                held[one] = held[one] - set(move.give_back) | set(move.claim)
        assert sorted(shard for shards in held.values() for shard in shards) == list(range(SHARDS))
        assert [len(held[one]) for one in sorted(alive)] == [quota(alive, one) for one in sorted(alive)]


def test_a_lease_is_renewed_twice_before_it_runs_out() -> None:
    usual = Lease()
    assert (usual.seconds, usual.every, usual.margin) == (15, 5, 3)
    assert usual.every * 2 + usual.margin < usual.seconds
