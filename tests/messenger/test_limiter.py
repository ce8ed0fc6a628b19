"""How long calls wait."""

import random

from bot.core.replicas import shard_of
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


def test_whoever_is_asked_to_wait_is_told_whether_everybody_does() -> None:
    limiter = Limiter(Limits(flood_chats=3))
    assert not limiter.pause(1, 5.0, 100.0)
    assert not limiter.pause(2, 5.0, 100.0)
    assert not limiter.pause(3, 5.0, 105.0), "for the first two it is over"
    assert not limiter.pause(4, 1.0, 105.0)
    assert limiter.pause(5, 5.0, 105.0)


def test_chats_of_another_process_may_have_used_up_their_burst() -> None:
    limiter = Limiter(Limits(chat_interval=2.0, chat_burst=3))
    limiter.be_careful([shard_of(1)], 100.0)
    assert [limiter.reserve(1, REPLIES, 100.0) for _ in range(2)] == [2, 4]
    assert [limiter.reserve(2, REPLIES, 100.0) for _ in range(5)] == [0, 0, 0, 2, 4], "of another shard"
    assert limiter.reserve(33, REPLIES, 103.0) == 0, "half of it is there again"
    assert [limiter.reserve(65, REPLIES, 106.0) for _ in range(4)] == [0, 0, 0, 2], "all of it is"


def test_a_clock_may_begin_at_nought() -> None:
    limiter = Limiter(Limits(chat_burst=1))
    assert limiter.reserve(1, BROADCASTS, 0.0) == 0
    assert limiter.paused(1, 0.0) == 0
    limiter.pause(1, 0.5, 0.0)
    assert limiter.paused(1, 0.0) == 0.5


def test_the_limits_are_telegrams() -> None:
    """About one a second in a chat, 20 a minute in a group, 30 a second over all: core.telegram.org/bots/faq."""
    usual = Limits()
    assert (usual.chat_interval, usual.chat_burst) == (1, 20)
    assert (usual.group_interval, usual.group_burst) == (6, 10)
    assert usual.group_burst + 60 / usual.group_interval == 20
    assert (usual.broadcast_interval, usual.flood_chats) == (1 / 30, 10)
    assert [Limiter(usual).reserve(chat, REPLIES, 1.0) for chat in (-1, 1)] == [0, 0]
    group = Limiter(usual)
    assert [group.reserve(-1, REPLIES, 1.0) for _ in range(11)] == [0] * 10 + [6]


def test_idle_buckets_are_forgotten() -> None:
    limiter = Limiter(Limits(chat_burst=1))
    for chat in range(PRUNE_AT):
        limiter.reserve(chat, REPLIES, 100.0)
    limiter.reserve(1, REPLIES, 100.5)
    assert len(limiter._full) == PRUNE_AT
    limiter.reserve(PRUNE_AT, REPLIES, 101.0)
    assert set(limiter._full) == {1, PRUNE_AT}, "who has the whole burst again"
    assert limiter.reserve(1, REPLIES, 101.5) == 0.5, "who must wait is not forgotten"


def test_as_long_as_few_are_known_none_is_looked_for() -> None:
    limiter = Limiter(Limits(chat_burst=1))
    for chat in range(9):
        limiter.reserve(chat, REPLIES, 100.0 + 10 * chat)
    assert len(limiter._full) == 9


def test_where_many_are_busy_the_next_look_is_at_twice_as_many() -> None:
    limiter = Limiter(Limits(chat_burst=1))
    for chat in range(PRUNE_AT + 1):
        limiter.reserve(chat, REPLIES, 100.0)
    for chat in range(PRUNE_AT + 1, 2 * PRUNE_AT + 2):
        limiter.reserve(chat, REPLIES, 200.0)
    assert len(limiter._full) == 2 * PRUNE_AT + 2
    limiter.reserve(-1, REPLIES, 300.0)
    assert set(limiter._full) == {-1}
