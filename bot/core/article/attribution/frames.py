"""A sentence as the finders see it: its words, with every quotation that renders speech as one token."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.core.article.model import Quotation, Sentence

_TOKEN: Final = re.compile(r"\w+(?:[-'’&]\w+)*|[^\w\s]")
MARKS: Final = frozenset("„“”»«\"‚‘’'›‹")
QUOTE: Final = "<quote>"
ENDS: Final = frozenset({".", "!", "?", ";", ":"})


class Token(NamedTuple):
    """A word, a mark, or a whole quotation: then ``low`` is QUOTE and ``quote`` its number, else -1.

    ``inner``: it stands in marks that hold no speech, as a title does.
    """

    text: str
    low: str
    start: int
    end: int
    quote: int = -1
    inner: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word or a number."""
        return self.quote < 0 and self.text[0].isalnum()


Frame = Sequence[Token]


def frame(text: str, sentence: Sentence, quotations: Sequence[tuple[int, Quotation, bool]]) -> list[Token]:
    """The tokens of a sentence; ``quotations`` are those in it, with number and whether they render speech."""
    found: list[Token] = []
    pending = list(reversed(quotations))
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        while pending and pending[-1][1].end <= start:
            pending.pop()
        inside = bool(pending) and pending[-1][1].start <= start
        spoken = pending[-1][0] if inside and pending[-1][2] else -1
        if spoken >= 0:
            if not found or found[-1].quote != spoken:
                found.append(Token(QUOTE, QUOTE, start, end, spoken))
            else:
                found[-1] = found[-1]._replace(end=end)
        elif (
            match.group() == "."
            and found
            and found[-1].end == start
            and text[end : sentence.end].strip("".join(MARKS) + " )]")
        ):
            # A stop inside a sentence ends an abbreviation, an initial or an ordinal.
            found[-1] = found[-1]._replace(text=found[-1].text + ".", low=found[-1].low + ".", end=end)
        elif match.group() not in MARKS:
            word = match.group().replace("’", "'")
            found.append(Token(word, word.lower(), start, end, -1, inside))
    return _unbracketed(found)


def _unbracketed(tokens: list[Token]) -> list[Token]:
    """Without short brackets, which stand between a name and its verb: "Karl Lind (SPD) sagte"."""
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        close = next((i for i in range(index + 1, min(index + 5, len(tokens))) if tokens[i].low == ")"), 0)
        if tokens[index].low == "(" and close:
            index = close + 1
        else:
            found.append(tokens[index])
            index += 1
    return found


def upto(tokens: Frame, start: int, *stops: str) -> int:
    """The index of the first token from ``start`` on that is one of ``stops``, a quotation or a sentence's end."""
    for index in range(start, len(tokens)):
        if tokens[index].low in stops or tokens[index].low in ENDS or tokens[index].quote >= 0:
            return index
    return len(tokens)


def back(tokens: Frame, start: int, *stops: str) -> int:
    """The index after the last token before ``start`` that is one of ``stops``, a quotation or a sentence's end."""
    for index in range(start - 1, -1, -1):
        if tokens[index].low in stops or tokens[index].low in ENDS or tokens[index].quote >= 0:
            return index + 1
    return 0
