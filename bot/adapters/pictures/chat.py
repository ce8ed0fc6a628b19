"""A chat as on a phone, and in its margin what is to be noticed."""

from typing import Final

from bot.adapters.pictures.lettering import line_height, without_emoji, wrapped
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BAND, GREY, INK, OUTLINE, SOFT_INK, TRACK, VERMILION
from bot.adapters.pictures.shapes import icon, layered, rounded
from bot.adapters.pictures.sheet import Sheet
from bot.core.lesson_pictures import ChatBubble, ChatPicture

_MARGIN: Final = 340  # px for notes
_GAP: Final = 36
_STEP: Final = 44  # px by which those who answer stand further to the right
_PAD: Final = 26
_RADIUS: Final = 30
_BORDER: Final = 3
_BETWEEN: Final = 28
_SPOT: Final = 26
_LEAST: Final = 150


def draw(sheet: Sheet, picture: ChatPicture, fonts: Fonts) -> None:
    """The messages from top to bottom; who writes first stands at the left."""
    noted = any(bubble.note for bubble in picture.bubbles)
    first = picture.bubbles[0].who
    for bubble in picture.bubbles:
        indent = 0 if bubble.who == first else _STEP
        room = INNER - indent - (_MARGIN + _GAP if noted else _STEP - indent)
        _bubble(sheet, bubble, fonts, MARGIN + indent, room)
        sheet.y += _BETWEEN
    sheet.y -= _BETWEEN


def _bubble(sheet: Sheet, bubble: ChatBubble, fonts: Fonts, left: int, room: int) -> None:
    who = wrapped(without_emoji(bubble.who), fonts.strong, room - 2 * _PAD)
    text = wrapped(without_emoji(bubble.text), fonts.text, room - 2 * _PAD)
    note = wrapped(without_emoji(bubble.note), fonts.small, _MARGIN) if bubble.note else []
    words = [(line, fonts.strong) for line in who] + [(line, fonts.text) for line in text]
    width = max(_LEAST, *(round(font.getlength(line)) + 2 * _PAD for line, font in words))
    height = sum(line_height(font) for _, font in words) + 2 * (_PAD - 6)
    high = len(note) * line_height(fonts.small)
    top, whole = sheet.y, max(height, high)
    sheet.y = top + (whole - height) // 2
    inner = rounded(width - 2 * _BORDER, height - 2 * _BORDER, _RADIUS - _BORDER)
    outer = rounded(width, height, _RADIUS)
    face = outer.copy()
    face.paste(0, (0, 0, *face.size))
    face.paste(inner, (_BORDER, _BORDER))
    sheet.put(left, layered((outer, OUTLINE), (face, BAND if left == MARGIN else TRACK)))
    if note:
        x = RIGHT - _MARGIN
        sheet.fill(left + width, (x - 14 - left - width, 3), GREY, down=height // 2)
        sheet.stamp(left + width - _SPOT // 2, icon("filled", _SPOT), VERMILION, down=height // 2 - _SPOT // 2)
    sheet.y += _PAD - 6
    for line, font in words:
        sheet.line(left + _PAD, line, font, INK if font is fonts.text else SOFT_INK)
        sheet.y += line_height(font)
    sheet.y = top + (whole - high) // 2
    for line in note:
        sheet.line(RIGHT - _MARGIN, line, fonts.small, INK)
        sheet.y += line_height(fonts.small)
    sheet.y = top + whole
