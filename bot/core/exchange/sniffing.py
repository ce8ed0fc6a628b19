"""Tells the formats of question files from each other, and from what is no question file, by what stands in them."""

import re
from typing import Final, Literal

from bot.core.exchange.aiken import looks_like_aiken
from bot.core.exchange.sheet import looks_like_sheet

Format = Literal["gift", "aiken", "xml", "csv"]
"""What a file of questions is; a table is "csv", whatever separates its cells."""

_BY_NAME: Final[dict[str, Format]] = {"gift": "gift", "aiken": "aiken", "xml": "xml", "csv": "csv", "tsv": "csv"}

_QUIZ: Final = re.compile(r"<quiz\b")
_ANSWERS: Final = re.compile(r"(?<!\\)\{\s*(?:\}|#|(?:T|TRUE|F|FALSE)\s*[#}]|(?:\[\w+\]\s*)?[=~])", re.IGNORECASE)
_BLANK: Final = re.compile(r"\n\s*\n")
_LOOK: Final = 100_000
"""Characters from the beginning that are looked at."""


def format_by_name(name: str) -> Format | None:
    """The format that the ending of ``name`` promises; None where it could be anything."""
    return _BY_NAME.get(name.rpartition(".")[2].lower()) if "." in name else None


def format_of(text: str) -> Format | None:
    """What ``text`` (line ends LF) is by itself; None where it is no file of questions, such as an article."""
    head = text[:_LOOK]
    if head.lstrip().startswith("<") and _QUIZ.search(head):
        return "xml"
    if looks_like_aiken(head):
        return "aiken"
    if _looks_like_gift(head):
        return "gift"
    return "csv" if looks_like_sheet(head) else None


def _looks_like_gift(text: str) -> bool:
    """Whether at least half of the blocks have what only GIFT has: a name between colons, or answers in braces."""
    blocks: list[str] = [block.strip() for block in _BLANK.split(text)]
    asking = [block for block in blocks if (block and not block.startswith(("//", "$CATEGORY:"))) or "\n" in block]
    found = sum(block.startswith("::") or _ANSWERS.search(block) is not None for block in asking)
    return found > 0 and 2 * found >= len(asking)
