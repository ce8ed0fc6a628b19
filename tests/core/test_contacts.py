"""Numbers of people, which only the key of a database leads to."""

import pytest

from bot.core.contacts import KEY_BYTES, who

KEY = bytes(range(KEY_BYTES))


@pytest.mark.parametrize(
    ("telegram_id", "number"),
    [(0, 2552505263822340244), (7, 6780741260735862730), (2**52 - 1, 1711294616800684543), (-1, -1), (-5, -5)],
)
def test_a_number_stays_what_it_was(telegram_id: int, number: int) -> None:
    """Were it to change, nobody would be found any more."""
    assert who(KEY, telegram_id) == number


def test_each_has_a_number_of_their_own_under_each_key() -> None:
    found = {who(key, one) for key in (KEY, KEY[::-1]) for one in range(1, 1000)}
    assert len(found) == 2 * 999
    assert all(0 <= one < 2**63 for one in found)
