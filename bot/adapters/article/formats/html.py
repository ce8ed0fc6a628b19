"""A web page: trafilatura finds the article in it."""

from collections.abc import Iterator
from typing import Any, Final

import trafilatura
from trafilatura.settings import Document

from bot.adapters.article.formats.charset import declared, is_garbled
from bot.adapters.article.formats.read import Read, joined, on_a_line, tidy
from bot.adapters.article.refusals import ReadingRefusal

_HEAVY: Final = 2_000_000
"""Bytes beyond which a page is refused: taking it apart takes longer than anybody waits."""


def read_html(data: bytes, content_type: str = "") -> Read:
    """The article of a page with its paragraphs and headings, its title, outlet and date where they are told."""
    if len(data) > _HEAVY:
        raise ReadingRefusal("large", most="2 MB")
    page = trafilatura.load_html(_with_charset(data, content_type))
    found = (
        None
        if page is None
        else trafilatura.bare_extraction(
            page,
            # Only what the page says of its date: a year somewhere in the text is none.
            date_extraction_params={"extensive_search": False},
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_precision=True,
        )
    )
    if not isinstance(found, Document) or found.body is None:
        raise ReadingRefusal("empty")
    title = on_a_line(found.title or "")
    blocks = [block for block in _blocks(found.body) if tidy(block).lstrip("# ") != title]
    text = joined(blocks)
    if is_garbled(text):
        raise ReadingRefusal("encoding")
    return Read(text, title, on_a_line(found.sitename or found.hostname or ""), found.date or "")


def _with_charset(data: bytes, content_type: str) -> bytes | str:
    """``data`` decoded: UTF-8 where it is that, else as the server says: that outranks what the page says."""
    for charset in ("utf-8-sig", declared(content_type)):
        try:
            if charset:
                return data.decode(charset)
        except UnicodeDecodeError:
            continue
    return data


def _blocks(body: Any) -> Iterator[str]:
    """Paragraphs, headings and items in order. The tree is trafilatura's own: head, p, quote, list, item."""
    for element in body:
        words = "".join(element.itertext()) if element.tag != "list" else ""
        if element.tag == "head":
            yield f"## {' '.join(words.split())}"
        elif element.tag == "list":
            yield "\n".join(f"- {' '.join(''.join(item.itertext()).split())}" for item in element)
        elif element.tag == "quote" and len(element):
            yield from _blocks(element)
        else:
            yield " ".join(words.split())
