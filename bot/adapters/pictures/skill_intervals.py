"""How sure one can be about each skill: a dot, and a whisker for where the truth probably lies."""

from typing import Final

from PIL import Image

from bot.adapters.pictures.bars import Bars
from bot.adapters.pictures.lettering import length_of, line_height
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BLUE, HATCH, INK, SOFT_INK, TRACK
from bot.adapters.pictures.shapes import pill
from bot.adapters.pictures.sheet import Sheet
from bot.core.pictures import SkillInterval, SkillIntervals

_HEIGHT: Final = 44
_WHISKER: Final = 8
_DOT: Final = 30
_HALO: Final = 4
_AIM: Final = 6
_OVER: Final = 8
_ROOMY: Final = 6
"""Rows from which on they stand closer, so that a phone need not make the picture narrower to show it whole."""
_TICKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


def draw(sheet: Sheet, picture: SkillIntervals, fonts: Fonts) -> None:
    """A skill's label with verdict and number of answers, its interval below; one scale under all of them."""
    shares = [_percent(picture, row.share) for row in picture.rows]
    length = INNER - 28 - round(max(fonts.row.getlength(share) for share in shares))
    gap = 32 if len(picture.rows) <= _ROOMY else 18
    verdicts = [_verdict(row) for row in picture.rows]
    one_line = all(
        length_of(row.label, fonts.row) + 48 + length_of(verdict, fonts.text) <= INNER
        for row, verdict in zip(picture.rows, verdicts, strict=True)
    )
    tracks = _Tracks(length)
    for row, verdict, share in zip(picture.rows, verdicts, shares, strict=True):
        if one_line:
            sheet.line(RIGHT, verdict, fonts.text, SOFT_INK, align="right", beside=fonts.row)
        sheet.paragraph(row.label, fonts.row, INK)
        if not one_line:
            sheet.paragraph(verdict, fonts.text, SOFT_INK)
        sheet.y += 10
        tracks.put(sheet, row)
        sheet.line(RIGHT, share, fonts.row, INK, align="right", centred_in=_HEIGHT)
        sheet.y += _HEIGHT + gap
    sheet.y += 6 - gap
    tracks.scale(sheet, picture, fonts)


class _Tracks:
    """Tracks of ``length`` px; 0 and 100 % lie half a height from their round ends."""

    def __init__(self, length: int) -> None:
        self._bars = Bars(length, _HEIGHT)
        self._dot = pill(_DOT, _DOT)
        self._halo = pill(_DOT + 2 * _HALO, _DOT + 2 * _HALO)
        self._end = pill(_WHISKER, _HEIGHT - 16)

    def x(self, share: float) -> int:
        """Px from the left edge of the sheet."""
        return MARGIN + _HEIGHT // 2 + round(share * (self._bars.length - _HEIGHT))

    def put(self, sheet: Sheet, row: SkillInterval) -> None:
        """Dot and whisker with a mark where it should be, or a hatched track if too little is known."""
        self._bars.track(sheet, MARGIN, lined=row.share is None)
        if row.share is None:
            return
        for tick in _TICKS:
            sheet.fill(self.x(tick) - 1, (2, _HEIGHT - 6), HATCH, down=3)
        if row.aim is not None:
            sheet.fill(self.x(row.aim) - _AIM // 2, (_AIM, _HEIGHT + 2 * _OVER), INK, down=-_OVER)
        low, high = self.x(row.low), self.x(row.high)
        sheet.fill(low, (max(1, high - low), _WHISKER), BLUE, down=(_HEIGHT - _WHISKER) // 2)
        for end in (low, high):
            sheet.stamp(end - _WHISKER // 2, self._end, BLUE, down=8)
        self._disc(sheet, row.share, self._halo, TRACK)
        self._disc(sheet, row.share, self._dot, BLUE)

    def _disc(self, sheet: Sheet, share: float, disc: Image.Image, ink: str) -> None:
        sheet.stamp(self.x(share) - disc.width // 2, disc, ink, down=(_HEIGHT - disc.height) // 2)

    def scale(self, sheet: Sheet, picture: SkillIntervals, fonts: Fonts) -> None:
        """What the ticks mean."""
        for tick in (0.0, 0.5, 1.0):
            label = _percent(picture, tick)
            x = max(MARGIN + fonts.small.getlength(label) / 2, self.x(tick))
            sheet.line(x, label, fonts.small, SOFT_INK, align="centre")
        sheet.y += line_height(fonts.small)


def _verdict(row: SkillInterval) -> str:
    if row.n is None:
        return row.verdict
    number = f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{row.n}"
    return f"{row.verdict} ·\N{NO-BREAK SPACE}{number}" if row.verdict else number


def _percent(picture: SkillIntervals, share: float | None) -> str:
    return "–" if share is None else picture.percent.replace("{}", str(round(100 * share)))
