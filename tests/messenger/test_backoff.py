"""Pauses grow, vary, and start over."""

from bot.messenger.backoff import Backoff


def test_pauses_double_up_to_the_longest() -> None:
    backoff = Backoff(lambda: 0.5, first=1.0, longest=4.0)
    assert [backoff.next() for _ in range(4)] == [1.0, 2.0, 4.0, 4.0]
    backoff.reset()
    assert backoff.next() == 1.0


def test_pauses_vary_by_half() -> None:
    assert Backoff(lambda: 0.0, first=1.0).next() == 0.75
    assert Backoff(lambda: 1.0, first=1.0).next() == 1.25


def test_usually_from_half_a_second_to_half_a_minute() -> None:
    backoff = Backoff(lambda: 0.5)
    assert [backoff.next() for _ in range(8)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
