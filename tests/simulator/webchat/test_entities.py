from playwright.sync_api import Page, expect

from tests.simulator.webchat.stage import Stage

_RENDER = """
async (cases) => {
  const { renderText } = await import("/static/js/entities.js");
  const { Links } = await import("/static/js/deep-links.js");
  const links = new Links({ bot: { username: "lupe_bot" } }, () => {});
  return cases.map(({ text, entities }) => {
    const box = document.createElement("div");
    box.append(renderText(text, entities, { command() {}, links, t: (key) => key }));
    return box.innerHTML;
  });
}
"""


def _mark(text: str, *marks: tuple[str, str]) -> dict[str, object]:
    """A case whose entities (type, marked part) are measured in UTF-16 units, as Telegram does."""
    entities = []
    for kind, part in marks:
        before = text[: text.index(part)]
        entities.append({"type": kind, "offset": _units(before), "length": _units(part)})
    return {"text": text, "entities": entities}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


CASES = [
    ("nothing", _mark("a < b & c"), "a &lt; b &amp; c"),
    ("no markup from text", _mark("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("bold", _mark("so bold it is", ("bold", "bold")), "so <b>bold</b> it is"),
    (
        "letter styles",
        _mark("i u s c", ("italic", "i"), ("underline", "u"), ("strikethrough", "s"), ("code", "c")),
        "<i>i</i> <u>u</u> <s>s</s> <code>c</code>",
    ),
    ("behind an emoji", _mark("👩‍🏫🎉 bold 🎉", ("bold", "bold")), "👩‍🏫🎉 <b>bold</b> 🎉"),
    ("an emoji inside", _mark("x 🎉🎉 y", ("italic", "🎉🎉")), "x <i>🎉🎉</i> y"),
    ("nested", _mark("one two three", ("bold", "one two three"), ("italic", "two")), "<b>one <i>two</i> three</b>"),
    ("nested, given inside out", _mark("one two", ("italic", "two"), ("bold", "one two")), "<b>one <i>two</i></b>"),
    ("the same stretch twice", _mark("both", ("bold", "both"), ("italic", "both")), "<b><i>both</i></b>"),
    ("overlapping", _mark("abc", ("bold", "ab"), ("italic", "bc")), "<b>a<i>b</i></b><i>c</i>"),
    (
        "a block swallows one line break",
        _mark("a\nquote\nb", ("blockquote", "quote")),
        "a\n<blockquote>quote</blockquote>b",
    ),
    (
        "bold in a quotation",
        _mark("a quote", ("bold", "quote"), ("blockquote", "a quote")),
        "<blockquote>a <b>quote</b></blockquote>",
    ),
    ("pre", _mark("x = 1", ("pre", "x = 1")), '<pre tabindex="0"><code>x = 1</code></pre>'),
    ("past the end", {"text": "ab", "entities": [{"type": "bold", "offset": 1, "length": 9}]}, "a<b>b</b>"),
    ("outside", {"text": "ab", "entities": [{"type": "bold", "offset": 5, "length": 1}]}, "ab"),
    ("unknown kinds are text", _mark("#tag", ("hashtag", "#tag")), '<span class="entity-hashtag">#tag</span>'),
    (
        "addresses that run code stay text",
        {"text": "go", "entities": [{"type": "text_link", "offset": 0, "length": 2, "url": "javascript:alert(1)"}]},
        "<span>go</span>",
    ),
    (
        "links",
        {"text": "go", "entities": [{"type": "text_link", "offset": 0, "length": 2, "url": "https://example.org/"}]},
        '<a href="https://example.org/" target="_blank" rel="noopener noreferrer" title="https://example.org/">go</a>',
    ),
    (
        "an address without its scheme",
        _mark("see example.org", ("url", "example.org")),
        (
            'see <a href="https://example.org" target="_blank" rel="noopener noreferrer" title="https://example.org">'
            "example.org</a>"
        ),
    ),
]


def test_entities_become_elements(page: Page) -> None:
    rendered = page.evaluate(_RENDER, [case for _, case, _ in CASES])

    assert dict(zip([name for name, _, _ in CASES], rendered, strict=True)) == {name: html for name, _, html in CASES}


def test_html_in_a_message_is_shown_as_text(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "<img src=x onerror=alert(1)> <b>not bold</b>", [("<u>no</u>", "x")])

    expect(page.locator(".message:not(.outgoing) .text")).to_have_text("<img src=x onerror=alert(1)> <b>not bold</b>")
    expect(page.locator(".key")).to_have_text("<u>no</u>")
    assert page.locator(".message img").count() == 0


def test_markup_of_the_bot_is_shown(stage: Stage, user: int, page: Page) -> None:
    text = "🎉 <b>bold <i>both</i></b> <code>x &lt; y</code>\n<blockquote>quoted</blockquote>"
    stage.bot.say(user, text, parse_mode="HTML")

    message = page.locator(".message:not(.outgoing) .text")
    expect(message.locator("b")).to_have_text("bold both")
    expect(message.locator("b i")).to_have_text("both")
    expect(message.locator("code")).to_have_text("x < y")
    expect(message.locator("blockquote")).to_have_text("quoted")


def test_a_spoiler_shows_itself_by_keyboard(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "It was <tg-spoiler>the gardener</tg-spoiler>", parse_mode="HTML")

    cover = page.get_by_role("button", name="Hidden text. Show it")
    expect(page.get_by_text("the gardener")).to_be_hidden()
    cover.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("the gardener")).to_be_visible()
    expect(cover).to_have_count(0)


def test_a_command_in_a_text_can_be_chosen(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "Ask for /help at any time")

    page.get_by_role("button", name="/help").click()

    assert stage.bot.hears("message")["text"] == "/help"


def test_a_long_quotation_unfolds(stage: Stage, user: int, page: Page) -> None:
    lines = "\n".join(f"line {number}" for number in range(12))
    stage.bot.say(user, f"<blockquote expandable>{lines}</blockquote>", parse_mode="HTML")
    quote = page.locator("blockquote")
    folded = quote.bounding_box()

    page.get_by_role("button", name="Show all").click()

    unfolded = quote.bounding_box()
    assert folded is not None
    assert unfolded is not None
    assert unfolded["height"] > folded["height"] * 1.5
