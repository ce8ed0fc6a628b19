"""Charts, timelines and chats that authors make: nothing leaves the sheet, and a cut axis shows."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from bot.adapters.pictures import WIDTH, Painter
from bot.adapters.pictures import palette as inks
from bot.adapters.pictures.axes import AIR, readable
from bot.core.lesson_pictures import (
    Axis,
    Bar,
    BarChart,
    ChatBubble,
    ChatPicture,
    Line,
    LineChart,
    Tick,
    Timeline,
    TimelineStep,
)
from bot.core.pictures import Picture
from tests.adapters.drawings import drawn, leaves_margins_free, pixels
from tests.adapters.test_pictures import FONTS


def axis(*, cut: bool = False, unit: str = "") -> Axis:
    ticks = tuple(Tick(place=place / 4, label=f"{place + 40 * cut} %") for place in range(5))
    return Axis(unit=unit, ticks=ticks, cut=cut)


def bars(*bars: Bar, cut: bool = False, unit: str = "") -> BarChart:
    return BarChart(title="Titel", axis=axis(cut=cut, unit=unit), bars=bars, note="Notiz", alt="x")


def lines(*lines: Line, cut: bool = False) -> LineChart:
    times = tuple(Tick(place=x / 8, label=str(2010 + x)) for x in range(9))
    return LineChart(title="Titel", axis=axis(cut=cut, unit="Fälle im Jahr"), times=times, lines=lines, alt="x")


HALF = Bar(label="halb", number="2", place=0.5)
WHOLE = Bar(label="ganz", number="4", place=1, marked=True)
RISING = Line(label="steigt", points=((0, 0), (0.5, 0.25), (1, 1)))
PICTURES = [
    bars(HALF, WHOLE, Bar(label="nichts", number="0", place=0)),
    bars(HALF, WHOLE, cut=True, unit="Unfälle"),
    lines(RISING, Line(label="fällt", points=((0, 1), (1, 0))), cut=True),
    lines(*(Line(label="einer", points=((0, 0.5),)),) * 4),
    lines(Line(label="viele", points=tuple((x / 59, x % 7 / 7) for x in range(60)))),
    Timeline(
        title="T", steps=tuple(TimelineStep(when=f"{n} Uhr", text="Etwas geschah. " * n) for n in range(1, 8)), alt="x"
    ),
    ChatPicture(
        title="T",
        bubbles=(
            ChatBubble(who="Ida", text="Hallo 😀 du", note="Ein Gruß " * 9),
            ChatBubble(who="Mo", text="Wort " * 30),
            ChatBubble(who="Ida", text="Ja"),
        ),
        alt="x",
    ),
    ChatPicture(title="T", bubbles=(ChatBubble(who="Ida", text="Wort " * 30),), alt="x"),
]


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_of_lessons_keep_to_the_sheet_and_are_small(painter: Painter, picture: Picture) -> None:
    first = painter.render(picture)
    assert len(first) < 100_000
    image = drawn(painter, picture)
    assert leaves_margins_free(image)
    assert image.height <= 3 * WIDTH


def test_a_bar_is_as_long_as_its_place_on_the_axis(painter: Painter) -> None:
    half = pixels(drawn(painter, bars(HALF)), inks.BLUE)
    whole = pixels(drawn(painter, bars(WHOLE.model_copy(update={"number": "2"}))), inks.BLUE)
    none = pixels(drawn(painter, bars(HALF.model_copy(update={"place": 0}))), inks.BLUE)
    assert none == 0
    assert abs(whole - 2 * half) < 100
    both = drawn(painter, bars(HALF, WHOLE))
    assert pixels(both, inks.GREY) > 0, "where one is marked, the others are grey"


def test_a_cut_axis_looks_unlike_one_from_nought(painter: Painter) -> None:
    whole, cut = (drawn(painter, bars(HALF, cut=cut)) for cut in (False, True))
    edges = [image.crop((60, 200, 92, 290)).convert("L") for image in (whole, cut)]
    columns = [{edge.crop((x, 0, x + 1, 90)).getextrema() for x in range(32)} for edge in edges]
    assert columns[0] != columns[1]
    flat, torn = (drawn(painter, lines(RISING, cut=cut)) for cut in (False, True))
    assert flat.tobytes() != torn.tobytes()


@settings(max_examples=15, deadline=None)
@given(
    long=st.text(alphabet="abc mnW äöüß„“-−.😀\n", max_size=160),
    short=st.text(alphabet="abWäß %", min_size=1, max_size=30),
)
def test_words_of_any_length_stay_within_the_margins(painter: Painter, long: str, short: str) -> None:
    bubble = ChatBubble(who=short, text=long, note=long[:90])
    for picture in (
        bars(HALF.model_copy(update={"label": long}), cut=True, unit=short),
        lines(RISING.model_copy(update={"label": long})),
        Timeline(title=short, steps=(TimelineStep(when=short, text=long),), alt="x"),
        ChatPicture(title=short, bubbles=(bubble, bubble.model_copy(update={"who": "Mo"})), note=long, alt="x"),
    ):
        assert leaves_margins_free(drawn(painter, picture))


@settings(max_examples=30, deadline=None)
@given(places=st.lists(st.floats(0, 1), min_size=1, max_size=40), label=st.text("0123456789 %", max_size=12))
def test_labels_of_an_axis_never_overlap(places: list[float], label: str) -> None:
    font = ImageFont.truetype(FONTS / "Inter-Regular.ttf", 34)
    ticks = [Tick(place=place, label=label) for place in sorted(places)]
    shown = readable(ticks, font, 100, 900, (64, 1016))
    assert shown
    for (left, _), (right, _) in pairwise(shown):
        assert right - left >= font.getlength(label) + AIR - 1
