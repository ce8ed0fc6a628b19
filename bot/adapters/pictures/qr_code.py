"""A poster to print: the way into a class as a QR code and as a code to type."""

from typing import Final

import segno
from PIL import Image

from bot.adapters.pictures.lettering import Font, line_height, lines_of, without_emoji, wrapped
from bot.adapters.pictures.page import INNER, MARGIN, WIDTH, Fonts
from bot.adapters.pictures.palette import BLACK, INK, SOFT_INK, TRACK
from bot.adapters.pictures.shapes import rounded
from bot.adapters.pictures.sheet import Sheet
from bot.core.pictures import QrCode

_SIDE: Final = 880  # px that the code may take with its quiet zone
_QUIET: Final = 4  # modules around the code that stay white (ISO/IEC 18004)
_LEAST_HEIGHT: Final = 1500
_WIDEST_KEY: Final = 104
_KEY_GAP: Final = 8


def draw(sheet: Sheet, picture: QrCode, fonts: Fonts) -> None:
    """Title, QR code, the code to type, how to join, the note: all in the middle of the sheet."""
    for line in lines_of(picture.title, fonts.poster, INNER, 3, balanced=True):
        _centred(sheet, line, fonts.poster, BLACK)
    _modules(sheet, picture.link)
    _code(sheet, picture.code, fonts)
    sheet.y += 44
    _steps(sheet, picture.lines, fonts)
    if picture.note:
        sheet.y += 30
        for line in wrapped(without_emoji(picture.note), fonts.small, INNER):
            _centred(sheet, line, fonts.small, SOFT_INK)
    sheet.y = max(sheet.y, _LEAST_HEIGHT - MARGIN)


def _modules(sheet: Sheet, link: str) -> None:
    """The code, each module a square of whole px; the quiet zone is part of what it takes."""
    matrix = segno.make_qr(link, error="m").matrix
    count = len(matrix)
    pixels = _SIDE // (count + 2 * _QUIET)
    mask = Image.frombytes("L", (count, count), bytes(255 * module for row in matrix for module in row))
    mask = mask.resize((count * pixels, count * pixels), Image.Resampling.NEAREST)
    sheet.y += _QUIET * pixels
    sheet.stamp((WIDTH - mask.width) // 2, mask, BLACK)
    sheet.y += mask.height + _QUIET * pixels


def _code(sheet: Sheet, code: str, fonts: Fonts) -> None:
    """Each character on a key of its own, so that nobody has to guess where one ends; a space is a gap."""
    widths = [0.5 if character == " " else 1.0 for character in code]
    pitch = min(_WIDEST_KEY, int(INNER / sum(widths)))
    width, height = pitch - _KEY_GAP, round(1.3 * pitch)
    font = fonts.poster.font_variant(size=min(fonts.poster.size, 0.9 * width))
    key = rounded(width, height, 16)
    x = round((WIDTH - pitch * sum(widths)) / 2)
    for character, share in zip(code, widths, strict=True):
        if character != " ":
            sheet.stamp(x + _KEY_GAP // 2, key, TRACK)
            sheet.line(x + pitch / 2, character, font, BLACK, align="centre", centred_in=height)
        x += round(share * pitch)
    sheet.y += height


def _steps(sheet: Sheet, lines: tuple[str, ...], fonts: Fonts) -> None:
    """Left-aligned, as a block in the middle."""
    steps = [wrapped(without_emoji(line), fonts.step, INNER, balanced=True) for line in lines]
    widest = max(fonts.step.getlength(line) for step in steps for line in step)
    for step in steps:
        for line in step:
            sheet.line((WIDTH - widest) / 2, line, fonts.step, INK)
            sheet.y += line_height(fonts.step)
        sheet.y += 12
    sheet.y -= 12


def _centred(sheet: Sheet, text: str, font: Font, ink: str) -> None:
    sheet.line(WIDTH / 2, text, font, ink, align="centre")
    sheet.y += line_height(font)
