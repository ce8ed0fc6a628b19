"""The chart of a class's skills and that of its days."""

import pytest
from PIL import Image, ImageChops

from bot.adapters.pictures import Painter
from bot.adapters.pictures import palette as inks
from bot.core.pictures import Picture, SkillInterval
from tests.adapters.drawings import drawn, pixels
from tests.adapters.samples import days, interval, intervals


def extent(image: Image.Image, ink: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom edge of what is drawn in ``ink``."""
    far = ImageChops.difference(image, Image.new("RGB", image.size, ink)).convert("L")
    box = far.point(lambda value: 255 if value <= 4 else 0).getbbox()
    assert box is not None
    return box


def blue_extent(painter: Painter, picture: Picture) -> tuple[int, int, int, int]:
    return extent(drawn(painter, picture), inks.BLUE)


def test_the_whisker_goes_from_low_to_high(painter: Painter) -> None:
    def ends(row: SkillInterval) -> tuple[int, int]:
        left, _, right, _ = blue_extent(painter, intervals(row, interval(None)))
        return left, right

    zero, _ = ends(interval(0.5, 0.0, 0.6))
    _, hundred = ends(interval(0.5, 0.4, 1.0))
    left, right = ends(interval(0.5, 0.25, 0.75))
    assert left - zero == pytest.approx((hundred - zero) / 4, abs=6)
    assert hundred - right == pytest.approx((hundred - zero) / 4, abs=6)


def test_the_dot_is_where_the_share_is(painter: Painter) -> None:
    def drawing(share: float) -> bytes:
        return drawn(painter, intervals(interval(share, 0.2, 0.8))).convert("L").tobytes()

    assert len({drawing(share) for share in (0.3, 0.5, 0.7)}) == 3


def test_a_mark_stands_where_the_share_should_be(painter: Painter) -> None:
    plain = painter.render(intervals(interval(0.5, 0.4, 0.6)))
    marked = {painter.render(intervals(interval(0.5, 0.4, 0.6, aim=aim))) for aim in (0.7, 0.8)}
    assert len(marked | {plain}) == 3
    assert painter.render(intervals(interval(None, aim=0.8))) == painter.render(intervals(interval(None)))


def test_too_few_answers_are_hatched_and_have_no_dot(painter: Painter) -> None:
    image = drawn(painter, intervals(interval(None)))
    assert pixels(image, inks.BLUE) == 0
    assert pixels(image, inks.HATCH) > 3 * pixels(drawn(painter, intervals(interval(0.5))), inks.HATCH)


def test_a_long_verdict_gets_a_line_of_its_own(painter: Painter) -> None:
    def height(verdict: str) -> int:
        return drawn(painter, intervals(interval(0.5, verdict=verdict))).height

    assert height("gut") == height("") < height("das sehen wir uns am besten noch einmal an")


def test_the_number_of_answers_is_shown(painter: Painter) -> None:
    assert painter.render(intervals(interval(0.5, n=20))) != painter.render(intervals(interval(0.5, n=30)))


def test_a_column_is_as_high_as_its_count(painter: Painter) -> None:
    def height(count: int) -> int:
        _, top, _, bottom = blue_extent(painter, days(count, 0, 0, total_label=""))
        return bottom - top

    assert height(1) == height(25)  # the highest column fills the room

    def part(count: int) -> int:
        return pixels(drawn(painter, days(count, total=20)), inks.BLUE)

    assert part(0) == 0
    assert part(10) / part(5) == pytest.approx(2, abs=0.02)


def test_the_line_of_the_class_is_drawn_where_it_is_named(painter: Painter) -> None:
    named, unnamed = (drawn(painter, days(5, total=20, total_label=label)) for label in ("20 in der Klasse", ""))
    assert named.height > unnamed.height
    assert pixels(named, inks.INK) > pixels(unnamed, inks.INK) + 1000


def test_the_line_makes_way_for_numbers(painter: Painter) -> None:
    def line(count: int) -> int:
        return pixels(drawn(painter, days(count, count, count, total=25)), inks.INK)

    assert line(24) < line(14) - 150


def test_many_days_stand_in_two_rows(painter: Painter) -> None:
    def picture(count: int) -> Image.Image:
        return drawn(painter, days(*[5] * count))

    assert picture(7).height == picture(16).height < picture(17).height == picture(31).height


def test_labels_are_thinned_where_they_would_touch(painter: Painter) -> None:
    def labelled(count: int, label: str) -> list[int]:
        """Days whose label can be seen."""
        picture = days(*[5] * count, label=label)
        seen = []
        for place in range(count):
            renamed = picture.days[place].model_copy(update={"label": "x"})
            other = (*picture.days[:place], renamed, *picture.days[place + 1 :])
            if painter.render(picture.model_copy(update={"days": other})) != painter.render(picture):
                seen.append(place)
        return seen

    assert labelled(7, "Mo 3.3.") == list(range(7))
    assert labelled(16, "Mo 3.3.") == [0, 3, 6, 9, 12, 15]
    assert labelled(8, "Mo") == list(range(8))
