"""The chart of a quiz's questions and that of one question's options."""

import pytest

from bot.adapters.pictures import Painter
from bot.adapters.pictures import palette as inks
from bot.core.pictures import OptionShare, QuestionBar
from tests.adapters.drawings import drawn, pixels
from tests.adapters.samples import FAVOURITE, option, options, question, questions


def ink_of_question(painter: Painter, bar: QuestionBar, ink: str) -> int:
    return pixels(drawn(painter, questions(bar)), ink)


def test_a_bar_is_as_long_as_the_share_of_right_answers(painter: Painter) -> None:
    def blue(right: int) -> int:
        return ink_of_question(painter, question(right, 20), inks.BLUE)

    assert blue(0) == 0
    assert blue(5) / blue(20) == pytest.approx(0.25, abs=0.02)
    assert blue(10) / blue(20) == pytest.approx(0.5, abs=0.02)


def test_the_favourite_follows_in_a_hatched_part(painter: Painter) -> None:
    def vermilion(count: int) -> int:
        return ink_of_question(painter, question(5, 20, FAVOURITE, count), inks.VERMILION)

    swatch = vermilion(0)
    assert swatch > 100
    assert (vermilion(10) - swatch) / (vermilion(5) - swatch) == pytest.approx(2, abs=0.1)
    assert ink_of_question(painter, question(5, 20), inks.VERMILION) == 0
    solid = ink_of_question(painter, question(10, 20), inks.BLUE)
    assert vermilion(10) - swatch < 0.7 * solid


def test_a_question_nobody_answered_is_hatched(painter: Painter) -> None:
    assert ink_of_question(painter, question(0, 0), inks.HATCH) > 1000
    assert ink_of_question(painter, question(0, 1), inks.HATCH) < 1000


def test_the_text_of_a_question_stays_on_one_line_and_a_favourite_on_two(painter: Painter) -> None:
    def height(text: str = "Kurz", favourite: str = "Auch kurz") -> int:
        return drawn(painter, questions(question(5, 20, favourite, 5, text=text))).height

    assert height("lang " * 50) == height()
    assert height(favourite="") < height() < height(favourite="lang " * 20) == height(favourite="lang " * 50)


def test_many_questions_stand_closer(painter: Painter) -> None:
    def height(count: int) -> int:
        return drawn(painter, questions(*[question(5, 20)] * count)).height

    assert height(20) - height(19) < height(10) - height(9)


def ink_of_option(painter: Painter, row: OptionShare, ink: str) -> int:
    return pixels(drawn(painter, options(row)), ink)


def test_the_key_has_a_tick(painter: Painter) -> None:
    assert ink_of_option(painter, option(0.0), inks.BLUE) == 0
    assert ink_of_option(painter, option(0.0, key=True), inks.BLUE) > 200
    grey = [
        drawn(painter, options(option(0.0, key=key))).convert("L").crop((60, 150, 120, 300)) for key in (True, False)
    ]
    assert grey[0].tobytes() != grey[1].tobytes()


def test_bars_are_as_long_as_their_shares(painter: Painter) -> None:
    def grey(*shares: float | None) -> int:
        return ink_of_option(painter, option(shares[0] or 0.0, *shares[1:]), inks.GREY)

    none = grey(0.0, 0.0, 0.0)
    assert (grey(0.8, 0.0, 0.0) - none) / (grey(0.4, 0.0, 0.0) - none) == pytest.approx(2, abs=0.05)
    assert (grey(0.0, 0.8, 0.0) - none) / (grey(0.0, 0.4, 0.0) - none) == pytest.approx(2, abs=0.05)
    assert (grey(0.0, 0.0, 0.8) - none) / (grey(0.0, 0.0, 0.4) - none) == pytest.approx(2, abs=0.1)


def test_thirds_differ_without_colour(painter: Painter) -> None:
    top, bottom = (drawn(painter, options(option(0.5, *thirds))).convert("L") for thirds in ((0.6, 0.6), (0.6, 0.0)))
    assert top.tobytes() != bottom.tobytes()
    grey = (
        ink_of_option(painter, option(0.0, 0.8, 0.0), inks.GREY),
        ink_of_option(painter, option(0.0, 0.0, 0.8), inks.GREY),
    )
    assert grey[1] < 0.8 * grey[0]


def test_unknown_thirds_take_no_room(painter: Painter) -> None:
    heights = [drawn(painter, options(row)).height for row in (option(0.5), option(0.5, 0.9), option(0.5, 0.9, 0.1))]
    assert heights == sorted(set(heights))


def test_the_text_of_an_option_wraps_to_two_lines(painter: Painter) -> None:
    def height(text: str) -> int:
        return drawn(painter, options(option(0.5, text=text))).height

    assert height("kurz") < height("lang " * 15) == height("lang " * 100)


def test_a_percentage_is_written_as_the_language_has_it(painter: Painter) -> None:
    picture = options(option(0.5))
    assert painter.render(picture) != painter.render(picture.model_copy(update={"percent": "{}%"}))
