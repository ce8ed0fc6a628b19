"""How long calls wait."""

import random

from bot.messenger.limiter import PRUNE_AT, Limiter, Limits
from bot.storage.outbox import BROADCASTS, REPLIES


def test_a_burst_and_then_one_a_second() -> None:
    limiter = Limiter(Limits(chat_burst=3))
    assert [limiter.reserve(1, REPLIES, 100.0) for _ in range(5)] == [0, 0, 0, 1, 2]
    assert limiter.reserve(2, REPLIES, 100.0) == 0, "another chat has its own"
    assert limiter.reserve(1, REPLIES, 110.0) == 0


def test_a_group_never_gets_more_than_20_in_a_minute() -> None:
    limiter, now, sent = Limiter(Limits()), 0.0, list[float]()
    pauses = random.Random(7)
    for _ in range(2000):
        # Bursts, single calls, silence: each call is made after its wait, as the courier does.
        now += limiter.reserve(-5, REPLIES, now)
        sent.append(now)
        now += pauses.choice((0.0, 0.0, 0.0, 0.5, 5.9, 6.0, 45.0, 130.0))
    assert max(sum(start <= one <= start + 60 for one in sent) for start in sent) == 20
    assert [limiter.reserve(-6, REPLIES, 100.0) for _ in range(12)] == [0] * 10 + [6, 12]
    assert limiter.reserve(6, REPLIES, 100.0) == 0


def test_broadcasts_wait_for_each_other_and_replies_for_none_of_them() -> None:
    limiter = Limiter(Limits(broadcast_interval=0.5))
    assert [limiter.reserve(chat, BROADCASTS, 10.0) for chat in range(4)] == [0, 0.5, 1.0, 1.5]
    assert limiter.reserve(9, REPLIES, 10.0) == 0


def test_flood_control_stops_one_chat() -> None:
    limiter = Limiter(Limits())
    limiter.pause(1, 5.0, 100.0)
    limiter.pause(1, 2.0, 100.0)
    assert limiter.paused(1, 101.0) == 4.0
    assert limiter.paused(2, 101.0) == 0
    assert limiter.paused(1, 106.0) == 0


def test_flood_control_of_many_stops_everybody() -> None:
    limiter = Limiter(Limits(flood_chats=3))
    for chat in (1, 2):
        limiter.pause(chat, 5.0, 100.0)
    assert limiter.paused(9, 100.0) == 0
    limiter.pause(3, 7.0, 100.0)
    assert limiter.paused(9, 100.0) == 7.0
    limiter.pause(4, 1.0, 200.0)
    assert limiter.paused(9, 200.0) == 0, "the others are over"


def test_idle_buckets_are_forgotten() -> None:
    limiter = Limiter(Limits(chat_burst=1))
    for chat in range(PRUNE_AT):
        limiter.reserve(chat, REPLIES, 100.0)
    limiter.reserve(1, REPLIES, 100.5)
    limiter.reserve(PRUNE_AT, REPLIES, 101.5)
    assert set(limiter._full) == {1, PRUNE_AT}
    assert limiter.reserve(1, REPLIES, 101.5) == 0.5, "who must wait is not forgotten"
