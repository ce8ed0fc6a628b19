"""Links to the bot: they open here, as one of the personas or in a group, and wait for Start."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.simulator.webchat.house import LEARNER, House
from tests.simulator.webchat.stage import Stage
from tests.simulator.webchat.test_beside import pane
from tests.simulator.webchat.test_frame import LOW_CONTRAST, SMALL_TARGETS

BOT = "loopback_demo_bot"
LINK = f"https://t.me/{BOT}?start=join_8b-Q"
_READ = """
async (links) => {
  const { readDeepLink } = await import("/static/js/deep-links.js");
  return links.map((link) => { const read = readDeepLink(link, "Lupe_bot"); return read && `${read.kind} ${read.payload}`; });
}
"""  # noqa: E501
LINKS = {
    "https://t.me/lupe_bot?start=a-B_1": "start a-B_1",
    "http://t.me/LUPE_BOT/?start=a": "start a",
    "t.me/lupe_bot?start=a": "start a",
    "https://telegram.me/lupe_bot?x=1&start=a#b": "start a",
    "tg://resolve?domain=lupe_bot&start=a": "start a",
    "tg:resolve?start=a&domain=lupe_bot": "start a",
    "https://t.me/lupe_bot?startgroup=g&admin=pin_messages": "startgroup g",
    "tg://resolve?domain=lupe_bot&startgroup=g": "startgroup g",
    "https://t.me/lupe_bot?start=" + "x" * 64: "start " + "x" * 64,
    "https://t.me/lupe_bot?start=" + "x" * 65: None,
    "https://t.me/lupe_bot?start=": None,
    "https://t.me/lupe_bot?start=a%20b": None,
    "https://t.me/lupe_bot": None,
    "https://t.me/another_bot?start=a": None,
    "https://t.me/lupe_bot/app?start=a": None,
    "https://t.me.example.org/lupe_bot?start=a": None,
    "https://example.org/lupe_bot?start=a": None,
    "https://t.me:81/lupe_bot?start=a": None,
    "tg://user?id=5&start=a": None,
    "ftp://t.me/lupe_bot?start=a": None,
    "https://": None,
    "": None,
}


def _invited(stage: Stage, user: int) -> Page:
    """The chat of a persona to whom the bot wrote the link."""
    stage.bot.say(user, f"Class 8b: {LINK}")
    page = stage.open(user)
    page.get_by_role("link", name="start=").wait_for()
    return page


def test_what_a_link_asks_for(page: Page) -> None:
    assert dict(zip(LINKS, page.evaluate(_READ, list(LINKS)), strict=True)) == LINKS


def test_a_link_is_opened_as_the_persona_at_hand_by_keyboard(stage: Stage, user: int) -> None:
    page = _invited(stage, user)
    page.get_by_role("textbox", name="Message").fill("A draft")
    page.get_by_role("link", name="start=").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Open the link as")
    expect(dialog).to_contain_text(f"t.me/{BOT}?start=join_8b-Q")
    expect(dialog.get_by_role("listitem")).to_have_text(
        [re.compile("Ben.*English · shown now"), re.compile("Mia.*German$"), re.compile("Frau Krüger.*German$")]
    )
    expect(dialog.get_by_role("button", name="Ben")).to_be_focused()

    page.keyboard.press("Enter")

    start = page.get_by_role("button", name="Start", exact=True)
    expect(start).to_be_focused()
    expect(page.get_by_text("Class 8b:").last).to_be_visible()
    expect(page.get_by_role("textbox", name="Message")).to_be_hidden()
    page.keyboard.press("Enter")
    assert stage.bot.hears("message")["text"] == "/start join_8b-Q"
    expect(page.locator(".outgoing .text").last).to_have_text("/start join_8b-Q")
    expect(start).to_be_hidden()
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()
    expect(page.get_by_role("textbox", name="Message")).to_have_value("A draft")


def test_a_link_is_opened_as_somebody_else_in_their_language(stage: Stage, user: int) -> None:
    mia = stage.bot.meet("de")
    page = _invited(stage, user)
    page.get_by_role("link", name="start=").click()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("button", name="New persona")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("ArrowDown")

    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Starten")).to_be_focused()
    assert page.url.endswith(f"/#{mia}")
    page.keyboard.press("Enter")
    message = stage.bot.hears("message")
    assert (message["text"], message["from"]["id"]) == ("/start join_8b-Q", mia)
    stage.bot.say(mia, f"t.me/{BOT}?start=again")
    page.get_by_role("link", name="again").click()
    dialog = page.get_by_role("dialog", name="Link öffnen als")
    expect(dialog.get_by_role("button", name="Mia")).to_contain_text("Deutsch · gerade gezeigt")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="again")).to_be_focused()
    expect(page.get_by_role("textbox", name="Nachricht")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Class 8b:").last).to_be_visible()


def test_a_link_is_opened_as_a_new_persona(stage: Stage, user: int) -> None:
    page = _invited(stage, user)
    page.get_by_role("link", name="start=").click()
    page.get_by_role("button", name="New persona").click()
    page.get_by_role("textbox", name="Name").fill("Zoë")
    page.keyboard.press("Enter")

    page.get_by_role("button", name="Start", exact=True).click()

    message = stage.bot.hears("message")
    assert (message["text"], message["from"]["first_name"]) == ("/start join_8b-Q", "Zoë")


def test_a_link_that_is_not_followed_after_all(stage: Stage, user: int) -> None:
    """Escape gives the field back, and so does leaving the chat."""
    page = _invited(stage, user)
    start, field = page.get_by_role("button", name="Start", exact=True), page.get_by_role("textbox", name="Message")
    for leave in ("Escape", "choose", "reload"):
        page.get_by_role("link", name="start=").click()
        page.keyboard.press("Enter")
        expect(start).to_be_focused()
        match leave:
            case "choose":
                page.get_by_role("button", name=re.compile("^Ben")).click()
            case "reload":
                page.reload()
            case key:
                page.keyboard.press(key)
        expect(field).to_be_visible()
        expect(start).to_be_hidden()


def test_start_unblocks_the_bot(stage: Stage, user: int) -> None:
    page = _invited(stage, user)
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Block the bot").click()
    expect(page.get_by_text("You blocked this bot.")).to_be_visible()
    page.get_by_role("link", name="start=").click()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You blocked this bot.")).to_be_hidden()

    page.get_by_role("button", name="Start", exact=True).click()

    assert stage.bot.hears("message")["text"] == "/start join_8b-Q"
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()


def test_a_button_leads_there_and_other_links_stay_what_they_are(stage: Stage, user: int) -> None:
    other = "https://t.me/another_bot?start=x"
    stage.bot.say(user, f"See {other}", [("Join", LINK)], [("Elsewhere", "https://example.org/")])
    page = stage.open(user)
    expect(page.get_by_role("link", name=other)).to_have_attribute("href", other)
    expect(page.get_by_role("link", name=other)).to_have_attribute("target", "_blank")
    expect(page.get_by_role("link", name="Elsewhere (opens in a new tab)")).to_have_attribute("target", "_blank")
    join = page.get_by_role("link", name="Join", exact=True)
    expect(join).to_have_attribute("title", LINK)

    join.click()
    page.get_by_role("dialog").get_by_role("button", name="Ben").click()
    page.get_by_role("button", name="Start", exact=True).click()

    assert stage.bot.hears("message")["text"] == "/start join_8b-Q"


def test_the_answer_to_a_tap_can_open_a_link(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "Ready?", [("Go", "go")])
    page.get_by_role("button", name="Go").click()
    query = stage.bot.hears("callback_query")

    stage.bot.call("answerCallbackQuery", callback_query_id=query["id"], url=LINK)

    page.get_by_role("button", name="Start", exact=True).click()
    assert stage.bot.hears("message")["text"] == "/start join_8b-Q"
    expect(page.locator(".toast")).to_have_count(0)


def test_the_address_of_the_page_can_carry_a_link(stage: Stage, user: int) -> None:
    mia = stage.bot.meet("de")
    page = stage.visit(f"/?start=from_afar#{mia}")
    expect(page.get_by_role("button", name="Starten")).to_be_focused()
    assert page.url == f"{stage.server.address}/#{mia}"
    page.keyboard.press("Enter")
    assert stage.bot.hears("message")["text"] == "/start from_afar"

    # What a copied link leads to: nobody is named, so it is asked who opens it.
    copied = _invited(stage, user).get_by_role("link", name="start=").get_attribute("href")
    page = stage.visit("/" + str(copied).removeprefix("./"))
    expect(page.get_by_role("dialog").get_by_role("button", name="Ben")).to_be_focused()
    page.get_by_role("dialog").get_by_role("button", name="Mia").click()
    page.get_by_role("button", name="Starten").click()
    assert stage.bot.hears("message")["text"] == "/start join_8b-Q"

    page = stage.visit(f"/?start=no%20payload#{user}")
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()


def test_side_by_side_a_link_is_opened_where_that_persona_sits(stage: Stage, user: int) -> None:
    mia = stage.bot.meet("de")
    stage.bot.say(mia, f"8b: {LINK}")
    page = stage.visit(f"/?left={mia}&right={user}")
    left, right = pane(page, "Mia"), pane(page, "Ben")
    right.get_by_role("textbox", name="Message").wait_for()
    left.get_by_role("link", name="start=").click()
    left.get_by_role("dialog").get_by_role("button", name="Ben").click()

    expect(right.get_by_role("button", name="Start", exact=True)).to_be_focused()
    expect(left.get_by_role("textbox", name="Nachricht")).to_be_visible()
    page.keyboard.press("Enter")
    assert stage.bot.hears("message")["from"]["id"] == user

    left.get_by_role("link", name="start=").click()
    left.get_by_role("dialog").get_by_role("button", name="Krüger").click()
    page.wait_for_url(re.compile(f"left=(?!{mia})"))
    expect(pane(page, "Krüger").get_by_role("button", name="Starten")).to_be_focused()


def test_side_by_side_the_address_names_who_opens_it(stage: Stage, user: int) -> None:
    mia = stage.bot.meet("de")
    page = stage.visit(f"/?left={mia}&right={user}&start=from_afar#{user}")
    page.set_viewport_size({"width": 390, "height": 800})

    pane(page, "Ben").get_by_role("button", name="Start", exact=True).click()

    message = stage.bot.hears("message")
    assert (message["text"], message["from"]["id"]) == ("/start from_afar", user)
    assert page.url.endswith(f"/?left={mia}&right={user}")


def test_a_server_that_knows_no_groups_has_none_to_choose(stage: Stage, house: House) -> None:
    house.post(LEARNER, 7, text="x", reply_markup={"inline_keyboard": [[_key("https://t.me/lupe_bot?startgroup=g")]]})
    page = stage.open(LEARNER)
    page.get_by_role("link", name="Add").click()
    expect(page.get_by_role("dialog")).to_contain_text("There is no group yet to which you may add somebody.")
    expect(page.get_by_role("button", name="New group").last).to_be_focused()


def _key(url: str) -> dict[str, str]:
    return {"text": "Add", "url": url}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_dialog_and_start_fit_and_can_be_read(stage: Stage, user: int, width: int, scheme: str) -> None:
    for number in range(12):
        stage.bot.add_user("Maximiliane " * 4 + str(number), "de")
    page = _invited(stage, user)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 600})
    page.get_by_role("link", name="start=").click()
    box = page.get_by_role("dialog").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 600
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(LOW_CONTRAST) == []
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="New persona")).to_be_in_viewport()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_in_viewport(ratio=1)
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(LOW_CONTRAST) == []
