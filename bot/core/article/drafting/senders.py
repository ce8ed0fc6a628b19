"""What a press release says about whoever sends it: nobody else is speaking there, and nobody learns from that."""

import re
from typing import Final

from bot.core.article.model import Analysis, Attribution

_SENDER: Final = re.compile(r"(?:The|the) [A-Z][a-z]+")
"""How a body that writes about itself calls itself: "the Trust"."""
_ABOUT_US: Final = re.compile(r"(?:Über (?:die|den|das|uns)|Zahlen zu|Zur Person|About|Notes to editors|Hintergrund)\b")
"""Beginnings of headings under which a sender describes itself."""


def is_sender(said: Attribution) -> bool:
    """Whether the one who speaks is called as a text calls its own sender."""
    return said.speaker is not None and _SENDER.fullmatch(said.speaker.name) is not None


def about_sender(analysis: Analysis) -> frozenset[int]:
    """Sentences below a heading such as "About us"."""
    found, below = set[int](), False
    for sentence in analysis.sentences:
        below = _ABOUT_US.match(sentence.text) is not None if sentence.heading else below
        if below:
            found.add(sentence.i)
    return frozenset(found)
