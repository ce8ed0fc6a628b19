import pytest
import segno
from PIL import Image

from bot.adapters.pictures import Painter
from bot.core.pictures import QrCode
from tests.adapters.drawings import drawn
from tests.adapters.samples import POSTER, poster

LINKS = [POSTER.link, "https://t.me/L", "https://t.me/LupeBot?start=" + "x" * 64, "ü" * 300]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def code_of(painter: Painter, picture: QrCode) -> tuple[Image.Image, int]:
    """The code with its quiet zone, cut out of a poster whose title is empty, and the px of a module."""
    image = drawn(painter, picture.model_copy(update={"title": ""}))
    count = len(segno.make_qr(picture.link, error="m").matrix)
    row = next(y for y in range(image.height) if image.crop((0, y, image.width, y + 1)).getextrema()[0] == (0, 255))
    line = [image.getpixel((x, row)) for x in range(image.width)]
    left = line.index(BLACK)
    side = line[left:].index(WHITE) // 7  # the finder pattern is seven modules wide
    right = left + (count + 4) * side
    return image.crop((left - 4 * side, row - 4 * side, right, row + (count + 4) * side)), side


@pytest.mark.parametrize("link", LINKS)
def test_every_pixel_of_a_module_is_what_the_code_says(painter: Painter, link: str) -> None:
    image, side = code_of(painter, poster(link=link))
    matrix = segno.make_qr(link, error="m").matrix
    for y, row in enumerate(matrix, start=4):
        for x, dark in enumerate(row, start=4):
            module = image.crop((x * side, y * side, (x + 1) * side, (y + 1) * side))
            assert module.getextrema() == tuple((value, value) for value in (BLACK if dark else WHITE))


@pytest.mark.parametrize("link", LINKS)
def test_four_modules_around_the_code_are_white(painter: Painter, link: str) -> None:
    image, side = code_of(painter, poster(link=link))
    quiet = 4 * side
    far = image.width - quiet
    for box in (
        (0, 0, image.width, quiet),
        (0, far, image.width, image.width),
        (0, 0, quiet, far),
        (far, 0, image.width, far),
    ):
        assert image.crop(box).getextrema() == ((255, 255),) * 3
    assert image.width == image.height > 700


def test_errors_of_fifteen_percent_can_be_corrected() -> None:
    assert all(segno.make_qr(link, error="m").error in "MQH" for link in LINKS)


def test_the_poster_is_as_high_as_a_sheet_of_paper(painter: Painter) -> None:
    assert drawn(painter, poster(lines=("Scannen",), note="")).height == 1500
    assert drawn(painter, poster(lines=("Scannen und warten " * 10,) * 4)).height > 1500


def test_it_is_printed_without_colour(painter: Painter) -> None:
    image = drawn(painter, POSTER)
    colours = image.getcolors(image.width * image.height)
    assert colours is not None
    assert {max(colour) - min(colour) for _, colour in colours if isinstance(colour, tuple)} == {0}


def test_each_character_of_the_code_has_a_key_of_its_own(painter: Painter) -> None:
    def keys(code: str) -> int:
        """Px of the grey that keys are made of."""
        image = drawn(painter, poster(code=code)).convert("L")
        return sum(image.histogram()[225:240])

    one = keys("I")
    assert keys("II") == pytest.approx(2 * one, rel=0.05)
    assert keys("I I") == pytest.approx(2 * one, rel=0.05)
    assert painter.render(poster(code="K7PM 2XQD")) != painter.render(poster(code="K7PM 2XQE"))
