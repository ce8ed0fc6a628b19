"""The chart of a map of views."""

import pytest
from pydantic import ValidationError

from bot.adapters.pictures import Painter
from bot.adapters.pictures import palette as inks
from bot.core.pictures import OpinionChart, OpinionRow
from tests.adapters.drawings import drawn, pixels


def chart(*places: tuple[int | None, ...], text: str = "Kameras machen sicher.") -> OpinionChart:
    rows = tuple(OpinionRow(text=text, places=one) for one in places)
    groups = ("Lager A: 12", "Lager B: 9")[: len(places[0])]
    return OpinionChart(title="Ein Titel", against="dagegen", agree="dafür", groups=groups, rows=rows, alt="x")


def test_each_place_looks_different(painter: Painter) -> None:
    assert len({painter.render(chart((place,))) for place in range(-2, 3)}) == 5


def test_two_camps_are_told_apart_also_at_one_place(painter: Painter) -> None:
    together = drawn(painter, chart((1, 1)))
    apart = drawn(painter, chart((1, -1)))
    for ink in (inks.BLUE, inks.VERMILION):
        assert pixels(together, ink) == pytest.approx(pixels(apart, ink), rel=0.02)


def test_what_is_not_known_is_not_drawn(painter: Painter) -> None:
    some, none = drawn(painter, chart((1, None))), drawn(painter, chart((None, None)))
    both = drawn(painter, chart((1, -1)))
    assert pixels(some, inks.VERMILION) < pixels(both, inks.VERMILION)
    assert pixels(none, inks.BLUE) < pixels(some, inks.BLUE)


def test_a_long_statement_takes_more_lines(painter: Painter) -> None:
    long = "Wer nicht gescannt werden will, sollte immer eine andere Möglichkeit haben, auch wenn sie länger dauert."
    assert drawn(painter, chart((1,), text=long)).height > drawn(painter, chart((1,))).height


def test_every_group_has_its_place() -> None:
    with pytest.raises(ValidationError, match="one place for each group"):
        OpinionChart(
            title="x", against="a", agree="b", groups=("A", "B"), rows=(OpinionRow(text="x", places=(1,)),), alt="x"
        )
