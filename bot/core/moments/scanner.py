"""From a typed text to the ways in which it may be read: each a row of pieces that leaves no word out."""

import itertools
import re
from collections.abc import Iterator

from bot.core.languages import Language
from bot.core.moments.clocks import BARE, CLOCKS
from bot.core.moments.days import DAYS
from bot.core.moments.pieces import Link, Phrase, Piece, Reading, just
from bot.core.moments.words import END, plain

LONGEST = 120
"""Characters beyond which nobody tells a time."""

_LINKS = (
    Phrase(rf"(?:um|at){END}|@", just(Link.AT)),
    Phrase(rf"(?:bis|zum|spaetestens|spatestens|am|an|dem|den|der|by|on|the|of|until|till){END}", just(Link.TO)),
    Phrase(rf"(?:oder|or|und|and){END}", just(Link.OR)),
    Phrase(rf"(?:bitte|please){END}", just()),
)
# The order matters: "8 nach 8" before "8", "8. Dezember" before "8".
_PHRASES = tuple((phrase, re.compile(phrase.pattern)) for phrase in (*CLOCKS, *DAYS, *_LINKS, BARE))
_BETWEEN = re.compile(r"[ ,;()-]|:(?= )|\.$")
_FINISH = re.compile(r"[ !?]+$|(?<=\.)\.+$")

_Step = tuple[Phrase, tuple[Reading, ...]]


def readings(text: str, language: Language) -> Iterator[Reading]:
    """Every way to read ``text``, the likeliest first; none where a word is not understood.

    What is ambiguous in the same way ("3/4 – 5/6") is read in the same way throughout.
    """
    steps = _scan(_FINISH.sub("", plain(text)), language) if len(text) <= LONGEST else None
    if steps is None:
        return
    unsure = tuple(dict.fromkeys(phrase for phrase, ways in steps if len(ways) > 1))
    for choice in itertools.product((0, -1), repeat=len(unsure)):
        chosen = dict(zip(unsure, choice, strict=True))
        yield tuple(itertools.chain.from_iterable(ways[chosen.get(phrase, 0)] for phrase, ways in steps))


def _scan(text: str, language: Language) -> list[_Step] | None:
    """The phrases of a text in plain spelling, each with its readings; None where something fits no phrase."""
    steps: list[_Step] = []
    before: Piece | None = None
    place = 0
    while place < len(text):
        if gap := _BETWEEN.match(text, place):
            place = gap.end()
            before = None if gap[0] == "," else before
            continue
        found = _phrase_at(text, place)
        if found is None:
            return None
        phrase, match = found
        ways = phrase.weigh(phrase.read(match), language, before)
        if not ways:
            return None
        before = ways[0][-1] if ways[0] else before
        steps.append((phrase, ways))
        place = match.end()
    return steps


def _phrase_at(text: str, place: int) -> tuple[Phrase, re.Match[str]] | None:
    for phrase, pattern in _PHRASES:
        if match := pattern.match(text, place):
            return phrase, match
    return None
