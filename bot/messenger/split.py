"""Long Telegram HTML in parts that Telegram takes, cut where a reader would pause.

Telegram counts UTF-16 units after parsing: tags are free, ``&amp;`` is one, an emoji two or more.
"""

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|.",
    re.DOTALL,
)
_SENTENCE_END = frozenset(".!?…")
_CLOSERS = frozenset("\"'”“’»«)]")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")


@dataclass(frozen=True, slots=True)
class _Token:
    """A tag (``name`` set, ``shown`` empty) or one character as Telegram counts it."""

    raw: str
    shown: str = ""
    name: str = ""
    closes: bool = False


def split(text: str, first: int = TEXT_LIMIT, rest: int = TEXT_LIMIT) -> tuple[str, ...]:
    """``text`` (Telegram HTML) in parts of at most ``first`` and then ``rest`` UTF-16 units after parsing.

    Cut after a paragraph, else a line, a sentence, a word, and only then anywhere. Open tags are
    closed and opened again. Nothing is lost but parts that would be blank.
    """
    # What is seen is never longer than its markup, so most texts need no parsing.
    if units(text) <= first:
        return (text,)
    tokens = _tokens(text)
    shown = [token.shown for token in tokens if not token.name]
    cuts = _cuts(shown, first, rest)
    parts = _rebuild(tokens, cuts) if cuts else [text]
    return tuple(part for part in parts if visible(part).strip()) or (text,)


def units(text: str) -> int:
    """Length of ``text`` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(text: str) -> str:
    """``text`` without its tags, entities decoded."""
    return "".join(token.shown for token in _tokens(text))


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        raw, name = match[0], match["name"]
        if name:
            found.append(_Token(raw, name=name.lower(), closes=bool(match["close"])))
        elif len(raw) > 1:
            # An unknown entity decodes to itself, so it counts as long as it looks.
            found.append(_Token(raw, html.unescape(raw)))
        else:
            found.append(_Token(raw, raw))
    return found


def _cuts(shown: Sequence[str], first: int, rest: int) -> list[int]:
    """Indices into ``shown`` before which a new part begins."""
    cuts: list[int] = []
    start, limit = 0, first
    while True:
        end = _reach(shown, start, limit)
        if end == len(shown):
            return cuts
        cut = _pause(shown, start, end)
        cuts.append(cut)
        # A blank part will be dropped, and the one after it comes first.
        if any(not character.isspace() for character in shown[start:cut]):
            limit = rest
        start = cut


def _reach(shown: Sequence[str], start: int, limit: int) -> int:
    """How far a part from ``start`` can go; at least one character."""
    used, end = 0, start
    while end < len(shown) and (used + units(shown[end]) <= limit or end == start):
        used += units(shown[end])
        end += 1
    return end


def _pause(shown: Sequence[str], start: int, end: int) -> int:
    """The best place in (start, end] to cut; strong pauses count only in its last two thirds."""
    best: dict[int, int] = {}
    for place in range(start + 1, end + 1):
        # After white space, before what follows it; white space that reaches past the end is cut through.
        if shown[place - 1].isspace() and (place == end or not shown[place].isspace()):
            best[_strength(shown, start, place)] = place
    early = start + (end - start) // 3
    for strength in (3, 2, 1):
        if best.get(strength, 0) > early:
            return best[strength]
    if best:
        return max(best.values())
    return _between_characters(shown, start, end)


def _strength(shown: Sequence[str], start: int, place: int) -> int:
    """3 after a paragraph, 2 after a line, 1 after a sentence, 0 after a word."""
    before = place - 1
    lines = 0
    while before >= start and shown[before].isspace():
        lines += shown[before] == "\n"
        before -= 1
    if lines:
        return 3 if lines > 1 else 2
    while before >= start and shown[before] in _CLOSERS:
        before -= 1
    return 1 if before >= start and shown[before] in _SENTENCE_END else 0


def _between_characters(shown: Sequence[str], start: int, end: int) -> int:
    """``end``, or a little before it where it would tear accents or a joined emoji from their base."""
    place = end
    while place > max(start + 1, end - 16):
        here, before = shown[place], shown[place - 1]
        if not (here in _JOINERS or before == "\u200d" or unicodedata.category(here[0]).startswith("M")):
            return place
        place -= 1
    return end


def _rebuild(tokens: Sequence[_Token], cuts: Sequence[int]) -> list[str]:
    parts: list[str] = []
    current: list[str] = []
    opened: list[_Token] = []
    ahead = list(reversed(cuts))
    seen = 0
    for token in tokens:
        # A tag that closes at the cut still belongs to the old part, so no empty pair is made.
        if ahead and seen == ahead[-1] and not token.closes:
            ahead.pop()
            current.extend(f"</{tag.name}>" for tag in reversed(opened))
            parts.append("".join(current))
            current = [tag.raw for tag in opened]
        current.append(token.raw)
        if not token.name:
            seen += 1
        elif not token.closes:
            opened.append(token)
        elif opened and opened[-1].name == token.name:
            opened.pop()
    parts.append("".join(current))
    return parts
