"""Estimates with their intervals: a panel for each kind, a dot and a whisker for each estimate."""

from math import ceil
from typing import Final

from bot.adapters.pictures.bars import Bars
from bot.adapters.pictures.lettering import line_height, shortened
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BLUE, GREY, INK, SOFT_INK, TRACK
from bot.adapters.pictures.shapes import pill
from bot.adapters.pictures.sheet import Sheet
from bot.core.whiskers import WhiskerChart, WhiskerPanel, WhiskerRow

_HEIGHT: Final = 44
_WHISKER: Final = 6
_DOT: Final = 18
_HALO: Final = 3
_ROW: Final = 62
_WIDEST_LABEL: Final = 330
_GAP: Final = 22
_MARK: Final = 4  # px


def draw(sheet: Sheet, picture: WhiskerChart, fonts: Fonts) -> None:
    """Each panel: its title, its estimates, and under them what the scale means."""
    rows = [row for panel in picture.panels for row in panel.rows]
    label = min(_WIDEST_LABEL, ceil(max(fonts.small.getlength(row.label) for row in rows)))
    number = round(max(fonts.strong.getlength(row.number) for row in rows))
    for panel in picture.panels:
        _Panel(panel, MARGIN + label + _GAP, INNER - label - number - 2 * _GAP).draw(sheet, fonts, label)
        sheet.y += 48
    sheet.y -= 48


class _Panel:
    """Tracks from ``left`` on, ``length`` px long; the scale ends half a height from their round ends."""

    def __init__(self, panel: WhiskerPanel, left: int, length: int) -> None:
        self._panel, self._left = panel, left
        self._bars = Bars(length, _HEIGHT)
        self._dot, self._halo = pill(_DOT, _DOT), pill(_DOT + 2 * _HALO, _DOT + 2 * _HALO)
        self._end = pill(_WHISKER, _HEIGHT - 16)

    def draw(self, sheet: Sheet, fonts: Fonts, label: int) -> None:
        """All of it; ``label`` px are left for labels."""
        sheet.paragraph(self._panel.title, fonts.strong, INK)
        sheet.y += 14
        top = sheet.y
        for row in self._panel.rows:
            sheet.line(MARGIN, shortened(row.label, fonts.small, label), fonts.small, INK, centred_in=_HEIGHT)
            self._bars.track(sheet, self._left)
            # Under the whisker and over the track: the mark must not hide an estimate that lies on it.
            sheet.fill(self._x(self._panel.mark) - _MARK // 2, (_MARK, _HEIGHT), GREY)
            self._estimate(sheet, row)
            sheet.line(RIGHT, row.number, fonts.strong, INK, align="right", centred_in=_HEIGHT)
            sheet.y += _ROW
        at = self._x(self._panel.mark)
        sheet.y = top
        for _ in self._panel.rows[1:]:
            sheet.fill(at - _MARK // 2, (_MARK, _ROW - _HEIGHT), GREY, down=_HEIGHT)
            sheet.y += _ROW
        sheet.fill(at - _MARK // 2, (_MARK, 14), GREY, down=_HEIGHT)
        sheet.y += _HEIGHT + 16
        for tick in self._panel.ticks:
            sheet.fill(self._x(tick.value) - 1, (2, 8), GREY, down=-14)
        self._words(sheet, fonts)

    def _estimate(self, sheet: Sheet, row: WhiskerRow) -> None:
        low, high, middle = self._x(row.low), self._x(row.high), self._x(row.value)
        sheet.fill(low, (max(1, high - low), _WHISKER), BLUE, down=(_HEIGHT - _WHISKER) // 2)
        for end in (low, high):
            sheet.stamp(end - _WHISKER // 2, self._end, BLUE, down=8)
        for disc, ink in ((self._halo, TRACK), (self._dot, BLUE)):
            sheet.stamp(middle - disc.width // 2, disc, ink, down=(_HEIGHT - disc.height) // 2)

    def _words(self, sheet: Sheet, fonts: Fonts) -> None:
        """Numbers first; what the mark means stands below it, what the ends mean on a line of their own."""
        panel, font = self._panel, fonts.tiny
        for tick in panel.ticks:
            sheet.line(self._x(tick.value), tick.label, font, SOFT_INK, align="centre")
        if panel.ticks:
            sheet.y += line_height(font)
        right = self._left + self._bars.length
        half = font.getlength(panel.mark_label) / 2
        middle = min(max(self._x(panel.mark), self._left + half), right - half)
        sheet.line(middle, panel.mark_label, font, SOFT_INK, align="centre")
        sheet.y += line_height(font)
        ends = (f"← {panel.left}" if panel.left else "", f"{panel.right} →" if panel.right else "")
        if not any(ends):
            return
        sheet.line(self._left, ends[0], font, SOFT_INK)
        if all(ends) and sum(font.getlength(end) for end in ends) + _GAP > self._bars.length:
            sheet.y += line_height(font)
        sheet.line(right, ends[1], font, SOFT_INK, align="right")
        sheet.y += line_height(font)

    def _x(self, value: float) -> int:
        """Px from the left edge of the sheet."""
        panel = self._panel
        share = (min(panel.highest, max(panel.lowest, value)) - panel.lowest) / (panel.highest - panel.lowest)
        return self._left + _HEIGHT // 2 + round(share * (self._bars.length - _HEIGHT))
