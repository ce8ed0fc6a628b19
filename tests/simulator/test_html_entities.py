import pytest

from bot.simulator.html_entities import MarkupError, parse_html, utf16_length


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("", "", []),
        ("plain", "plain", []),
        ("<b>a</b>", "a", [entity("bold", 0, 1)]),
        ("<strong>a</strong>", "a", [entity("bold", 0, 1)]),
        ("<i>a</i>", "a", [entity("italic", 0, 1)]),
        ("<em>a</em>", "a", [entity("italic", 0, 1)]),
        ("<u>a</u>", "a", [entity("underline", 0, 1)]),
        ("<ins>a</ins>", "a", [entity("underline", 0, 1)]),
        ("<s>a</s>", "a", [entity("strikethrough", 0, 1)]),
        ("<strike>a</strike>", "a", [entity("strikethrough", 0, 1)]),
        ("<del>a</del>", "a", [entity("strikethrough", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
        ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
        ('<pre><code class="language-python">a</code></pre>', "a", [entity("pre", 0, 1, language="python")]),
        ('<code class="language-python"><pre>a</pre></code>', "a", [entity("pre", 0, 1, language="python")]),
        ('<code class="language-python">a</code>', "a", [entity("code", 0, 1)]),
        ("<pre><code>a</code></pre>", "a", [entity("code", 0, 1), entity("pre", 0, 1)]),
        ('<pre> <code class="language-c">a</code></pre>', " a", [entity("code", 1, 1), entity("pre", 0, 2)]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ('<blockquote expandable="no">a</blockquote>', "a", [entity("expandable_blockquote", 0, 1)]),
        ('<blockquote cite="x" else>a</blockquote>', "a", [entity("blockquote", 0, 1)]),
        ('<a href="https://example.org/x?y=1&amp;z=2">a</a>', "a", [
            entity("text_link", 0, 1, url="https://example.org/x?y=1&z=2")]),
        ("<a href=example.org>a</a>", "a", [entity("text_link", 0, 1, url="http://example.org/")]),
        ("<a href = 'EXAMPLE.org'>a</a>", "a", [entity("text_link", 0, 1, url="http://example.org/")]),
        ("<a>example.org</a>", "example.org", [entity("text_link", 0, 11, url="http://example.org/")]),
        ("<a>nowhere</a>", "nowhere", []),
        ('<a href="nowhere">a</a>', "a", []),
        ('<a href="tg://user?id=42">a</a>', "a", [entity("text_mention", 0, 1, user={"id": 42})]),
        ('<a id="x" href="tg://resolve?domain=x">a</a>', "a", [
            entity("text_link", 0, 1, url="tg://resolve?domain=x")]),
        ('<tg-emoji emoji-id="5368324170671202286">x</tg-emoji>', "x", [
            entity("custom_emoji", 0, 1, custom_emoji_id="5368324170671202286")]),
        ("<b></b>x", "x", []),
        ("<b>a<i>b</i></b>", "ab", [entity("italic", 1, 1), entity("bold", 0, 2)]),
        ("<B>a</b >", "a", [entity("bold", 0, 1)]),
        ("<b>a</>", "a", [entity("bold", 0, 1)]),
        ("<b\n>a</b\n>", "a", [entity("bold", 0, 1)]),
        ("😀<b>ü😀</b>", "😀ü😀", [entity("bold", 2, 3)]),
        ("&lt;&gt;&amp;&quot;", '<>&"', []),
        ("&lt&gt", "<>", []),
        ("&apos;&nbsp;&", "&apos;&nbsp;&", []),
        ("&#228;&#x1F600;&#x41", "ä😀A", []),
        ("&#0;&#;&#x;&#99999999;", "&#0;&#;&#x;&#99999999;", []),
        ("&#xFFFFFF;", "&#xFFFFFF;", []),
        ("1 > 2", "1 > 2", []),
        ("<b data-x=1.a-B>a</b>", "a", [entity("bold", 0, 1)]),
        ('<b x="&bad; &lt;">a</b>', "a", [entity("bold", 0, 1)]),
    ],
)  # fmt: skip
def test_markup_becomes_text_and_entities(markup: str, text: str, entities: list[dict[str, object]]) -> None:
    assert parse_html(markup) == (text, entities)


SURROGATES = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ("a <", "Unclosed start tag at byte offset 2"),
        ("ä <b", "Unclosed start tag at byte offset 3"),
        ("😀<x>", 'Unsupported start tag "x" at byte offset 4'),
        ("<>", 'Unsupported start tag "" at byte offset 0'),
        ("<p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<SCRIPT src=x>", 'Unsupported start tag "script" at byte offset 0'),
        ("1 < 2 > 0", 'Unsupported start tag "" at byte offset 2'),
        ("<b =1>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
        ("<b />", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<b x", 'Unclosed start tag "b" at byte offset 0'),
        ("<b x = ", 'Unclosed start tag "b" at byte offset 0'),
        ("ä<b x=1,2>", "Unexpected end of name token at byte offset 7"),
        ('<b x="1', "Unclosed start tag at byte offset 0"),
        ('<b x="1"', "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<span class="red">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<span class="tg-red">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</b x>", "Unclosed end tag at byte offset 4"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>a</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ('<tg-emoji emoji-id="0">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("&#xD83D;&#xDE00;", SURROGATES),
    ],
)  # fmt: skip
def test_broken_markup_is_refused_in_telegrams_words(markup: str, error: str) -> None:
    with pytest.raises(MarkupError) as caught:
        parse_html(markup)
    assert str(caught.value) == error


def test_lengths_count_utf16_code_units() -> None:
    assert utf16_length("aä😀") == 4
