"""Bytes to text, and marked-up text to plain text."""

import html
import re
from typing import Final

from bot.core.exchange.faults import Flaw
from bot.core.exchange.model import Problem, TextFormat, clean

LIMIT_MIB: Final = 5
"""The largest file that is read, in MiB."""

LIMIT: Final = LIMIT_MIB * 2**20

_BREAKS: Final = frozenset(
    {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre"}
)
_UNSEEN: Final = frozenset({"script", "style"})
_TAG_NAME: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,20})")


def decode(data: bytes) -> str | Problem:
    """The text in ``data`` with plain line ends and without byte order mark, or why it is none that is read."""
    if len(data) > LIMIT:
        return Problem(1, Flaw.TOO_LARGE, (("limit", str(LIMIT_MIB)),))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(1, Flaw.UTF16)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(line, Flaw.NOT_UTF8, (("byte", f"{error.object[error.start]:02X}"),))
    zero = text.find("\0")
    if zero >= 0:
        # UTF-16 without its mark has a zero byte for every second letter.
        halves = data[:200].count(0) * 3 > len(data[:200])
        return Problem(text.count("\n", 0, zero) + 1, Flaw.UTF16 if halves else Flaw.BINARY)
    if not text.strip():
        return Problem(1, Flaw.EMPTY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plain(text: str, text_format: TextFormat) -> str:
    """``text`` without markup; only HTML has some that readers would stumble over. Takes time linear in its length."""
    if text_format != "html":
        return text
    parts: list[str] = []
    at, unseen = 0, ""
    while True:
        start = text.find("<", at)
        if start < 0:
            break
        if not unseen:
            parts.append(html.unescape(text[at:start]))
        end, name = _tag(text, start)
        closes = text.startswith("/", start + 1)
        if name == unseen and closes:
            unseen = ""
        elif not unseen and name in _UNSEEN and not closes:
            unseen = name
        elif not unseen:
            parts.append("\n" if name in _BREAKS else "<" if end == start + 1 else "")
        at = end
    if not unseen:
        parts.append(html.unescape(text[at:]))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return clean("\n".join(line for line in lines if line))


def _tag(text: str, start: int) -> tuple[int, str]:
    """Where the tag that begins at ``start`` ends, and its name; a "<" that begins none ends after itself."""
    named = _TAG_NAME.match(text, start)
    if named is None and not text.startswith("<!", start):
        return start + 1, "<"
    closing = "-->" if text.startswith("<!--", start) else ">"
    end = text.find(closing, start)
    # What never ends swallows the rest, so that nothing is looked through twice.
    return (end + len(closing) if end >= 0 else len(text)), (named[1].lower() if named else "!")
