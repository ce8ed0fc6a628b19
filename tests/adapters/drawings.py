"""Looking at what the painter drew."""

from io import BytesIO

from PIL import Image, ImageColor

from bot.adapters.pictures import WIDTH, Painter
from bot.adapters.pictures import palette as inks
from bot.core.pictures import Picture

EDGE = 58  # the margin is 64 px wide; letters may hang over by a few


def drawn(painter: Painter, picture: Picture) -> Image.Image:
    image = Image.open(BytesIO(painter.render(picture)), formats=["PNG"])
    assert image.width == WIDTH == 1080
    return image.convert("RGB")


def pixels(image: Image.Image, ink: str) -> int:
    """Pixels of ``ink`` at full strength, give or take what the palette rounds."""
    wanted = ImageColor.getrgb(ink)
    counted = image.getcolors(image.width * image.height)
    assert counted is not None
    total = 0
    for count, colour in counted:
        assert isinstance(colour, tuple)
        if max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) <= 4:
            total += count
    return total


def leaves_margins_free(image: Image.Image, paper_ink: str = inks.PAPER) -> bool:
    paper = [(value, value) for value in ImageColor.getrgb(paper_ink)]
    sides = [
        (0, 0, EDGE, image.height),
        (WIDTH - EDGE, 0, WIDTH, image.height),
        (0, 0, WIDTH, EDGE),
        (0, image.height - EDGE, WIDTH, image.height),
    ]
    return all(image.crop(side).getextrema() == tuple(paper) for side in sides)
