"""Telegram's HTML: markup in, plain text and entities out, with the server's own error texts.

The rules and messages are those of TDLib's HTML parser: a tag may close with ``</>``, an unknown
``&name;`` stays as it is, and errors count UTF-8 bytes while entities count UTF-16 code units.
"""

import re
from dataclasses import dataclass

from bot.simulator.links import checked_link, user_of_link
from bot.simulator.refusals import JsonObject

_SPACES = frozenset(" \t\r\n\0\v")
_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9A-Fa-f]*)|#(?P<decimal>[0-9]*)|(?P<name>[A-Za-z]*));?")
_ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\0\v=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_MAX_REFERENCE = 10
_MAX_CODE = 0x10FFFF
_INT64 = 1 << 63


class MarkupError(ValueError):
    """The markup is broken; the message is Telegram's, without its "can't parse entities: "."""


@dataclass
class _Open:
    """A tag that waits for its end."""

    tag: str
    argument: str
    offset: int
    begin: int


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of every length and offset in the Bot API."""
    return len(text) + sum(character > "\uffff" for character in text)


def _lower(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)


def parse_html(markup: str) -> tuple[str, list[JsonObject]]:
    """Split ``markup`` into text and MessageEntity objects (in order of their ends, not yet sorted).

    Raises MarkupError. ``text_mention`` entities carry only ``{"id": …}`` as their user.
    """
    return _Parser(markup).parse()


class _Parser:
    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._text = markup + "\0"
        self._at = 0
        self._out: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[JsonObject] = []

    def parse(self) -> tuple[str, list[JsonObject]]:
        end = len(self._markup)
        while self._at < end:
            if self._text[self._at] == "<":
                self._tag()
                continue
            decoded = self._reference() if self._text[self._at] == "&" else None
            if decoded is None:
                decoded = self._text[self._at]
                self._at += 1
            self._out.append(decoded)
            self._offset += 1 + (decoded > "\uffff")
        if self._open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        for entity in self._entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        text = "".join(self._out)
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text, self._entities

    def _bytes_before(self, index: int) -> int:
        return len(self._markup[:index].encode("utf-8", "surrogatepass"))

    def _reference(self) -> str | None:
        """Decode the character reference at the cursor and step over it; None: it is plain text."""
        match = _REFERENCE.match(self._text, self._at)
        if match is None:  # pragma: no cover - every "&" matches
            return None
        if match["name"] is not None:
            decoded = _NAMED.get(match["name"])
        else:
            digits, base = (match["hex"], 16) if match["hex"] is not None else (match["decimal"], 10)
            code = int(digits, base) if digits else 0
            too_long = len(match[0].rstrip(";")) >= _MAX_REFERENCE
            decoded = None if code == 0 or code >= _MAX_CODE or too_long else chr(code)
        if decoded is not None:
            self._at = match.end()
        return decoded

    def _skip_until(self, stop: str) -> None:
        while self._text[self._at] not in _SPACES and self._text[self._at] not in stop:
            self._at += 1

    def _skip_spaces(self) -> None:
        while self._text[self._at] in _SPACES and self._at < len(self._markup):
            self._at += 1

    def _ended(self) -> bool:
        return self._at >= len(self._markup)

    def _tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._text[self._at] == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        self._skip_until(">")
        where = self._bytes_before(begin)
        if self._ended():
            raise MarkupError(f"Unclosed start tag at byte offset {where}")
        tag = _lower(self._text[begin + 1 : self._at])
        if tag not in _TAGS:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {where}')
        argument = ""
        while self._text[self._at] != ">":
            self._skip_spaces()
            if self._text[self._at] == ">":
                break
            argument = self._attribute(tag, where, argument)
        self._at += 1
        if tag == "span" and argument != "spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self._open.append(_Open(tag, argument, self._offset, len(self._out)))

    def _attribute(self, tag: str, where: int, argument: str) -> str:
        """Read one attribute; the tag's argument so far or as this attribute sets it."""
        match = _ATTRIBUTE_NAME.match(self._text, self._at)
        name = match[0] if match else ""
        self._at += len(name)
        if not name:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        self._skip_spaces()
        if self._ended():
            raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {where}')
        if self._text[self._at] != "=":
            return "1" if (tag, name) == ("blockquote", "expandable") else argument
        self._at += 1
        self._skip_spaces()
        if self._ended():
            raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {where}')
        value = self._quoted() if self._text[self._at] in "\"'" else self._token()
        if self._ended():
            raise MarkupError(f"Unclosed start tag at byte offset {where}")
        match (tag, name):
            case ("a", "href") | ("tg-emoji", "emoji-id"):
                return value
            case ("code", "class") if value.startswith("language-"):
                return value.removeprefix("language-")
            case ("span", "class") if value.startswith("tg-"):
                return value.removeprefix("tg-")
            case ("blockquote", "expandable"):
                return "1"
        return argument

    def _token(self) -> str:
        match = _TOKEN.match(self._text, self._at)
        value = match[0] if match else ""
        begin = self._at
        self._at += len(value)
        if self._text[self._at] not in _SPACES and self._text[self._at] != ">":
            raise MarkupError(f"Unexpected end of name token at byte offset {self._bytes_before(begin)}")
        return _lower(value)

    def _quoted(self) -> str:
        quote = self._text[self._at]
        self._at += 1
        value: list[str] = []
        while not self._ended() and self._text[self._at] != quote:
            decoded = self._reference() if self._text[self._at] == "&" else None
            if decoded is None:
                decoded = self._text[self._at]
                self._at += 1
            value.append(decoded)
        if not self._ended():
            self._at += 1
        return "".join(value)

    def _end_tag(self, begin: int) -> None:
        where = self._bytes_before(begin)
        if not self._open:
            raise MarkupError(f"Unexpected end tag at byte offset {where}")
        self._skip_until(">")
        name = _lower(self._text[begin + 2 : self._at])
        self._skip_spaces()
        if self._text[self._at] != ">":
            raise MarkupError(f"Unclosed end tag at byte offset {where}")
        self._at += 1
        opened = self._open.pop()
        if name and name != opened.tag:
            raise MarkupError(
                f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{name}>"'
            )
        if self._offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        kind = _TAGS[opened.tag]
        entity: JsonObject = {"type": kind, "offset": opened.offset, "length": self._offset - opened.offset}
        last = self._entities[-1] if self._entities else {}
        same_place = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        match kind:
            case "custom_emoji":
                digits = opened.argument
                if not re.fullmatch(r"-?[0-9]+", digits) or not 0 < abs(int(digits)) < _INT64:
                    raise MarkupError("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = digits
            case "text_link":
                target = opened.argument or "".join(self._out[opened.begin :])
                user_id, url = user_of_link(target), checked_link(target)
                if user_id is not None:
                    entity = {**entity, "type": "text_mention", "user": {"id": user_id}}
                elif url is not None:
                    entity["url"] = url
                else:
                    return
            case "pre" if same_place and last["type"] == "code" and last.get("language"):
                last["type"] = "pre"
                return
            case "code" if same_place and last["type"] == "pre" and "language" not in last and opened.argument:
                last["language"] = opened.argument
                return
            case "code" if opened.argument:
                entity["language"] = opened.argument
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
            case _:
                pass
        self._entities.append(entity)
