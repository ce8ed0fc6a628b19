"""All the readers of files: trafilatura, lxml and pypdf stand behind them, which only the process apart needs."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.adapters.article.formats.docx import read_docx
from bot.adapters.article.formats.html import read_html
from bot.adapters.article.formats.pdf import read_pdf
from bot.adapters.article.formats.plain import read_plain
from bot.adapters.article.formats.read import Read

Reader = Callable[[bytes, str], Read]

READERS: Final[Mapping[str, Reader]] = {"text": read_plain, "html": read_html, "pdf": read_pdf, "docx": read_docx}
"""By kind; each takes the bytes and the Content-Type ("" where there is none) and raises ReadingRefusal."""
