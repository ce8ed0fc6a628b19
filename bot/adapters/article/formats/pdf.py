"""A PDF that has text in it."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bot.adapters.article.formats.read import Read, joined, on_a_line
from bot.adapters.article.refusals import ReadingRefusal

PAGES: Final = 40
"""Most pages of a file."""

_HYPHEN: Final = re.compile(r"(\w)-\n(?=[a-zäöüß])")
_ENDS: Final = re.compile(r"[.!?:…][\"'“”»«)\]]*$")
_NUMBER: Final = re.compile(r"(?:Seite |Page )?\d{1,4}(?: ?/ ?\d{1,4}| von \d+| of \d+)?")


def read_pdf(data: bytes, content_type: str = "") -> Read:
    """The text of all pages, lines put together to paragraphs; the title where the file tells one."""
    del content_type
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingRefusal("locked")
        if len(reader.pages) > PAGES:
            raise ReadingRefusal("pages", found=str(len(reader.pages)), most=str(PAGES))
        pages = [page.extract_text() for page in reader.pages]
        title = str((reader.metadata.title if reader.metadata else None) or "")
    except ReadingRefusal:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, NotImplementedError):
        # pypdf lets through what a broken file makes Python say.
        raise ReadingRefusal("damaged") from None
    if not any(character.isalpha() for page in pages for character in page):
        raise ReadingRefusal("scanned")
    return Read(joined(_paragraphs(pages)), on_a_line(title))


def _paragraphs(pages: Iterable[str]) -> Iterator[str]:
    """Paragraphs out of lines: one ends with a stop in a line that is clearly shorter than most."""
    text = "\n".join(_without_numbers(page) for page in pages)
    lines = [line.rstrip() for line in _HYPHEN.sub(r"\1", text).split("\n")]
    lengths = sorted(len(line) for line in lines if line.strip())
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line.strip())
        if block and (not line.strip() or (_ENDS.search(line) and len(line) < 0.8 * usual)):
            yield " ".join(block)
            block = []
    yield " ".join(block)


def _without_numbers(page: str) -> str:
    """``page`` without a page number in its first or last line."""
    lines = page.strip("\n").split("\n")
    for place in (0, -1):
        if lines and _NUMBER.fullmatch(lines[place].strip()):
            del lines[place]
    return "\n".join(lines)
