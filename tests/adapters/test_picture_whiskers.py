"""Estimates with their intervals."""

import pytest
from pydantic import ValidationError

from bot.adapters.pictures import Painter
from bot.adapters.pictures import palette as inks
from bot.core.whiskers import WhiskerChart, WhiskerPanel, WhiskerRow, WhiskerTick
from tests.adapters.drawings import drawn, pixels


def chart(*rows: tuple[float, float, float], left: str = "glaubt mehr", right: str = "zweifelt mehr") -> WhiskerChart:
    panel = WhiskerPanel(
        title="Neigung (c)",
        rows=tuple(
            WhiskerRow(label=f"Zeile {number}", low=low, value=value, high=high, number=f"{value:.1f}")
            for number, (low, value, high) in enumerate(rows)
        ),
        lowest=-1.5,
        highest=1.5,
        mark=0,
        mark_label="ausgewogen",
        left=left,
        right=right,
    )
    return WhiskerChart(title="Ein Titel", panels=(panel,), alt="x")


def test_a_wider_interval_has_a_longer_whisker(painter: Painter) -> None:
    narrow, wide = drawn(painter, chart((-0.1, 0, 0.1))), drawn(painter, chart((-1, 0, 1)))
    assert pixels(narrow, inks.BLUE) < pixels(wide, inks.BLUE)


def test_what_lies_beyond_the_scale_is_drawn_at_its_end(painter: Painter) -> None:
    assert painter.render(chart((1.2, 1.5, 1.5))) == painter.render(chart((1.2, 1.5, 1.5)))
    beyond, inside = drawn(painter, chart((-9, -8, 9))), drawn(painter, chart((-1.4, 0, 1.4)))
    assert beyond.size == inside.size


def test_long_ends_stand_below_one_another(painter: Painter) -> None:
    long = "hält ziemlich viel zu viel für richtig"
    both = drawn(painter, chart((0, 0, 0), left=long, right=long))
    one = drawn(painter, chart((0, 0, 0), left="", right=long))
    none = drawn(painter, chart((0, 0, 0), left="", right=""))
    assert both.height > one.height > none.height


def test_a_short_whisker_is_seen_beside_its_dot(painter: Painter) -> None:
    """A class of 24 knows its c to about 0.15, on a scale from −1 to 1."""
    none, short = (narrowed(chart((-0.24 - half, -0.24, -0.24 + half))) for half in (0, 0.14))
    assert pixels(drawn(painter, short), inks.BLUE) > 1.3 * pixels(drawn(painter, none), inks.BLUE)


def narrowed(picture: WhiskerChart, *ticks: WhiskerTick) -> WhiskerChart:
    """On a scale from −1 to 1, with ``ticks``."""
    panel = picture.panels[0].model_copy(update={"lowest": -1, "highest": 1, "ticks": ticks})
    return picture.model_copy(update={"panels": (panel,)})


def test_ticks_are_numbered(painter: Painter) -> None:
    bare = chart((0, 0, 0))
    numbered = narrowed(bare, *(WhiskerTick(value=at, label=str(at)) for at in (-1, 0, 1)))
    assert drawn(painter, numbered).height > drawn(painter, narrowed(bare)).height


def test_ticks_are_on_the_scale() -> None:
    known = chart((0, 0, 0)).panels[0].model_dump()
    with pytest.raises(ValidationError):
        WhiskerPanel(**{**known, "ticks": (WhiskerTick(value=2, label="2"),)})


@pytest.mark.parametrize("row", [(0.2, 0.1, 0.3), (0.0, 0.4, 0.3)])
def test_an_interval_goes_from_low_to_high(row: tuple[float, float, float]) -> None:
    with pytest.raises(ValidationError):
        chart(row)


@pytest.mark.parametrize("scale", [(1.0, 2.0), (0.0, 0.0)])
def test_a_scale_holds_its_mark(scale: tuple[float, float]) -> None:
    with pytest.raises(ValidationError):
        WhiskerPanel(
            title="x",
            rows=chart((0, 0, 0)).panels[0].rows,
            lowest=scale[0],
            highest=scale[1],
            mark=0,
            mark_label="",
            left="",
            right="",
        )
