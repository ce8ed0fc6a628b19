"""Quotation marks: what stands between them, in all the ways German and English newspapers set them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.core.article.blocks import Block
from bot.core.article.lexicon import Lexicon
from bot.core.article.model import Quotation, Sentence, Span

Side = Literal["opens", "closes", "either"]

_CLOSED_BY: Final = {
    "„": '“”"',
    "“": '”"“',
    "”": "”",
    '"': '"”“',
    "»": "«",
    "«": "»",
    "‚": "‘’'",
    "‘": "’'",
    "’": "’",
    "'": "'’",
    "›": "‹",
    "‹": "›",
}
"""Every mark that can open, and what can close it."""

_SINGLE: Final = frozenset("‚‘’'›‹")
_MARK: Final = re.compile("[„“”\"»«‚‘’'›‹]")
_BEFORE_OPENING: Final = frozenset("([{–—-/:;,„“”»«›‹‚‘\"'")
_AFTER_CLOSING: Final = frozenset(")]}.,;:!?…–—-/“”»«›‹‘’\"'")
_STOPS: Final = ".,!?…;:–—-"
_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")
_FAR: Final = 3
"""Over how many paragraphs a closing mark is looked for."""


@dataclass(frozen=True)
class _Mark:
    place: int
    mark: str
    side: Side
    block: int


@dataclass
class _Open:
    """The marks that are open: the quotation itself, then what is quoted inside it."""

    marks: list[_Mark]
    last_end: int = 0

    def closing(self, mark: str) -> int:
        """Which of the open marks ``mark`` closes, counted from the outermost, or -1."""
        return next((i for i in range(len(self.marks) - 1, -1, -1) if mark in _CLOSED_BY[self.marks[i].mark]), -1)


def find_quotations(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Quotation, ...]:
    """What stands between quotation marks, without them; of quotations inside quotations the outermost.

    A quotation whose closing mark is missing ends with its paragraph, unless the next one begins with an opening mark
    again or closes it before another one is opened. So it may hold marks: at the beginning of each further paragraph.
    """
    spans: list[tuple[int, int]] = []
    marks = list(_marks(text, blocks, lexicon))
    opened = _Open([])
    for i, mark in enumerate(marks):
        if opened.marks and mark.block != opened.marks[0].block:
            first = opened.marks[0]
            if _goes_on(blocks, marks, i, first):
                opened.marks = [_Mark(first.place, first.mark, first.side, mark.block)]
                if mark.mark == first.mark and mark.side == "opens":
                    continue
            else:
                spans.append((first.place + 1, blocks[first.block].end))
                opened.marks = []
        _take(opened, mark, spans, nested=_nests(marks, i))
    if opened.marks:
        spans.append((opened.marks[0].place + 1, blocks[opened.marks[0].block].end))
    return tuple(Quotation(start=start, end=end) for start, end in spans if text[start:end].strip())


def _nests(marks: Sequence[_Mark], i: int) -> bool:
    """Whether two marks close, one after the other, what opens twice: „Er sagte „Nein“ und ging“."""
    follows = marks[i + 1 : i + 3]
    return len(follows) == 2 and all(
        one.side == "closes" and one.block == marks[i].block and one.mark in _CLOSED_BY[marks[i].mark]
        for one in follows
    )


def _take(opened: _Open, mark: _Mark, spans: list[tuple[int, int]], *, nested: bool) -> None:
    closes = opened.closing(mark.mark)
    if closes >= 0 and (mark.side != "opens" or (opened.marks[closes].mark, mark.mark) == ("„", "“")):
        if closes == 0:
            spans.append((opened.marks[0].place + 1, mark.place))
        del opened.marks[closes:]
    elif mark.side == "opens" or (mark.side == "either" and not opened.marks):
        again = next((i for i, one in enumerate(opened.marks) if one.mark == mark.mark), -1)
        if again >= 0 and not nested:
            # The same mark opens twice: the first one was never closed, so nobody can tell how far it went.
            del opened.marks[again:]
        opened.marks.append(mark)


def _goes_on(blocks: Sequence[Block], marks: Sequence[_Mark], i: int, first: _Mark) -> bool:
    """Whether the quotation that ``first`` opened is still open at mark ``i``, in a later paragraph."""
    mark = marks[i]
    between = blocks[first.block + 1 : mark.block + 1]
    if len(between) > _FAR or any(block.kind == "heading" for block in between):
        return False
    if mark.mark == first.mark and mark.side == "opens":
        return len(between) == 1 and mark.place == blocks[mark.block].start
    return mark.mark in _CLOSED_BY[first.mark] and mark.side == "closes"


def _marks(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[_Mark]:
    """All quotation marks of the blocks, without apostrophes."""
    for number, block in enumerate(blocks):
        single: list[_Mark] = []
        kept: list[_Mark] = []
        for found in _MARK.finditer(text, block.start, block.end):
            place, mark = found.start(), found[0]
            side = _side(text, place, block)
            if mark in {"„", "‚"}:
                side = "opens"
            one = _Mark(place, mark, side, number)
            (single if mark in "‘’'" else kept).append(one)
        yield from sorted([*kept, *_pairs(text, single, block, lexicon)], key=lambda one: one.place)


def _side(text: str, place: int, block: Block) -> Side:
    before = text[place - 1] if place > block.start else " "
    after = text[place + 1] if place + 1 < block.end else " "
    opens = before.isspace() or before in _BEFORE_OPENING
    closes = after.isspace() or after in _AFTER_CLOSING
    if opens and closes and before.isspace() != after.isspace():
        # « Ja », with spaces inside, or a mark between a space and a stop.
        return "closes" if after in _STOPS or not before.isspace() else "opens"
    if opens and closes:
        return "either"
    # Inside a word it can only close, and does nothing where nothing is open.
    return "opens" if opens else "closes"


def _pairs(text: str, marks: Sequence[_Mark], block: Block, lexicon: Lexicon) -> Iterator[_Mark]:
    """Of the marks that can be apostrophes those that are quotation marks, two by two, or what closes a ‚."""
    opener: _Mark | None = None
    fallback: _Mark | None = None
    low = text.rfind("‚", block.start, block.end) >= 0
    for mark in marks:
        if mark.side == "opens" and mark.mark != "’" and not _is_elision(text, mark.place, lexicon):
            if opener and fallback:
                yield opener
                yield fallback
            opener, fallback = mark, None
        elif mark.side == "closes" and text[mark.place + 1 : mark.place + 2].isalnum():
            continue
        elif opener is None:
            if low and mark.side == "closes":
                yield mark
        elif mark.mark in _CLOSED_BY[opener.mark] and mark.side != "opens":
            if text[mark.place - 1] in _STOPS or text[mark.place + 1 : mark.place + 2] in set(_STOPS):
                yield opener
                yield mark
                opener = fallback = None
            else:
                fallback = fallback or mark
    if opener and fallback:
        yield opener
        yield fallback


def _is_elision(text: str, place: int, lexicon: Lexicon) -> bool:
    word = _WORD.match(text, place + 1)
    return word is not None and (word[0][0].isdecimal() or word[0].lower() in lexicon.elisions)


def pieces(text: str, quotation: Quotation, sentences: Sequence[Sentence]) -> tuple[tuple[int, Span], ...]:
    """The part of ``quotation`` in each of ``sentences``, as their number and a span without marks around it."""
    found: list[tuple[int, Span]] = []
    for sentence in sentences:
        start, end = max(sentence.start, quotation.start), min(sentence.end, quotation.end)
        while start < end and (text[start].isspace() or text[start] in _CLOSED_BY):
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append((sentence.i, Span(start=start, end=end)))
    return tuple(found)
