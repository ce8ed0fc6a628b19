"""How many took part on each day: one column a day, in two rows when there are many days."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.adapters.pictures.lettering import line_height, shortened
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BLUE, INK, OUTLINE, SOFT_INK
from bot.adapters.pictures.shapes import rounded
from bot.adapters.pictures.sheet import Sheet
from bot.core.pictures import DayCount, Participation

_MOST: Final = 16  # days in a row whose counts can still be read
_HIGH, _LOW = 420, 280  # px of a full column, in one row and in two
_WIDEST: Final = 96
_COUNT: Final = 46  # px above the columns
_DASH, _SPACE, _CRUMB = 18, 12, 6
_SWATCH: Final = 2 * _DASH + _SPACE


@dataclass(frozen=True)
class _Scale:
    """``full`` px stand for ``most`` learners, a day takes ``pitch`` px, and the line is at ``line`` learners."""

    full: int
    most: int
    pitch: float
    line: int | None

    def height(self, count: int) -> int:
        return round(self.full * count / self.most)

    def middle(self, place: int) -> int:
        return round(MARGIN + (place + 0.5) * self.pitch)


def draw(sheet: Sheet, picture: Participation, fonts: Fonts) -> None:
    """What the line means, then the days in one row or in two of about the same length."""
    line = picture.total if picture.total_label else None
    if line is not None:
        _dashes(sheet, line_height(fonts.small) // 2, [(MARGIN, MARGIN + _SWATCH)])
        sheet.paragraph(picture.total_label, fonts.small, INK, indent=_SWATCH + 16)
        sheet.y += 20
    days = picture.days
    rows = [days]
    if len(days) > _MOST:
        half = (len(days) + 1) // 2
        rows = [days[:half], days[half:]]
    most = max(1, line or 0, *(day.count for day in days))
    scale = _Scale(_HIGH if len(rows) == 1 else _LOW, most, INNER / len(rows[0]), line)
    for row in rows:
        _row(sheet, row, scale, fonts)
        sheet.y += 36
    sheet.y -= 36


def _row(sheet: Sheet, days: tuple[DayCount, ...], scale: _Scale, fonts: Fonts) -> None:
    sheet.y += _COUNT
    width = round(min(_WIDEST, 0.66 * scale.pitch))
    taken = []  # where the line makes way for a number that it would run through
    for place, day in enumerate(days):
        middle, height = scale.middle(place), scale.height(day.count)
        if height:
            down = scale.full - height
            sheet.stamp(middle - width // 2, rounded(width, height, 8, foot=False), BLUE, down=down)
        _number(sheet, str(day.count), middle, scale.full - height, fonts)
        if scale.line is not None and 6 <= scale.height(scale.line) - height <= _COUNT:
            half = round(fonts.tiny.getlength(str(day.count)) / 2) + 6
            taken.append((middle - half, middle + half))
    if scale.line is not None:
        ends = [MARGIN, *(end for pair in taken for end in pair), RIGHT]
        _dashes(sheet, scale.full - scale.height(scale.line), list(pairwise(ends))[::2])
    sheet.fill(MARGIN, (INNER, 3), OUTLINE, down=scale.full)
    sheet.y += scale.full + 8
    _labels(sheet, days, scale, fonts)


def _number(sheet: Sheet, count: str, middle: int, down: int, fonts: Fonts) -> None:
    """``count`` on top of its column, which begins ``down`` px below."""
    sheet.y += down - _COUNT
    sheet.line(middle, count, fonts.tiny, INK, align="centre", centred_in=_COUNT)
    sheet.y -= down - _COUNT


def _labels(sheet: Sheet, days: tuple[DayCount, ...], scale: _Scale, fonts: Fonts) -> None:
    """As many labels as fit, at equal distances; the outer ones are moved in where they would hang over."""
    texts = [shortened(day.label, fonts.tiny, INNER) for day in days]
    widest = max(fonts.tiny.getlength(text) for text in texts)
    hangs_over = max(0.0, (widest - scale.pitch) / 2)
    step = next((n for n in range(1, len(days)) if widest + 14 <= n * scale.pitch - hangs_over), len(days))
    for place in range(0, len(days), step):
        half = fonts.tiny.getlength(texts[place]) / 2
        x = min(max(scale.middle(place), MARGIN + half), RIGHT - half)
        sheet.line(x, texts[place], fonts.tiny, SOFT_INK, align="centre")
    sheet.y += line_height(fonts.tiny)


def _dashes(sheet: Sheet, down: int, free: list[tuple[int, int]]) -> None:
    """A dashed line ``down`` px below, only where it is ``free``; crumbs of a dash are swept away."""
    for start in range(MARGIN, RIGHT, _DASH + _SPACE):
        for begin, end in free:
            left, right = max(start, begin), min(start + _DASH, end)
            if right - left >= _CRUMB:
                sheet.fill(left, (right - left, 4), INK, down=down - 2)
