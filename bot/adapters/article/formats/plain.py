"""Plain text, and Markdown, which needs little more."""

import codecs
import re
from typing import Final
from unicodedata import category

from bot.adapters.article.formats.read import Read, joined, on_a_line
from bot.adapters.article.refusals import ReadingRefusal

_TITLE: Final = re.compile(r"\A#\s+(\S.*)\n")
_STRANGE: Final = 0.02
"""Share of control characters from which something is no text."""


def read_plain(data: bytes, content_type: str = "") -> Read:
    """The text; a first line "# …" is its title."""
    del content_type
    text = joined([_decode(data)])
    found = _TITLE.match(text + "\n")
    return Read(joined([text[found.end() :]]), on_a_line(found[1])) if found else Read(text)


def _decode(data: bytes) -> str:
    """UTF-8, UTF-16 where a mark says so, else what old Windows programs write."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    # Not what is only invisible (Cf): that goes anyway.
    strange = sum(
        (category(character) == "Cc" and not character.isspace()) or character == "\ufffd" for character in text
    )
    if strange > _STRANGE * len(text):
        raise ReadingRefusal("encoding")
    return text
