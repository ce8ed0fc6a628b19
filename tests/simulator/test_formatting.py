import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator.formatting import finish, read_formatted, sort_entities
from bot.simulator.html_entities import utf16_length
from bot.simulator.links import LinkError, check_link, checked_link, user_of_link
from bot.simulator.refusals import Refusal


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        (" \n a b \n", "a b", []),
        (" <b> a </b> ", " a", [entity("bold", 0, 2)]),
        ("<b>  a</b>", "  a", [entity("bold", 0, 3)]),
        ("a\tb\x00c", "a b c", []),
        ("a\r\n<b>b</b>", "a\nb", [entity("bold", 2, 1)]),
        ("😀\r<b>😀\rb</b>", "😀😀b", [entity("bold", 2, 3)]),
        ("\u202ea<b>\u2028</b>", "a", []),
        ("<b>a</b><b>b</b>", "ab", [entity("bold", 0, 2)]),
        ("<b>a<b>b</b></b>", "ab", [entity("bold", 0, 2)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<i><b>ab</b></i>", "ab", [entity("bold", 0, 2), entity("italic", 0, 2)]),
        ("<b>a<code>b</code>c</b>", "abc", [entity("bold", 0, 1), entity("code", 1, 1), entity("bold", 2, 1)]),
        ("<code><b>a</b></code>", "a", [entity("code", 0, 1)]),
        ("<pre>a<code>b</code></pre>", "ab", [entity("pre", 0, 2)]),
        ("a<b> </b>b", "a b", []),
        ("a<code> </code>b", "a b", []),
        ("a<a href='https://example.org/'> </a>b", "a b", [entity("text_link", 1, 1, url="https://example.org/")]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", [entity("blockquote", 0, 2)]),
        ("<blockquote><code>a</code></blockquote>", "a", [entity("blockquote", 0, 1), entity("code", 0, 1)]),
        ("/start @mia_2 #tag", "/start @mia_2 #tag", [
            entity("bot_command", 0, 6), entity("mention", 7, 6), entity("hashtag", 14, 4)]),
        ("see https://example.org/a. ok", "see https://example.org/a. ok", [entity("url", 4, 21)]),
        ("mia@example.org", "mia@example.org", [entity("email", 0, 15)]),
        ("<code>/start</code> /stop@some_bot", "/start /stop@some_bot", [
            entity("code", 0, 6), entity("bot_command", 7, 14)]),
        ("<b>/start</b> 1/2", "/start 1/2", [entity("bot_command", 0, 6), entity("bold", 0, 6)]),
        ("😀 #1 #2x", "😀 #1 #2x", [entity("hashtag", 6, 3)]),
    ],
)  # fmt: skip
def test_texts_are_cleaned_trimmed_and_searched(markup: str, text: str, entities: list[dict[str, object]]) -> None:
    assert finish(read_formatted(markup, "HTML", None), 4096) == (text, entities)


def test_entities_that_the_trimming_cuts_off_go() -> None:
    text, entities = finish(("ab  ", [entity("bold", 0, 4), entity("code", 3, 1)]), 10)
    assert (text, entities) == ("ab", [entity("bold", 0, 2)])


@pytest.mark.parametrize("text", [" ", "\n\n", "\u200b", "\u2800 \ufeff"])
def test_a_text_that_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="text must be non-empty"):
        finish((text, []), 10)
    assert finish((text, [entity("bold", 0, 1)]), 10, caption=True) == ("", [])


@pytest.mark.parametrize(
    ("text", "fits"), [("a" * 10, True), ("a" * 11, False), ("😀" * 5, True), ("😀" * 5 + "a", False)]
)
def test_the_limit_counts_utf16_code_units(text: str, fits: bool) -> None:
    if fits:
        assert finish((text, []), 10) == (text, [])
    else:
        with pytest.raises(Refusal, match="message is too long"):
            finish((text, []), 10)
        with pytest.raises(Refusal, match="message caption is too long"):
            finish((text, []), 10, caption=True)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (None, []),
        ("nonsense", []),
        ([{"type": "bold", "offset": 0, "length": 0}], []),
        ([{"type": "url", "offset": 0, "length": 1}], []),
        ([{"type": "pre", "offset": 0, "length": 1, "language": "c"}], [entity("pre", 0, 1, language="c")]),
        ([{"type": "pre", "offset": 0, "length": 1}], [entity("pre", 0, 1)]),
        ([{"type": "custom_emoji", "offset": 0, "length": 1, "custom_emoji_id": "7"}], [
            entity("custom_emoji", 0, 1, custom_emoji_id="7")]),
        ([{"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 7}}], [
            entity("text_mention", 0, 1, user={"id": 7})]),
        ([{"type": "text_link", "offset": 0, "length": 1, "url": "example.org"}], [
            entity("text_link", 0, 1, url="http://example.org/")]),
    ],
)  # fmt: skip
def test_explicit_entities(given: object, read: list[dict[str, object]]) -> None:
    assert read_formatted("text", "", given) == ("text", read)


@pytest.mark.parametrize(
    ("link", "stored"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG/Path", "https://example.org/Path"),
        ("example.org?x=1", "http://example.org/?x=1"),
        ("http://example.org:8080/#a", "http://example.org:8080/#a"),
        ("https://mia@example.org/", "https://mia@example.org/"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        (" https://example.org/ ", "https://example.org/"),
    ],
)
def test_links_that_telegram_takes(link: str, stored: str) -> None:
    assert check_link(link) == stored


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("", "URL host is empty"),
        ("https://", "URL host is empty"),
        ("https:///path", "URL host is empty"),
        ("nowhere", "Wrong HTTP URL"),
        ("http://localhost/", "Wrong HTTP URL"),
        ("https://example.org:x/", "Wrong HTTP URL"),
        ("https://example.org/a b", "Wrong HTTP URL"),
        ("javascript://example.org/", "Unsupported URL protocol"),
        ("ftp://example.org/", "Unsupported URL protocol"),
    ],
)
def test_links_that_telegram_refuses(link: str, reason: str) -> None:
    with pytest.raises(LinkError, match=reason):
        check_link(link)
    assert checked_link(link) is None


@pytest.mark.parametrize(
    ("link", "user"),
    [("tg://user?id=42", 42), ("tg://user?id=0", None), ("tg://user", None), ("tg://x?id=42", None), ("a?id=42", None)],
)
def test_links_to_users(link: str, user: int | None) -> None:
    assert user_of_link(link) == user


@given(st.text(alphabet="ab <>/&;#x1=\"'\n\r\t\u202e😀bicode", max_size=60))
@settings(max_examples=300)
def test_no_markup_breaks_the_server(markup: str) -> None:
    try:
        text, entities = finish(read_formatted(markup, "HTML", None), 4096)
    except Refusal:
        return
    assert text == text.rstrip(" \n")
    for found in entities:
        assert 0 <= found["offset"] < found["offset"] + found["length"] <= utf16_length(text)
    assert entities == sort_entities(entities)


_TAGS = st.sampled_from(["b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"])
_NESTED = st.recursive(
    st.sampled_from(["a", " ", "😀", "\n", "&lt;"]),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", _TAGS, st.lists(inner, max_size=3)),
    max_leaves=12,
)


@given(_NESTED)
def test_entities_nest_and_never_repeat(markup: str) -> None:
    try:
        _, entities = finish(read_formatted(f"x{markup}x", "HTML", None), 4096)
    except Refusal:
        raise AssertionError(markup) from None
    spans = [(e["offset"], e["offset"] + e["length"]) for e in entities]
    assert len({(e["type"], *span) for e, span in zip(entities, spans, strict=True)}) == len(entities)
    code = [span for e, span in zip(entities, spans, strict=True) if e["type"] in ("code", "pre")]
    styles = [span for e, span in zip(entities, spans, strict=True) if e["type"] in ("bold", "italic")]
    assert not any(a[0] < b[1] and b[0] < a[1] for a in code for b in styles)
