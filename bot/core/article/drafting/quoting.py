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
_WIDEST: Final = 150
_STOPPED: Final = re.compile("[.!?]['\"“”’‘»«)]+$")
_PAIRS: Final = re.compile(
    '„[^„“”]*[“”]|“[^“”„]*”|»[^»«]*«|‚[^‚‘]*‘|"[^"]*"|\\([^()]*\\)|(?<![\\w.,!?])[\'‘](?=\\w).*?[.,!?\\w][\'’](?!\\w)'
)
"""What opens and closes: a cut between the two would leave one of the marks alone."""


def marked(text: str, language: Language) -> str:
    """``text`` in quotation marks of ``language``, in inner ones where it has marks itself."""
    if language == "de":
        return f"»{text}«" if re.search('[„“”"]', text) else f"„{text}“"
    return f"‘{text}’" if _NEST.search(text) else f"“{text}”"


def stopped(text: str) -> str:
    """``text`` with a full stop, unless one stands already inside of its last marks."""
    return text if _STOPPED.search(text) else f"{text}."


def both(de: str, en: str) -> Localized:
    """A text in both languages."""
    return Localized(de=de, en=en)


def excerpt(text: str, start: int, end: int, room: int = _FOLD) -> str:
    """The part of ``text`` around ``text[start:end]``, whole words, at most about ``room`` characters.

    Shorter texts come whole, but without a full stop at the end. What is left out is marked with "[…]". Pairs of
    quotation marks and of brackets stay together; "" where that cannot be had in half as much room again.
    """
    text = text.removesuffix(".")
    if len(text) <= room:
        return text
    pairs = [found.span() for found in _PAIRS.finditer(text)]
    gaps = [at.start() for at in re.finditer(" ", text) if not any(first < at.start() < last for first, last in pairs)]
    lefts = [0, *(gap + 1 for gap in gaps if gap < start)]
    rights = [*(gap for gap in gaps if gap >= end), len(text)]
    few = {*gaps[:_FEW], *gaps[-_FEW:]}
    good = frozenset(gap for gap in gaps if gap not in few and not _tears(text, gap))
    middle = start + end
    for kept in (good, frozenset(gaps)):
        found = [
            (left, right)
            for left in lefts
            for right in rights
            if right - left <= room and (not left or left - 1 in kept) and (right == len(text) or right in kept)
        ]
        if found:
            left, right = max(found, key=lambda span: (_fill(span), -abs(span[0] + span[1] - middle)))
            return _cut(text, left, right)
    # The least that holds the span, though it is more than was asked for.
    left, right = lefts[-1], rights[0]
    return _cut(text, left, right) if right - left <= max(_WIDEST, room) else ""


_FEW: Final = 2
"""Spaces in what is cut off: to save one or two words is worth no cut."""

_LEADS: Final = re.compile(
    r"der|die|das|den|dem|des|eine?[nmrs]?|i[nm]|a[nm]|auf|aus|bei|vom?|zu[mr]?|für|mit|nach|um|über|unter|und|oder|als|"
    r"bis|dass|the|an?|o[fn]|at|by|to|from|with|for|and|or|as|than|that|his|her|their|its",
    re.IGNORECASE,
)
"""Words that the next one belongs to."""


def _tears(text: str, gap: int) -> bool:
    """Whether a cut at ``gap`` would part a number from what it counts, a name, or a small word from its big one."""
    last = text[text.rfind(" ", 0, gap) + 1 : gap]
    return (
        _LEADS.fullmatch(last) is not None
        or last[-1:].isdigit()
        or (last[:1].isupper() and text[gap + 1 : gap + 2].isupper())
    )


def _fill(span: tuple[int, int]) -> int:
    """How much of the room is used, in steps of ten characters, so that the middle decides between near ones."""
    return (span[1] - span[0]) // 10


def _cut(text: str, left: int, right: int) -> str:
    before, after = (f"{CUT} " if left else ""), (f" {CUT}" if right < len(text) else "")
    return f"{before}{text[left:right].strip(' ,;–')}{after}"
