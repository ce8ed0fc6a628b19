"""Both kinds of Markdown as the server's parsers read them."""

import pytest

from bot.simulator.html_entities import MarkupError
from bot.simulator.markdown_entities import parse_markdown, parse_markdown_v2
from tests.simulator.client import Client, Json


def spans(found: tuple[str, list[Json]]) -> list[str]:
    """ "bold:0-3" and the like, in the order of the text."""
    _, entities = found
    return [
        f"{one['type']}:{one['offset']}-{one['offset'] + one['length']}"
        for one in sorted(entities, key=lambda one: (one["offset"], -one["length"]))
    ]


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("*b* _i_ `c`", "b i c", ["bold:0-1", "italic:2-3", "code:4-5"]),
        ("\\*x\\_ \\a", "*x_ \\a", []),
        ("*b _ i*", "b _ i", ["bold:0-5"]),
        ("😀*ä*", "😀ä", ["bold:2-3"]),
        ("**", "", []),
        ("```x```", "x", ["pre:0-1"]),
        ("```py\nx = `1`\n```", "x = `1`\n", ["pre:0-8"]),
        ("```\r\nx```", "x", ["pre:0-1"]),
        ("[a](example.org)", "a", ["text_link:0-1"]),
        ("[http://example.org]", "http://example.org", ["text_link:0-18"]),
        ("[a](tg://user?id=7)", "a", ["text_mention:0-1"]),
        ("[a](nowhere) b", "a b", []),
        ("[a](example.org", "a", ["text_link:0-1"]),
    ],
)
def test_the_old_kind(markup: str, text: str, entities: list[str]) -> None:
    found = parse_markdown(markup)
    assert (found[0], spans(found)) == (text, entities)


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("*b _i_*", "b i", ["bold:0-3", "italic:2-3"]),
        ("__u__ ~s~ ||p||", "u s p", ["underline:0-1", "strikethrough:2-3", "spoiler:4-5"]),
        ("___i_\r__", "i\r", ["underline:0-2", "italic:0-1"]),
        ("1\\.\\*\\\\", "1.*\\", []),
        ("\\ä", "\\ä", []),
        ("`a_b\\``", "a_b`", ["code:0-4"]),
        ("```py\nx.y\n```", "x.y\n", ["pre:0-4"]),
        ("```\n\rx```", "x", ["pre:0-1"]),
        ("[t\\.](example.org/\\))", "t.", ["text_link:0-2"]),
        ("[example.org]", "example.org", None),
        ("[t](tg://user?id=7)", "t", ["text_mention:0-1"]),
        ("[t](nowhere)", "t", []),
        ("![😀](tg://emoji?id=5)", "😀", ["custom_emoji:0-2"]),
        (">q\n>r\nn", "q\nr\nn", ["blockquote:0-4"]),
        (">q\n>*r*", "q\nr", ["blockquote:0-3", "bold:2-3"]),
        (">>q", "q", ["blockquote:0-1"]),
        ("a\n\r>q||\nb", "a\n\rq\nb", ["expandable_blockquote:3-5"]),
        (">q||", "q", ["expandable_blockquote:0-1"]),
        ("**", "", []),
    ],
)
def test_the_second_kind(markup: str, text: str, entities: list[str] | None) -> None:
    if entities is None:
        with pytest.raises(MarkupError, match=r"Character '\.' is reserved"):
            parse_markdown_v2(markup)
        return
    found = parse_markdown_v2(markup)
    assert (found[0], spans(found)) == (text, entities)


def test_the_language_of_a_block() -> None:
    assert parse_markdown("```py\nx```")[1][0]["language"] == "py"
    assert parse_markdown_v2("```py\nx```")[1][0]["language"] == "py"
    assert "language" not in parse_markdown_v2("```py```")[1][0]


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ("![a](http://x.de)", "Custom emoji URL must have scheme tg"),
        ("![a](tg://user?id=5)", 'Custom emoji URL must have host "emoji"'),
        ("![a](tg:emoji)", "Custom emoji URL must have an emoji identifier"),
        ("![a](tg://emoji/?x=5)", "Custom emoji URL must have an emoji identifier"),
        ("![a](tg://emoji?id=0)", "Invalid custom emoji identifier specified"),
        (">*q\nx*", "Can't find end of Bold entity at byte offset 1"),
        (">||q\nx||", "Can't find end of Spoiler entity at byte offset 1"),
        (">*||\nx", "Can't find end of Bold entity at byte offset 1"),
        (">_q", "Can't find end of Italic entity at byte offset 1"),
    ],
)
def test_errors_that_only_the_second_kind_has(markup: str, error: str) -> None:
    with pytest.raises(MarkupError) as raised:
        parse_markdown_v2(markup)
    assert str(raised.value) == error


async def test_a_message_in_markdown(client: Client, mia: int) -> None:
    sent = await client.result("sendMessage", chat_id=mia, text="*A* [m](nowhere)", parse_mode="Markdown")
    assert (sent["text"], sent["entities"]) == ("A m", [{"type": "bold", "offset": 0, "length": 1}])
    sent = await client.result("sendMessage", chat_id=mia, text="_*A*_ 1\\.", parse_mode="MarkdownV2")
    assert (sent["text"], len(sent["entities"])) == ("A 1.", 2)
