"""Wrong class codes over all accounts: what many accounts together may, and how little that helps."""

from datetime import timedelta

import pytest

from bot.core.guesses import MOST, SPAN, STRICT, USUAL, Allowance, allowance, crowd_of
from bot.core.links import ALPHABET, CODE_LENGTH

CODES = len(ALPHABET) ** CODE_LENGTH


@pytest.mark.parametrize(
    ("wrong", "may"),
    [
        (0, Allowance(5, timedelta(minutes=15))),
        (MOST - 1, USUAL),
        (MOST, Allowance(2, timedelta(days=1), alarm=True)),
        (10 * MOST, STRICT),
    ],
)
def test_the_more_come_the_fewer_each_may(wrong: int, may: Allowance) -> None:
    assert allowance(wrong) == may


def test_the_chance_of_many_accounts_is_what_the_page_says() -> None:
    accounts, classes, day = 10_000, 1_000, timedelta(days=1)
    usual = accounts * USUAL.tries * (day / USUAL.span)
    held = MOST * (day / SPAN) + accounts * STRICT.tries * (day / STRICT.span)
    assert (usual, held) == (4_800_000, 24_800)
    assert held * classes / CODES == pytest.approx(0.000_023, rel=0.03)
    assert round(CODES / (held * classes) / 365) == 121


def test_one_slip_is_everybodys() -> None:
    assert STRICT.tries > 1


def test_only_what_others_do_is_an_alarm() -> None:
    assert (USUAL.alarm, STRICT.alarm) == (False, True)


def test_a_crowd_is_large_and_stays_the_same() -> None:
    crowds = {crowd_of(number) for number in range(5_000_000_000, 5_000_020_000)}
    assert 19_950 < len(crowds) <= 20_000
    assert all(0 <= one < 2**24 for one in crowds)
    assert crowd_of(7) == 0x790269
