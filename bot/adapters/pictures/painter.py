"""From picture values to marks on a sheet: what stands where."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import ImageFont

from bot.adapters.pictures.palette import (
    BLACK,
    BLUE,
    GREY,
    HATCH,
    INK,
    OUTLINE,
    PAPER,
    SOFT_INK,
    TRACK,
    VERMILION,
    make_palette,
)
from bot.adapters.pictures.shapes import AIR, hatched, icon, layered, pill
from bot.adapters.pictures.sheet import Font, Sheet, length_of
from bot.core.pictures import IconArray, Picture, SkillBar, SkillChart
from bot.core.progress import ENOUGH

WIDTH: Final = 1080
_MARGIN: Final = 64
_INNER: Final = WIDTH - 2 * _MARGIN
_FONTS: Final = Path(__file__).parents[1] / "fonts"

_ICON_INK: Final = {"filled": BLUE, "hollow": VERMILION, "cross": BLACK, "dot": GREY}
_COLUMNS: Final = ((10, 100), (20, 400), (40, 1600))  # columns of an icon array, up to so many icons
_LEGEND_ICON: Final = 52
_BAR_HEIGHT: Final = 34


@dataclass(frozen=True)
class _Fonts:
    """Sizes in px; 34 is the least that stays readable on a phone."""

    title: Font
    strong: Font
    text: Font
    small: Font


class Painter:
    """Draws pictures; holds the bundled font (Inter). Same value, same bytes."""

    def __init__(self) -> None:
        regular, bold = _FONTS / "Inter-Regular.ttf", _FONTS / "Inter-Bold.ttf"
        self._fonts = _Fonts(
            title=ImageFont.truetype(bold, 56),
            strong=ImageFont.truetype(bold, 38),
            text=ImageFont.truetype(regular, 38),
            small=ImageFont.truetype(regular, 34),
        )
        self._palette = make_palette()

    def render(self, picture: Picture) -> bytes:
        """``picture`` as a PNG, `WIDTH` px wide and as high as it needs to be."""
        sheet = Sheet(WIDTH, _MARGIN)
        sheet.paragraph(picture.title, self._fonts.title, INK, balanced=True)
        sheet.y += 44
        if isinstance(picture, IconArray):
            self._icon_array(sheet, picture)
        else:
            self._skill_chart(sheet, picture)
        if picture.note:
            sheet.y += 40
            sheet.paragraph(picture.note, self._fonts.small, SOFT_INK)
        return sheet.png(self._palette)

    def _icon_array(self, sheet: Sheet, picture: IconArray) -> None:
        symbols = [group.symbol for group in picture.groups for _ in range(group.count)]
        columns = next(columns for columns, most in _COLUMNS if len(symbols) <= most)
        # A gap after every tenth column and row makes blocks that can be counted.
        blocks = columns // 10
        cell = int(_INNER / (columns - 2 * AIR + 0.6 * (blocks - 1)))
        gap = (_INNER - int((columns - 2 * AIR) * cell)) // max(1, blocks - 1)
        left, top = _MARGIN - round(AIR * cell), sheet.y
        icons = {symbol: icon(symbol, cell) for symbol in set(symbols)}
        for place, symbol in enumerate(symbols):
            row, column = divmod(place, columns)
            sheet.y = top + row * cell + row // 10 * gap
            sheet.stamp(left + column * cell + column // 10 * gap, icons[symbol], _ICON_INK[symbol])
        if symbols:
            sheet.y += cell + 44
        self._legend(sheet, picture)

    def _legend(self, sheet: Sheet, picture: IconArray) -> None:
        fonts = self._fonts
        widest = max(fonts.strong.getlength(str(group.count)) for group in picture.groups)
        counts_end = _LEGEND_ICON + 20 + round(widest)
        for group in picture.groups:
            sheet.stamp(_MARGIN - round(AIR * _LEGEND_ICON), icon(group.symbol, _LEGEND_ICON), _ICON_INK[group.symbol])
            sheet.line(_MARGIN + counts_end, str(group.count), fonts.strong, INK, right=True)
            sheet.paragraph(group.label, fonts.text, INK, indent=counts_end + 20)
            sheet.y += 14
        sheet.y -= 14

    def _skill_chart(self, sheet: Sheet, picture: SkillChart) -> None:
        fonts = self._fonts
        right_edge = _MARGIN + _INNER
        length = _INNER - 28 - round(max(fonts.strong.getlength(_tally(bar)) for bar in picture.bars))
        one_line = all(
            length_of(bar.label, fonts.strong) + 48 + length_of(bar.verdict, fonts.small) <= _INNER
            for bar in picture.bars
        )
        bars = _Bars(length)
        for bar in picture.bars:
            if one_line:
                sheet.line(right_edge, bar.verdict, fonts.small, SOFT_INK, right=True, beside=fonts.strong)
            sheet.paragraph(bar.label, fonts.strong, INK)
            if not one_line:
                sheet.paragraph(bar.verdict, fonts.small, SOFT_INK)
            sheet.y += 10
            bars.put(sheet, bar)
            sheet.line(right_edge, _tally(bar), fonts.strong, INK, right=True, centred_in=_BAR_HEIGHT)
            sheet.y += _BAR_HEIGHT + 38
        sheet.y -= 38


class _Bars:
    """Strips of ``length`` px that all bars of a chart are cut from."""

    def __init__(self, length: int) -> None:
        self._length = length
        whole, inner = pill(length, _BAR_HEIGHT), pill(length, _BAR_HEIGHT, inset=3)
        lines = hatched(inner)
        self._track = layered((whole, OUTLINE), (inner, TRACK))
        self._right = layered((whole, BLUE))
        self._few_track = layered((whole, OUTLINE), (inner, PAPER), (lines, HATCH))
        self._few_right = layered((whole, BLUE), (inner, PAPER), (lines, BLUE))

    def put(self, sheet: Sheet, bar: SkillBar) -> None:
        """The share of right answers; hatched as long as there are too few answers to say anything."""
        few = bar.answered < ENOUGH
        sheet.put(_MARGIN, self._few_track if few else self._track)
        if bar.right:
            share = min(1.0, bar.right / max(1, bar.answered))
            part = (0, 0, round(self._length * share), _BAR_HEIGHT)
            sheet.put(_MARGIN, (self._few_right if few else self._right).crop(part))


def _tally(bar: SkillBar) -> str:
    return f"{bar.right}/{bar.answered}" if bar.answered else "–"
