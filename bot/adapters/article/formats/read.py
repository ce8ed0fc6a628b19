"""What is read from any kind of file, and the cleaning that all of them need."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from bot.adapters.article.refusals import ReadingRefusal

_SPACES: Final = re.compile(r"[^\S\n]+")
_GONE: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffc\ud800-\udfff]")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BLANK: Final = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Read:
    """An article: paragraphs apart by a blank line, headings behind "## ", items behind "- ".

    ``title``, ``outlet``, ``published`` (ISO date) and ``link`` are "" where they are not known.
    """

    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    link: str = ""

    def at(self, link: str) -> "Read":
        """The same, found at ``link``."""
        return replace(self, link=link)


def tidy(text: str) -> str:
    """``text`` without what nobody sees, white space made single, lines kept."""
    text = _GONE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\x0b", "\n"))
    text = _SPACES.sub(" ", _CONTROLS.sub(" ", text))
    return _BLANK.sub("\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def on_a_line(text: str) -> str:
    """``text`` tidied, on one line: a title, an outlet."""
    return " ".join(tidy(text).split())


def joined(blocks: Iterable[str]) -> str:
    """Blocks as paragraphs. Raises ReadingRefusal where there is nothing in them."""
    text = "\n\n".join(found for block in blocks if (found := tidy(block)))
    if not any(map(str.isalpha, text)):
        raise ReadingRefusal("empty")
    return text
