import re

import pytest
from playwright.sync_api import Page, expect

from tests.simulator.webchat.stage import Stage

_TOO_WIDE = "document.documentElement.scrollWidth > innerWidth || scroller.scrollWidth > scroller.clientWidth"
_TOO_HIGH = "document.documentElement.scrollHeight > innerHeight || document.body.scrollHeight > innerHeight"
SMALL_TARGETS = """
() => [...document.querySelectorAll("button, a[href], input, textarea, [role=option]")]
  .filter((node) => node.offsetParent && !node.matches(".text *, .skip, [type=radio]"))
  .filter((node) => node.offsetWidth < 44 || node.offsetHeight < 44)
  .map((node) => `${node.id || node.className} ${node.offsetWidth}x${node.offsetHeight}`)
"""
# What is painted behind a text: the nearest ancestor with a colour that covers. Looked at when no colour is
# on its way into another any more, as after a change from light to dark.
LOW_CONTRAST = """
async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const changes = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.all(changes.map((change) => change.finished.catch(() => null)));
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => colour.slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      if (getComputedStyle(at).backgroundImage.includes("gradient")) return null;
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 200) return colour;
    }
    return null;
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility({ visibilityProperty: true })) continue;
    const [back, front] = [behind(node), rgba(getComputedStyle(node).color)];
    if (!back) continue;
    const [high, deep] = [light(front), light(back)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (deep + 0.05);
    if (ratio < 4.5) low.push(`${node.className || node.tagName} ${walker.currentNode.data} ${ratio.toFixed(2)}`);
  }
  return low;
}
"""
_LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 4


def _full_chat(stage: Stage, user: int) -> None:
    """Something of everything, with words that do not want to break."""
    link = "https://example.org/" + "a" * 150
    text = f"<b>{_LONG}</b> <code>code</code> <a href='{link}'>link</a> /help #tag\n<blockquote>quoted</blockquote>"
    stage.bot.say(user, f"{text}\n{link}\n<pre>{'x = 1; ' * 40}</pre>", [(_LONG, "a"), ("B", "b")], parse_mode="HTML")
    stage.bot.document(user, f"{_LONG[:100]}.txt", b"abc")
    commands = [{"command": "learn", "description": "The next lesson"}, {"command": "quiz", "description": _LONG[:200]}]
    stage.bot.call("setMyCommands", commands=commands)


def test_the_empty_chat_tells_about_the_bot_and_starts(stage: Stage) -> None:
    stage.bot.call("setMyDescription", description="I train your eye for news.")
    stage.bot.call("setMyName", name="Reader")
    page = stage.open(stage.bot.user("en"))
    expect(page.get_by_role("heading", name="Reader", level=1)).to_be_visible()
    expect(page.get_by_text("I train your eye for news.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message")).to_be_hidden()

    page.get_by_role("button", name="Start").click()

    assert stage.bot.hears("message")["text"] == "/start"
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()
    expect(page.get_by_text("I train your eye for news.")).to_be_hidden()


def test_the_command_menu_by_keyboard(stage: Stage, user: int, page: Page) -> None:
    names = ("learn", "lesson", "quiz")
    commands = [{"command": name, "description": f"About {name}"} for name in names]
    stage.bot.call("setMyCommands", commands=commands)
    page.reload()
    field = page.get_by_role("textbox", name="Message")
    expect(page.get_by_role("button", name="Commands")).to_be_visible()
    field.focus()

    page.keyboard.type("/")
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.type("le")
    expect(page.get_by_role("option")).to_have_count(2)
    expect(page.get_by_role("option", selected=True)).to_contain_text("/learn")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("/lesson")
    expect(field).to_have_attribute("aria-activedescendant", "command-1")
    page.keyboard.press("Enter")

    assert stage.bot.hears("message")["text"] == "/lesson"
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.get_by_role("button", name="Commands").click()
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("")


def test_changing_the_persona_changes_chat_and_language(stage: Stage, user: int, page: Page) -> None:
    german = stage.bot.meet("de")
    stage.bot.say(user, "For the English one")
    stage.bot.say(german, "Für die Deutsche")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("textbox", name="Message").fill("A draft")

    page.get_by_role("button", name=re.compile("^Mia")).click()

    expect(page.get_by_text("Für die Deutsche")).to_be_visible()
    expect(page.get_by_text("For the English one")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("textbox", name="Nachricht")).to_have_value("")
    page.reload()
    expect(page.get_by_text("Für die Deutsche")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("For the English one")).to_be_visible()


def test_a_persona_is_added_and_learns_another_language(stage: Stage, page: Page) -> None:
    page.get_by_role("button", name="Add persona").click()
    page.get_by_role("textbox", name="Name").fill("Zoë <b>X</b>")
    page.get_by_role("radio", name="English").check()
    page.keyboard.press("Enter")
    expect(page.locator(".person[aria-current]")).to_contain_text("Zoë <b>X</b>")
    expect(page.get_by_role("button", name="Start")).to_be_visible()

    page.get_by_role("button", name="Edit Zoë").click()
    page.get_by_role("radio", name="German").check()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("button", name="Starten")).to_be_visible()
    assert stage.bot.users()[-1]["language_code"] == "de"


def test_blocking_the_bot_and_coming_back(stage: Stage, page: Page) -> None:
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Block the bot").click()
    expect(page.get_by_text("You blocked this bot.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message")).to_be_hidden()
    assert stage.bot.hears("my_chat_member")["new_chat_member"]["status"] == "kicked"

    page.get_by_role("button", name="Unblock").click()

    expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    assert stage.bot.hears("my_chat_member")["new_chat_member"]["status"] == "member"


def test_the_theme_follows_the_system_until_one_is_chosen(stage: Stage, page: Page) -> None:
    colour = "getComputedStyle(document.querySelector('.chat-header')).backgroundColor"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(colour)
    assert dark != light

    page.get_by_role("button", name="Appearance: Like the system").click()
    assert page.evaluate(colour) == light
    page.reload()
    expect(page.get_by_role("button", name="Appearance: Light")).to_be_visible()
    assert page.evaluate(colour) == light
    page.get_by_role("button", name="Appearance: Light").click()
    page.emulate_media(color_scheme="light")
    assert page.evaluate(colour) == dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_everything_fits_can_be_hit_and_read(stage: Stage, user: int, width: int, scheme: str) -> None:
    _full_chat(stage, user)
    page = stage.open(user)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.get_by_role("textbox", name="Message").fill("x")
    page.get_by_role("button", name="Commands").click()

    assert page.evaluate(_TOO_WIDE) is False
    assert page.evaluate(_TOO_HIGH) is False
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(LOW_CONTRAST) == []
    unnamed = page.locator("button:visible").evaluate_all(
        "(nodes) => nodes.filter((n) => !(n.getAttribute('aria-label') || n.innerText.trim())).map((n) => n.id)"
    )
    assert unnamed == []


def test_on_a_phone_the_personas_are_one_step_back(stage: Stage, user: int, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    stage.bot.meet("de")
    expect(page.get_by_role("navigation", name="Personas")).to_be_hidden()

    page.get_by_role("button", name="Back to the personas").click()
    expect(page.get_by_role("main")).to_be_hidden()
    page.get_by_role("button", name=re.compile("^Mia")).click()

    expect(page.get_by_role("main")).to_be_visible()
    expect(page.get_by_role("button", name="Du schreibst als Mia. Personen zeigen")).to_be_visible()


def test_the_menu_by_keyboard(stage: Stage, page: Page) -> None:
    more = page.get_by_role("button", name="More")
    more.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="About the bot")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("menuitemradio", name="Dark")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(more).to_be_focused()


def test_both_languages_have_the_same_words(page: Page) -> None:
    words: dict[str, dict[str, str]] = page.evaluate("async () => (await import('/static/js/words.js')).WORDS")

    holes = {
        language: {key: sorted(re.findall(r"{\w+}", text)) for key, text in texts.items()}
        for language, texts in words.items()
    }
    assert holes["de"] == holes["en"]
    assert all(text.strip() for texts in words.values() for text in texts.values())
