"""Telegram's two kinds of Markdown: markup in, plain text and entities out, with the server's own error texts.

The rules and messages are those of TDLib's parsers. The old kind does not nest and lets a backslash pass before what
is no mark; MarkdownV2 nests, reserves eighteen characters and knows quotes, spoilers and custom emoji. Errors count
UTF-8 bytes while entities count UTF-16 code units.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from bot.simulator.html_entities import MarkupError, utf16_length
from bot.simulator.links import checked_link, user_of_link
from bot.simulator.refusals import JsonObject

_OLD_MARKS = {"_": "italic", "*": "bold", "`": "code", "[": "text_link"}
_RESERVED = "_*[]()~`>#+-=|{}.!\n"
_STARTS = {"_": "italic", "*": "bold", "~": "strikethrough", "`": "code", "[": "text_link"}
_PAIRED_STARTS = (("__", "underline"), ("||", "spoiler"), ("![", "custom_emoji"))
_ENDS = {"bold": "*", "strikethrough": "~", "code": "`", "text_link": "]", "custom_emoji": "]"} | {
    "underline": "__",
    "spoiler": "||",
    "pre": "```",
}
_LANGUAGE = re.compile(r"[^\s`\0]+(?=\s)")
_LINE_END = re.compile(r"\r\n|\n\r|\r|\n|")
_CLASS_NAMES = {"text_link": "TextUrl", "custom_emoji": "CustomEmoji", "blockquote": "BlockQuote"}
"""Names that the server's errors have for entities, where they are not the type's in capitals."""
_QUOTE = "blockquote"

Parsed = tuple[str, list[JsonObject]]


def parse_markdown(markup: str) -> Parsed:
    """Split ``markup`` of the old kind. Raises MarkupError; ``text_mention`` entities carry only their user's id."""
    return _Old(markup).parse()


def parse_markdown_v2(markup: str) -> Parsed:
    """Split MarkdownV2. Raises MarkupError; ``text_mention`` entities carry only their user's id."""
    return _V2(markup).parse()


def _link(target: str) -> JsonObject | None:
    """What a link to ``target`` makes of its entity, None if it is no link."""
    user_id, url = user_of_link(target), checked_link(target)
    if user_id is not None:
        return {"type": "text_mention", "user": {"id": user_id}}
    return {"type": "text_link", "url": url} if url is not None else None


def _emoji(link: str) -> JsonObject:
    """The custom emoji of a ``tg://emoji?id=…`` link."""
    link = link.lower()
    if not link.startswith("tg:"):
        raise MarkupError("Custom emoji URL must have scheme tg")
    host, question, query = link.removeprefix("tg:").removeprefix("//").partition("#")[0].partition("?")
    if host.partition("/")[0] != "emoji":
        raise MarkupError('Custom emoji URL must have host "emoji"')
    identifier = dict(parse_qsl(query, keep_blank_values=True)).get("id") if question else None
    if identifier is None:
        raise MarkupError("Custom emoji URL must have an emoji identifier")
    if not re.fullmatch(r"-?[0-9]{1,19}", identifier) or not 0 < abs(int(identifier)) < 1 << 63:
        raise MarkupError("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": str(int(identifier))}


class _Reader:
    """The markup, the place in it, and what has come out so far."""

    def __init__(self, markup: str) -> None:
        self._text = markup + "\0\0\0"
        self._end = len(markup)
        self._at = 0
        self._out: list[str] = []
        self._offset = 0
        self._entities: list[JsonObject] = []

    def _ahead(self, part: str) -> bool:
        return self._text.startswith(part, self._at)

    def _put(self, character: str) -> None:
        self._out.append(character)
        self._offset += utf16_length(character)

    def _bytes_before(self, index: int) -> int:
        return len(self._text[:index].encode("utf-8", "surrogatepass"))

    def _language(self) -> str:
        """Step over the language and the line end after three backticks."""
        match = _LANGUAGE.match(self._text, self._at)
        language = match[0] if match else ""
        self._at += len(language)
        line_end = _LINE_END.match(self._text, self._at)
        self._at = line_end.end() if line_end else self._at
        return language

    def _add(self, offset: int, fields: JsonObject) -> None:
        if self._offset > offset:
            self._entities.append({"offset": offset, "length": self._offset - offset, **fields})


class _Old(_Reader):
    def parse(self) -> Parsed:
        while self._at < self._end:
            character = self._text[self._at]
            if character == "\\" and self._text[self._at + 1] in _OLD_MARKS:
                self._put(self._text[self._at + 1])
                self._at += 2
            elif character in _OLD_MARKS:
                self._entity()
            else:
                self._put(character)
                self._at += 1
        return "".join(self._out), self._entities

    def _entity(self) -> None:
        begin, mark = self._at, self._text[self._at]
        fields: JsonObject = {"type": _OLD_MARKS[mark]}
        closing = {"[": "]"}.get(mark, mark)
        if self._ahead("```"):
            self._at += 3
            closing, language = "```", self._language()
            fields = {"type": "pre", **({"language": language} if language else {})}
        else:
            self._at += 1
        offset, place = self._offset, len(self._out)
        while self._at < self._end and not self._ahead(closing):
            self._put(self._text[self._at])
            self._at += 1
        if self._at >= self._end:
            raise MarkupError(f"Can't find end of the entity starting at byte offset {self._bytes_before(begin)}")
        self._at += len(closing)
        found = self._target("".join(self._out[place:])) if mark == "[" else fields
        if found:
            self._add(offset, found)

    def _target(self, shown: str) -> JsonObject | None:
        if self._text[self._at] != "(":
            return _link(shown)
        closing = self._text.find(")", self._at)
        closing = self._end if closing < 0 else closing
        target = self._text[self._at + 1 : closing]
        self._at = closing + 1
        return _link(target)


@dataclass
class _Open:
    """An entity that waits for its end."""

    kind: str
    language: str
    offset: int
    begin: int
    place: int


class _V2(_Reader):
    def __init__(self, markup: str) -> None:
        super().__init__(markup)
        self._open: list[_Open] = []
        self._quoting = False
        self._may_quote = True

    def parse(self) -> Parsed:
        while self._at < self._end:
            character = self._text[self._at]
            if character == "\\" and "\0" < self._text[self._at + 1] <= "~":
                self._at += 1
                self._plain(self._text[self._at], quotable=self._text[self._at] == "\n")
            elif character not in ("`" if self._in_code() else _RESERVED):
                self._plain(character, quotable=False)
            elif self._closes(character):
                self._close(character)
            else:
                self._start(character)
        self._finish()
        return "".join(self._out), self._entities

    def _plain(self, character: str, *, quotable: bool) -> None:
        self._put(character)
        if character != "\r":
            self._may_quote = quotable
        self._at += 1

    def _in_code(self) -> bool:
        return bool(self._open) and self._open[-1].kind in ("code", "pre")

    def _closes(self, character: str) -> bool:
        if not self._open:
            return False
        if self._quoting and character == "\n" and (self._text[self._at + 1] != ">"):
            return True
        kind = self._open[-1].kind
        if kind == "italic":
            return character == "_" and not self._ahead("__")
        return kind in _ENDS and self._ahead(_ENDS[kind])

    def _start(self, character: str) -> None:
        begin, language = self._at, ""
        self._at += 1
        if character == "\n":
            self._put("\n")
            self._may_quote = True
            return
        if character == ">" and self._may_quote:
            if not self._quoting:
                self._quoting = True
                self._push(_QUOTE, "", begin)
            return
        if self._text.startswith("```", begin):
            self._at += 2
            kind, language = "pre", self._language()
        else:
            kind = self._kind(character, begin)
        self._push(kind, language, begin)

    def _kind(self, character: str, begin: int) -> str:
        for start, kind in _PAIRED_STARTS:
            if self._text.startswith(start, begin):
                self._at += 1
                return kind
        if character not in _STARTS:
            raise MarkupError(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
        return _STARTS[character]

    def _push(self, kind: str, language: str, begin: int) -> None:
        self._open.append(_Open(kind, language, self._offset, self._bytes_before(begin), len(self._out)))

    def _close(self, character: str) -> None:
        if character == "\n":
            self._close_quote()
            return
        opened = self._open.pop()
        self._at += len(_ENDS.get(opened.kind, character))
        fields: JsonObject | None = {"type": opened.kind}
        match opened.kind:
            case "text_link":
                shown = "".join(self._out[opened.place :])
                fields = _link(self._url("a URL") if self._text[self._at] == "(" else shown)
            case "custom_emoji":
                if self._text[self._at] != "(":
                    raise MarkupError("Custom emoji entity must contain a tg://emoji URL")
                fields = _emoji(self._url("a custom emoji URL"))
            case "pre" if opened.language:
                fields = {"type": "pre", "language": opened.language}
        if fields:
            self._add(opened.offset, fields)

    def _url(self, name: str) -> str:
        self._at += 1
        begin, url = self._at, ""
        while self._at < self._end and self._text[self._at] != ")":
            if self._text[self._at] == "\\" and "\0" < self._text[self._at + 1] <= "~":
                self._at += 1
            url += self._text[self._at]
            self._at += 1
        if self._at >= self._end:
            raise MarkupError(f"Can't find end of {name} at byte offset {self._bytes_before(begin)}")
        self._at += 1
        return url

    def _expandable(self, end: int) -> bool:
        """Whether two bars stand right before ``end``: they opened a spoiler, but mean a quote that opens on demand."""
        last = self._open[-1]
        if last.kind != "spoiler" or last.begin != self._bytes_before(end) - 2:
            return False
        self._open.pop()
        return True

    def _close_quote(self) -> None:
        expandable = self._expandable(self._at)
        if self._open[-1].kind != _QUOTE:
            self._unclosed()
        self._at += 1
        self._put("\n")
        self._may_quote, self._quoting = True, False
        self._add(self._open.pop().offset, {"type": "expandable_blockquote" if expandable else _QUOTE})

    def _finish(self) -> None:
        if self._quoting:
            expandable = self._expandable(self._end)
            if self._open[-1].kind == _QUOTE:
                self._add(self._open.pop().offset, {"type": "expandable_blockquote" if expandable else _QUOTE})
        if self._open:
            self._unclosed()

    def _unclosed(self) -> None:
        last = self._open[-1]
        name = (
            "PreCode" if last.kind == "pre" and last.language else _CLASS_NAMES.get(last.kind, last.kind.capitalize())
        )
        raise MarkupError(f"Can't find end of {name} entity at byte offset {last.begin}")
