"""Wrong class codes over all accounts: what many accounts together may, and how little that helps."""

from datetime import timedelta

import pytest

from bot.core.guesses import MOST, SPAN, STRICT, USUAL, WORDS, Allowance, allowance
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
    # Words of eight letters are looked up besides: one code in ten can be typed without a digit, and each as likely.
    spoken = accounts * WORDS
    assert (held + spoken) * classes / CODES == pytest.approx(0.000_05, rel=0.03)
    assert round(CODES / ((held + spoken) * classes) / 365) == 55


def test_one_slip_is_everybodys() -> None:
    assert STRICT.tries > 1


def test_only_what_others_do_is_an_alarm() -> None:
    assert (USUAL.alarm, STRICT.alarm) == (False, True)
