import pytest
from pydantic import ValidationError

from bot.core.lesson_pictures import Span


@pytest.mark.parametrize(
    ("low", "high", "steps"),
    [
        (0, 100, (0, 20, 40, 60, 80, 100)),
        (0, 60, (0, 10, 20, 30, 40, 50, 60)),
        (40, 43.2, (40, 41, 42, 43)),
        (-0.5, 2, (-0.5, 0, 0.5, 1, 1.5, 2)),
        (0, 0.06, (0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06)),
        (2200, 2900, (2200, 2400, 2600, 2800)),
        (0, 61, (0, 20, 40, 60)),
        (0, 1e-30, (0,) * 7),
        (-1e12, 1e12, (-1e12, -5e11, 0, 5e11, 1e12)),
    ],
)
def test_an_axis_is_numbered_in_round_steps(low: float, high: float, steps: tuple[float, ...]) -> None:
    assert Span(low=low, high=high).steps == steps


@pytest.mark.parametrize(
    ("low", "value", "high"),
    [(0, 43.2, 50), (40, 43.2, 44), (0, 60, 60), (0, 120_450, 150_000), (5, 5, 6), (-2, 0, 0), (0, 0.3, 0.3)],
)
def test_an_axis_ends_at_the_first_round_number_that_no_bar_passes(low: float, value: float, high: float) -> None:
    assert Span.reaching(low, value).high == high


@pytest.mark.parametrize(("low", "high", "cut"), [(0, 5, False), (-1, 1, False), (40, 44, True), (-9, -3, True)])
def test_an_axis_is_cut_where_nought_is_left_out(low: float, high: float, cut: bool) -> None:
    assert Span(low=low, high=high).is_cut is cut


def test_places_on_an_axis_are_shares_of_it() -> None:
    assert Span(low=40, high=44).place(43) == 0.75
    assert Span.reaching(0, 0.1 + 0.2).place(0.1 + 0.2) == 1, "the axis ends at 0.3"
    with pytest.raises(ValidationError, match="from a lower value"):
        Span(low=1, high=1)
