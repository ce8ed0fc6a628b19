"""Articles that are named on the command line: files, links, - for standard input; the same for all their commands."""

import hashlib
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from bot.adapters.article.formats.read import Read
from bot.adapters.article.reading import MOST_BYTES, read_bytes, read_link
from bot.adapters.article.refusals import ReadingRefusal
from bot.cli import loop
from bot.core.article.analysing import analyse
from bot.core.article.language import detect_language
from bot.core.article.lexicon import Lexicons
from bot.core.article.model import Analysis
from bot.core.articles.intake import link_key
from bot.core.languages import Language

STDIN: Final = "-"
_ENDINGS: Final = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx"})
_LINK: Final = ("http://", "https://")


class ArticleRefusal(Exception):
    """An article that cannot be used; the text says why, in a sentence."""


@dataclass(frozen=True)
class Opened:
    """An article that was named, before it is read: bytes that came of a file or standard input, or a link to fetch.

    ``origin`` is the same however it is named: the whole path, the link without what does not change the article.
    ``digest`` is that of the bytes (SHA-256, hex), and "" of a link: what is behind it is not fetched to find out.
    """

    named: str
    origin: str
    digest: str = ""
    data: bytes = field(default=b"", repr=False)

    @property
    def is_link(self) -> bool:
        """Whether it is still to be fetched."""
        return not self.digest

    @cached_property
    def read(self) -> Read:
        """What stands in it. Raises ArticleRefusal."""
        try:
            if self.is_link:
                return loop.run(read_link(self.named))
            return read_bytes(self.data, "" if self.named == STDIN else Path(self.named).name)
        except ReadingRefusal as refusal:
            raise ArticleRefusal(str(refusal)) from refusal


def open_article(source: str) -> Opened:
    """The file, link or standard input that is named. Raises ArticleRefusal."""
    if source.startswith(_LINK):
        return Opened(source, link_key(source))
    try:
        # One byte more tells that there is more.
        if source == STDIN:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        digest = hashlib.sha256(data).hexdigest()
        return Opened(source, f"{STDIN} {digest}" if source == STDIN else str(Path(source).resolve()), digest, data)
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


def stem_of(source: str) -> str:
    """What the output for ``source`` would like to be called: the last part of its path or address.

    What stands behind the "?" of an address often says which article it is: then a mark made of all of it goes along.
    """
    name = "stdin" if source == STDIN else Path(source).name
    if source.startswith(_LINK):
        key = link_key(source)
        name = Path(key.partition("?")[0]).name
        if "?" in key:
            name = f"{name}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in name) or "article"


def without_ending(name: str) -> str:
    """``name`` without the ending of a kind of file that can be read."""
    return Path(name).stem if Path(name).suffix.lower() in _ENDINGS else name
