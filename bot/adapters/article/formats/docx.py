"""A Word file: its main text, without comments, notes and what was struck out."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.adapters.article.formats.read import Read, joined, on_a_line
from bot.adapters.article.refusals import ReadingRefusal

MOST_BYTES: Final = 12 * 1024 * 1024
"""Of the main text's XML, unpacked: ten times what 100,000 characters need."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES: Final = {f"{_W}br": " ", f"{_W}tab": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_SKIPPED: Final = frozenset(
    (
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}pPr",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_MAIN: Final = "word/document.xml"


def read_docx(data: bytes, content_type: str = "") -> Read:
    """Paragraphs, headings and items; the first paragraph of style Title is the title."""
    del content_type
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _MAIN not in archive.namelist():
                raise ReadingRefusal("kind", found="a ZIP archive that is no .docx")
            if archive.getinfo(_MAIN).flag_bits & 1:
                raise ReadingRefusal("locked")
            with archive.open(_MAIN) as file:
                # What the archive says of its sizes may be a lie; what is read is counted.
                xml = file.read(MOST_BYTES + 1)
        if len(xml) > MOST_BYTES:
            raise ReadingRefusal("large", most=f"{MOST_BYTES >> 20} MB of text")
        root = fromstring(xml, forbid_dtd=True)
    except (zipfile.BadZipFile, zlib.error, ParseError, DefusedXmlException, ValueError, EOFError, NotImplementedError):
        raise ReadingRefusal("damaged") from None
    paragraphs = _paragraphs(root)
    title = next((on_a_line(words) for style, words in paragraphs if style in ("title", "titel")), "")
    return Read(joined(_marked(paragraphs, title)), title)


def _marked(paragraphs: list[tuple[str, str]], title: str) -> Iterator[str]:
    for style, words in paragraphs:
        flat = " ".join(words.split())
        if not flat or (style in ("title", "titel") and flat == title):
            continue
        if style.startswith(("heading", "berschrift", "überschrift")):
            yield f"## {flat}"
        elif style.startswith("list"):
            yield f"- {flat}"
        else:
            yield words


def _paragraphs(root: Element) -> list[tuple[str, str]]:
    """Style and words of every paragraph, in the order in which they begin.

    A text box is a paragraph of its own inside another one, and stands there twice, for old programs and for new ones.
    Without recursion: how deep a file nests is up to who made it.
    """
    found: list[tuple[str, list[str]]] = []
    inside: list[list[str]] = []
    todo: list[Element | None] = [root]
    while todo:
        element = todo.pop()
        if element is None:
            inside.pop()
        elif element.tag in _SKIPPED:
            continue
        elif element.tag == f"{_W}p":
            found.append((_style(element), []))
            inside.append(found[-1][1])
            todo += [None, *reversed(element)]
        else:
            if inside:
                inside[-1].append(
                    _SPACES.get(element.tag, "") or (element.text or "" if element.tag == f"{_W}t" else "")
                )
            todo += reversed(element)
    return [(style, "".join(words)) for style, words in found]


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else found.get(f"{_W}val", "").lower()
