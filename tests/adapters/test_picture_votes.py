"""The chart of a vote before and after."""

import pytest

from bot.adapters.pictures import Painter
from bot.adapters.pictures import palette as inks
from bot.core.pictures import VoteShift
from tests.adapters.drawings import drawn, pixels
from tests.adapters.samples import vote, votes


def ink(painter: Painter, picture: VoteShift, ink: str) -> int:
    return pixels(drawn(painter, picture), ink)


def test_bars_are_as_long_as_their_shares_of_either_vote(painter: Painter) -> None:
    def blue(after: int) -> int:
        return ink(painter, votes(vote(1, after), vote(1, 20 - after)), inks.BLUE)

    def grey(before: int) -> int:
        return ink(painter, votes(vote(before), vote(0, letter="C")), inks.GREY)

    assert blue(4) == pytest.approx(blue(20), rel=0.05)  # all of them together are everybody
    one = ink(painter, votes(vote(1, 5), vote(1, 0), vote(0, 0)), inks.BLUE)
    assert one == pytest.approx(blue(20), rel=0.05)
    assert grey(3) == pytest.approx(grey(30), rel=0.05)
    assert grey(3) > 1000
    assert ink(painter, votes(vote(0)), inks.GREY) < 0.2 * grey(3)


def test_before_and_after_differ_without_colour(painter: Painter) -> None:
    before = ink(painter, votes(vote(5)), inks.GREY)
    after = ink(painter, votes(vote(5, 5)), inks.BLUE)
    assert 0 < before < 0.7 * after


def test_as_long_as_nobody_voted_again_there_is_one_bar(painter: Painter) -> None:
    assert ink(painter, votes(vote(5), vote(3)), inks.BLUE) == 0
    heights = [drawn(painter, votes(vote(5, after), vote(3))).height for after in (0, 1)]
    assert heights[0] < heights[1]


def test_the_key_has_a_tick_only_when_it_may_be_shown(painter: Painter) -> None:
    assert ink(painter, votes(vote(5, key=True), vote(3)), inks.BLUE) > 200
    assert ink(painter, votes(vote(5), vote(3)), inks.BLUE) == 0


def test_a_percentage_is_written_as_the_language_has_it(painter: Painter) -> None:
    assert painter.render(votes(vote(1), vote(2))) != painter.render(votes(vote(1), vote(2), percent="{}%"))
