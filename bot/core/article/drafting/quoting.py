"""Quoting the article: in marks that do not clash with its own, and no more than is needed."""

import re
from typing import Final

from bot.core.content.base import Localized
from bot.core.languages import Language

CUT: Final = "[…]"
"""Stands where words of the article were left out."""

BLANK: Final = "____"
"""Stands for a word of the article that is asked for."""

_NEST: Final = re.compile('[„“”"»«]')
_FOLD: Final = 100


def marked(text: str, language: Language) -> str:
    """``text`` in quotation marks of ``language``, in inner ones where it has marks itself."""
    if language == "de":
        return f"»{text}«" if re.search('[„“”"]', text) else f"„{text}“"
    return f"‘{text}’" if _NEST.search(text) else f"“{text}”"


def both(de: str, en: str) -> Localized:
    """A text in both languages."""
    return Localized(de=de, en=en)


def excerpt(text: str, start: int, end: int, room: int = _FOLD) -> str:
    """The part of ``text`` around ``text[start:end]``, whole words, at most about ``room`` characters.

    Shorter texts come whole, but without a full stop at the end. What is left out is marked with "[…]".
    """
    text = text.removesuffix(".")
    if len(text) <= room:
        return text
    spare = max(room - (end - start), 0)
    left = max(start - spare // 2, 0)
    right = min(max(end, left + room), len(text))
    left = max(min(left, right - room), 0)
    if left:
        left = text.find(" ", left, start) + 1 or start
    if right < len(text):
        cut = text.rfind(" ", end, right)
        right = cut if cut >= 0 else end
    before, after = (f"{CUT} " if left else ""), (f" {CUT}" if right < len(text) else "")
    return f"{before}{text[left:right].strip(' ,;–')}{after}"
