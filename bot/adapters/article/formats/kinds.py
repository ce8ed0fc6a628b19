"""What a file is: its first bytes say it, name and type only where those are silent."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from bot.adapters.article.refusals import ReadingRefusal

_MARKUP: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|div|p|h1)\b", re.IGNORECASE)
_OLD: Final[Mapping[bytes, str]] = {b"\xd0\xcf\x11\xe0": ".doc", b"{\\rtf": ".rtf"}
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_LOOK: Final = 4096


def kind_of(data: bytes, name: str, content_type: str) -> str:
    """The kind of file, a key of ``readers.READERS``. Raises ReadingRefusal for every other one."""
    head = data[:_LOOK].lstrip(b"\xef\xbb\xbf \t\r\n")
    ending = PurePath(name).suffix.lower()
    if not head:
        raise ReadingRefusal("empty")
    for start, old in _OLD.items():
        if head.startswith(start):
            raise ReadingRefusal("old-kind", found=old)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        if ending in (".odt", ".epub", ".pages"):
            raise ReadingRefusal("old-kind", found=ending)
        return "docx"
    if head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise ReadingRefusal("kind", found="a picture")
    if ending in (".html", ".htm", ".xhtml") or "html" in content_type.lower() or _MARKUP.search(head):
        return "html"
    return "text"
