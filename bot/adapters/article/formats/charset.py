"""How the characters of a text are encoded: a wrong guess is worse than a refusal, as nobody might notice it."""

import codecs
import re
from collections.abc import Iterator
from typing import Final
from unicodedata import category

from bot.adapters.article.refusals import ReadingRefusal

_STRANGE: Final = 0.02
"""Share of control characters from which something is no text."""
_GARBLED: Final = 0.001
"""Share of the characters from which garbled ones are no accident, as one alone may be.

A wrong charset garbles some 1–2 % of German."""
_ONE_BYTE: Final = re.compile(r"cp\d+|iso8859-\d+|mac-\w+|koi8-\w")
_BROWSERS_SAY: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""What is declared so, is written in the larger set as a rule: browsers read it so, too (WHATWG, Encoding Standard)."""

_IN_WORDS: Final = re.compile(
    # UTF-8 that was taken for windows-1252
    r"Ã[\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]|Â[\u00a0-\u00bf]|â€"
    # between two small letters: a capital with an accent, a mark, a letter of another alphabet
    r"|(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŒŽŸ„”†‡ˆ‰‹›€¤¢£¥§¨¬¯¶\u0370-\u05ff\u2500-\u25ff\ufffd](?=[a-zß-öø-ÿ])"
)


def decoded(data: bytes, content_type: str = "") -> str:
    """The text: UTF-8 or UTF-16 where it is that, else as ``content_type`` says, else what old Windows programs write.

    Raises ReadingRefusal where nothing of that gives words.
    """
    for encoding in _encodings(data, content_type):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text) and not is_garbled(text):
            return text
    raise ReadingRefusal("encoding")


def declared(content_type: str) -> str:
    """The charset of a Content-Type header, as Python calls it; "" where there is none that a byte a character has."""
    name = content_type.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    try:
        found = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    found = _BROWSERS_SAY.get(found, found)
    return found if _ONE_BYTE.fullmatch(found) else ""


def is_garbled(text: str) -> bool:
    """Whether its words have characters that no German or English word has, as those of a wrong charset do."""
    return len(_IN_WORDS.findall(text)) > max(1, _GARBLED * len(text))


def _encodings(data: bytes, content_type: str) -> Iterator[str]:
    """What may be tried, the surest first."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield "utf-16"
    elif b"\x00" in data[:200]:
        # Of European text every other byte is nought: the first one or the second one of each pair.
        yield "utf-16-be" if data[:200:2].count(0) > data[1:200:2].count(0) else "utf-16-le"
    else:
        yield "utf-8-sig"
        if charset := declared(content_type):
            yield charset
        yield "cp1252"


def _is_text(text: str) -> bool:
    # Not what is only invisible (Cf): that goes anyway.
    strange = sum((category(one) == "Cc" and not one.isspace()) or one == "\ufffd" for one in text)
    return strange <= _STRANGE * len(text)
