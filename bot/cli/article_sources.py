"""Articles that are named on the command line: files, links, - for standard input; the same for all their commands."""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.adapters.article.formats.read import Read
from bot.adapters.article.reading import MOST_BYTES, read_bytes, read_file, read_link
from bot.adapters.article.refusals import ReadingRefusal
from bot.cli import loop
from bot.core.article.analysing import analyse
from bot.core.article.language import detect_language
from bot.core.article.lexicon import Lexicons
from bot.core.article.model import Analysis
from bot.core.languages import Language

STDIN: Final = "-"
_ENDINGS: Final = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx"})
_LINK: Final = ("http://", "https://")


class ArticleRefusal(Exception):
    """An article that cannot be used; the text says why, in a sentence."""


def is_link(source: str) -> bool:
    """Whether ``source`` is the address of a page."""
    return source.startswith(_LINK)


def read_article(source: str) -> Read:
    """What stands in the file, behind the link or on standard input. Raises ArticleRefusal."""
    try:
        if source == STDIN:
            return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1))
        return loop.run(read_link(source)) if is_link(source) else read_file(Path(source))
    except ReadingRefusal as refusal:
        raise ArticleRefusal(str(refusal)) from refusal
    except OSError as error:
        raise ArticleRefusal(f"It cannot be read: {(error.strerror or str(error)).lower()}.") from error


def analyse_article(read: Read, lexicons: Lexicons, language: Language | None) -> Analysis:
    """The analysis of ``read``, in ``language`` or the one that it is found to be in. Raises ArticleRefusal."""
    found = language or detect_language(read.text, lexicons)
    if found is None:
        raise ArticleRefusal(
            "Its language cannot be told: Lupe reads German and English, from a few sentences on. "
            "--lang de or --lang en says which it is."
        )
    return analyse(read.text, found, lexicons, read.title)


def out_names(sources: Sequence[str], ending: str) -> dict[str, str]:
    """A file name for each source: the last part of its path or address, with a number where two are the same.

    Without ``ending`` it is a name for a folder, and the source's own ending goes, too. What stands behind the "?" of
    an address often says which article it is: then a mark made of the whole address goes along.
    """
    names: dict[str, str] = {}
    for source in sources:
        stem = "stdin" if source == STDIN else _last_part(source)
        if not ending and Path(stem).suffix.lower() in _ENDINGS:
            stem = Path(stem).stem
        stem = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in stem) or "article"
        taken = {name.casefold() for name in names.values()}
        number, name = 2, f"{stem}{ending}"
        while name.casefold() in taken:
            number, name = number + 1, f"{stem}-{number}{ending}"
        names[source] = name
    return names


def _last_part(source: str) -> str:
    if not is_link(source):
        return Path(source.rstrip("/")).name
    address, _, query = source.partition("?")
    name = Path(address.rstrip("/")).name
    return f"{name}-{hashlib.sha256(source.encode()).hexdigest()[:8]}" if query else name
