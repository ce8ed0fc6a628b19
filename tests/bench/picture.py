"""The figures as a picture for the README: how many, how soon, at what cost."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PIL import ImageFont

from bot.adapters.pictures.palette import BLUE, GREY, INK, SOFT_INK, make_palette
from bot.adapters.pictures.shapes import pill
from bot.adapters.pictures.sheet import Sheet
from tests.bench.figures import Figures, Key
from tests.bench.plan import KINDS

_FONTS: Final = Path(__file__).resolve().parents[2] / "bot" / "adapters" / "fonts"
_WIDTH, _MARGIN, _LABELS, _VALUES, _BAR = 1200, 64, 470, 120, 28
_METRICS: Final = (
    ("updates", "Updates a second", "{:,.0f}"),
    ("p95", "Milliseconds until 95 of 100 first replies", "{:,.0f}"),
    ("cpu", "Milliseconds of CPU an update", "{:.1f}"),
)
_SHORT: Final = {
    "s": "Lupe, SQLite, discussions",
    "B": "Lupe, SQLite, broadcast",
    "o": "Lupe, SQLite, joining",
    "C": "Lupe, SQLite, many answers",
    "t": "Lupe, PostgreSQL, discussions",
    "P": "Lupe, PostgreSQL, two replicas",
    "D": "Lupe, PostgreSQL, many answers",
}


def draw(found: Mapping[Key, Figures], learners: int, note: str) -> bytes:
    """A PNG of the runs with ``learners`` at once; ``note`` stands below."""
    title, strong = _font("Bold", 44), _font("Bold", 32)
    text, small = _font("Regular", 28), _font("Regular", 24)
    runs = {kind.letter: found[kind.letter, learners] for kind in KINDS if (kind.letter, learners) in found}
    names = {kind.letter: _SHORT.get(kind.letter, kind.name) for kind in KINDS}
    sheet = Sheet(_WIDTH, _MARGIN)
    sheet.paragraph(f"{learners:,} learners at once", title, INK)
    room = _WIDTH - 2 * _MARGIN - _LABELS - _VALUES
    for name, heading, form in _METRICS:
        sheet.y += 28
        sheet.paragraph(heading, strong, INK)
        sheet.y += 8
        most = max((getattr(one, name) for one in runs.values()), default=0) or 1
        for letter, one in runs.items():
            value = getattr(one, name)
            length = max(_BAR, round(room * value / most))
            sheet.line(_MARGIN, names[letter], text, SOFT_INK, centred_in=_BAR)
            sheet.stamp(_MARGIN + _LABELS, pill(length, _BAR), GREY if letter in "ab" else BLUE)
            sheet.line(_MARGIN + _LABELS + length + 14, form.format(value), text, INK, centred_in=_BAR)
            sheet.y += _BAR + 12
    sheet.y += 24
    sheet.paragraph(note, small, SOFT_INK)
    return sheet.png(make_palette())


def _font(cut: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / f"Inter-{cut}.ttf", size)
