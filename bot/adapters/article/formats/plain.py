"""Plain text, and Markdown, which needs little more."""

import re
from typing import Final

from bot.adapters.article.formats.charset import decoded
from bot.adapters.article.formats.read import Read, joined, on_a_line

_TITLE: Final = re.compile(r"\A#\s+(\S.*)\n")


def read_plain(data: bytes, content_type: str = "") -> Read:
    """The text; a first line "# …" is its title. ``content_type`` may say how it is encoded. Raises ReadingRefusal."""
    text = joined([decoded(data, content_type)])
    found = _TITLE.match(text + "\n")
    return Read(joined([text[found.end() :]]), on_a_line(found[1])) if found else Read(text)
