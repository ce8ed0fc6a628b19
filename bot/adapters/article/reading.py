"""From bytes to the text of an article, whatever kind of file they are, with bounds on size, pages, time and memory."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Final, cast

from bot.adapters.article.fetching import Fetcher
from bot.adapters.article.formats.kinds import kind_of
from bot.adapters.article.formats.plain import read_plain
from bot.adapters.article.formats.read import Read
from bot.adapters.article.refusals import ReadingRefusal, Why

MOST_BYTES: Final = 20 * 1024 * 1024
"""Of a file: what a bot can get from Telegram."""

MOST_CHARACTERS: Final = 100_000
"""Of an article's text."""

_MOST_TEXT: Final = 8 * MOST_CHARACTERS
"""Bytes of plain text that are looked at: no encoding takes more than four for a character, and half may be blank."""

SECONDS: Final = 20.0
"""How long reading one file may take."""

_CHILD: Final = "bot.adapters.article.child"


def read_bytes(data: bytes, name: str = "", content_type: str = "", seconds: float = SECONDS) -> Read:
    """The article in ``data``; ``name`` and ``content_type`` are hints, what counts is what the bytes look like.

    Everything but plain text is read by a process of its own, which may take so much time and memory and no more: a
    file can be made to trouble whoever opens it. Raises ReadingRefusal.
    """
    if len(data) > MOST_BYTES:
        raise ReadingRefusal("large", most=f"{MOST_BYTES >> 20} MB")
    kind = kind_of(data, name, content_type)
    if kind == "text" and len(data) > _MOST_TEXT:
        raise ReadingRefusal("long", found=f"more than {_MOST_TEXT // 4:,}", most=f"{MOST_CHARACTERS:,}")
    return _bounded(
        read_plain(data, content_type) if kind == "text" else _read_apart(data, kind, content_type, seconds)
    )


def read_text(text: str) -> Read:
    """The same for a text that was pasted. Raises ReadingRefusal."""
    return _bounded(read_plain(text.encode("utf-8", errors="replace")))


async def read_link(link: str, fetcher: Fetcher | None = None) -> Read:
    """The same for a page. Raises ReadingRefusal."""
    page = await (fetcher or Fetcher()).fetch(link)
    found = await asyncio.to_thread(read_bytes, page.data, "", page.content_type)
    return found.at(page.link)


def _bounded(found: Read) -> Read:
    if len(found.text) > MOST_CHARACTERS:
        raise ReadingRefusal("long", found=f"{len(found.text):,}", most=f"{MOST_CHARACTERS:,}")
    if not any(map(str.isalpha, found.text)):
        raise ReadingRefusal("empty")
    return found


def _read_apart(data: bytes, kind: str, content_type: str, seconds: float) -> Read:
    try:
        done = subprocess.run(  # noqa: S603 - our own module, with our own interpreter
            [sys.executable, "-m", _CHILD, kind, content_type],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            cwd=Path(__file__).resolve().parents[3],
        )
        found: dict[str, str] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise ReadingRefusal("slow") from None
    except ValueError:
        # Ended from outside, for want of memory as a rule: that says more about the file than about us.
        raise ReadingRefusal("damaged") from None
    if "why" in found:
        raise ReadingRefusal(cast("Why", found["why"]), found=found["found"], most=found["most"])
    return Read(**found)
