"""The tokens of a sentence, as far as numbers need them."""

import re
from dataclasses import dataclass
from typing import Final

from bot.core.article.model import Span

# Each character is looked at once: no part can match what the part before it left.
_TOKEN: Final = re.compile(
    r"(?P<digits>\d+(?:[.,:/’']\d+)*)|(?P<glyph>[½¼¾⅓⅔])|(?P<word>[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*)|(?P<symbol>[^\s])"
)
_CLOCK_DOTS: Final = re.compile(r"[ap]\.\s?m\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind``: digits (with separators inside), glyph (½), word (with hyphens inside), symbol (one character)."""

    start: int
    end: int
    text: str
    small: str
    kind: str


@dataclass(frozen=True)
class Tokens:
    """The tokens of ``text[start:end]``; places before the first and behind the last one hold an empty token."""

    text: str
    all: tuple[Token, ...]

    def __getitem__(self, place: int) -> Token:
        return self.all[place] if 0 <= place < len(self.all) else _NONE

    def __len__(self) -> int:
        return len(self.all)

    def touch(self, place: int) -> bool:
        """Whether nothing stands between this token and the next one."""
        return self[place].end == self[place + 1].start


_NONE: Final = Token(-1, -2, "", "", "")


def tokens_of(text: str, span: Span) -> Tokens:
    """The tokens of ``span``; "a.m." and "p. m." are one word."""
    found: list[Token] = []
    place = span.start
    while match := _TOKEN.search(text, place, span.end):
        dots = _CLOCK_DOTS.match(text, match.start(), span.end) if match["word"] in ("a", "p", "A", "P") else None
        begin, place = match.start(), (dots or match).end()
        words = text[begin:place]
        small = "".join(words.split()).rstrip(".").lower() if dots else words.lower()
        found.append(Token(begin, place, words, small, match.lastgroup or ""))
    return Tokens(text, tuple(found))
