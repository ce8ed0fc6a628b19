"""Markup that Telegram cannot read, in its words: HTML, MarkdownV2 and the old Markdown, in texts and captions."""

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.contract import MIA, PHOTO, PHOTO_ID, Row, check, edit, message, names

CANNOT = "400 Bad Request: can't parse entities: "

_HTML = {
    "<b>x": 'Can\'t find end tag corresponding to start tag "b"',
    "<b><i>x</i>": 'Can\'t find end tag corresponding to start tag "b"',
    "<b": "Unclosed start tag at byte offset 0",
    "x <": "Unclosed start tag at byte offset 2",
    "1 < 2": 'Unsupported start tag "" at byte offset 2',
    "<p>x</p>": 'Unsupported start tag "p" at byte offset 0',
    "ü<br>": 'Unsupported start tag "br" at byte offset 2',
    "😀<H1>x</H1>": 'Unsupported start tag "h1" at byte offset 4',
    "</b>": "Unexpected end tag at byte offset 0",
    "x</>": "Unexpected end tag at byte offset 1",
    "<b>x</i>": 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    "<b>ä</I>": 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"',
    "<b>x</b y>": "Unclosed end tag at byte offset 4",
    "<b>x</b": "Unclosed end tag at byte offset 4",
    "<span>x</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    '<span class="red">x</span>': 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    '<a ="x">y</a>': 'Empty attribute name in the tag "a" at byte offset 0',
    "<a href": 'Unclosed start tag "a" at byte offset 0',
    "<a href=": 'Unclosed start tag "a" at byte offset 0',
    '<a href="x': "Unclosed start tag at byte offset 0",
    "<a href=x/y>z</a>": "Unexpected end of name token at byte offset 8",
    '<tg-emoji emoji-id="x">y</tg-emoji>': "Invalid custom emoji identifier specified",
    "<tg-emoji>y</tg-emoji>": "Invalid custom emoji identifier specified",
    "&#xD800;": "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units",
}
_RESERVED = "Character '{}' is reserved and must be escaped with the preceding '\\'"
_MARKDOWN_V2 = {
    "a.b": _RESERVED.format("."),
    "a-b": _RESERVED.format("-"),
    "(a)": _RESERVED.format("("),
    "a)": _RESERVED.format(")"),
    "#a": _RESERVED.format("#"),
    "a+b": _RESERVED.format("+"),
    "a=b": _RESERVED.format("="),
    "{a": _RESERVED.format("{"),
    "a}": _RESERVED.format("}"),
    "a!": _RESERVED.format("!"),
    "a|b": _RESERVED.format("|"),
    "a]": _RESERVED.format("]"),
    "a > b": _RESERVED.format(">"),
    "*a": "Can't find end of Bold entity at byte offset 0",
    "ä_a": "Can't find end of Italic entity at byte offset 2",
    "__a": "Can't find end of Underline entity at byte offset 0",
    "~a": "Can't find end of Strikethrough entity at byte offset 0",
    "||a": "Can't find end of Spoiler entity at byte offset 0",
    "`a": "Can't find end of Code entity at byte offset 0",
    "```a": "Can't find end of Pre entity at byte offset 0",
    "```py\na": "Can't find end of PreCode entity at byte offset 0",
    "[a": "Can't find end of TextUrl entity at byte offset 0",
    "*_a*_": "Can't find end of Italic entity at byte offset 4",
    "[a](b": "Can't find end of a URL at byte offset 4",
    "![a": "Can't find end of CustomEmoji entity at byte offset 0",
    "![a]": "Custom emoji entity must contain a tg://emoji URL",
    "![a](tg://emoji?id=5": "Can't find end of a custom emoji URL at byte offset 5",
    "![a](example.org)": "Custom emoji URL must have scheme tg",
    "![a](tg://emoji?id=x)": "Invalid custom emoji identifier specified",
    ">*a\nb": "Can't find end of Bold entity at byte offset 1",
}
_MARKDOWN = {
    "*a": "Can't find end of the entity starting at byte offset 0",
    "ä_a": "Can't find end of the entity starting at byte offset 2",
    "a_b": "Can't find end of the entity starting at byte offset 1",
    "`a": "Can't find end of the entity starting at byte offset 0",
    "[a": "Can't find end of the entity starting at byte offset 0",
    "```a``": "Can't find end of the entity starting at byte offset 0",
}


def _table(mode: str, errors: dict[str, str]) -> list[Row]:
    return [("sendMessage", message(text=text, parse_mode=mode), CANNOT + error) for text, error in errors.items()]


REFUSALS: list[Row] = [
    *_table("HTML", _HTML),
    *_table("MarkdownV2", _MARKDOWN_V2),
    *_table("Markdown", _MARKDOWN),
    ("sendMessage", message(parse_mode="markdown_v2"), "400 Bad Request: unsupported parse_mode"),
    ("sendMessage", message(text="**", parse_mode="MarkdownV2"), "400 Bad Request: text must be non-empty"),
    (
        "sendMessage",
        message(text=f"*{'x' * 4097}*", parse_mode="MarkdownV2"),
        "400 Bad Request: message is too long",
    ),
    ("editMessageText", edit(text="<b>", parse_mode="HTML"), CANNOT + _HTML["<b>x"]),
    ("editMessageText", edit(text="a.b", parse_mode="MarkdownV2"), CANNOT + _MARKDOWN_V2["a.b"]),
    (
        "sendPhoto",
        {"chat_id": MIA, "photo": PHOTO_ID, "caption": "<b>", "parse_mode": "HTML"},
        CANNOT + _HTML["<b>x"],
    ),
    (
        "editMessageCaption",
        {"chat_id": MIA, "message_id": PHOTO, "caption": "*a", "parse_mode": "Markdown"},
        CANNOT + _MARKDOWN["*a"],
    ),
    (
        "editMessageCaption",
        {"chat_id": MIA, "message_id": PHOTO, "caption": "x", "parse_mode": "BBCode"},
        "400 Bad Request: unsupported parse_mode",
    ),
    # In this order: what is wrong with the text comes before what is wrong with the message and the chat.
    ("editMessageText", edit(99, text="<b>", parse_mode="HTML"), CANNOT + _HTML["<b>x"]),
    ("sendMessage", {"chat_id": 1, "text": "<b>", "parse_mode": "HTML"}, CANNOT + _HTML["<b>x"]),
    ("editMessageText", {"text": "<b>", "parse_mode": "HTML"}, CANNOT + _HTML["<b>x"]),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_request_is_refused(client: Client, filled: Json, row: Row) -> None:
    await check(client, filled, row)


ACCEPTED: list[tuple[Json, str, list[str]]] = [
    ({"text": "<b>x</>", "parse_mode": "HTML"}, "x", ["bold"]),
    ({"text": "<B>x</b>", "parse_mode": "html"}, "x", ["bold"]),
    ({"text": "a &lt; b &unknown; &amp;", "parse_mode": "HTML"}, "a < b &unknown; &", []),
    ({"text": "<b>x</b>", "parse_mode": "none"}, "<b>x</b>", []),
    ({"text": "<a href='example.org'>x</a>", "parse_mode": "HTML"}, "x", ["text_link"]),
    ({"text": "<a href='nowhere'>x</a>", "parse_mode": "HTML"}, "x", []),
    ({"text": "<pre><code class='language-py'>x</code></pre>", "parse_mode": "HTML"}, "x", ["pre"]),
    ({"text": "<b>x</b>", "parse_mode": "HTML", "entities": [{"broken": 1}]}, "x", ["bold"]),
    ({"text": "x", "entities": [{"type": "url", "offset": 0, "length": 1}]}, "x", []),
    ({"text": "x", "entities": [{"type": "bold", "offset": "0", "length": "1"}]}, "x", ["bold"]),
    ({"text": "x", "entities": {"type": "bold"}}, "x", []),
    ({"text": "x", "entities": "no JSON"}, "x", []),
    ({"text": "*x*", "parse_mode": "MARKDOWNV2"}, "x", ["bold"]),
    ({"text": "a\\_b *x*", "parse_mode": "Markdown"}, "a_b x", ["bold"]),
]


@pytest.mark.parametrize(("params", "text", "kinds"), ACCEPTED)
async def test_what_looks_odd_and_is_taken(client: Client, mia: int, params: Json, text: str, kinds: list[str]) -> None:
    sent = await client.result("sendMessage", chat_id=mia, **params)
    assert (sent["text"], [entity["type"] for entity in sent.get("entities", [])]) == (text, kinds)
