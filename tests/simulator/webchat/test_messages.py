import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.simulator.webchat.stage import Stage


def _picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (640, 400), (75, 63, 198)).save(content, "PNG")
    return content.getvalue()


def test_both_sides_of_the_talk(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "Good morning")
    page.get_by_role("textbox", name="Message").fill("Hello there")
    page.keyboard.press("Enter")

    expect(page.locator(".message")).to_have_count(3)
    theirs, ours = page.locator(".message").nth(1), page.locator(".message").nth(2)
    expect(theirs).not_to_have_class(re.compile("outgoing"))
    expect(ours).to_have_class(re.compile("outgoing"))
    expect(ours).to_contain_text("You:")
    expect(page.get_by_role("textbox", name="Message")).to_have_value("")
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    expect(page.get_by_role("log", name="Messages")).to_have_attribute("aria-live", "polite")
    assert stage.bot.hears("message")["text"] == "Hello there"


def test_shift_enter_makes_a_line_and_the_field_grows(stage: Stage, page: Page) -> None:
    field = page.get_by_role("textbox", name="Message")
    field.click()
    low = field.evaluate("(node) => node.clientHeight")
    for line in ("one", "two", "three"):
        page.keyboard.type(line)
        page.keyboard.press("Shift+Enter")

    assert field.input_value() == "one\ntwo\nthree\n"
    assert field.evaluate("(node) => node.clientHeight") > low * 1.8
    page.keyboard.press("Enter")
    assert stage.bot.hears("message")["text"] == "one\ntwo\nthree"
    assert field.evaluate("(node) => node.clientHeight") == low


def test_an_edited_message_says_so_and_a_deleted_one_goes(stage: Stage, user: int, page: Page) -> None:
    first = stage.bot.say(user, "First version")
    second = stage.bot.say(user, "Goes away")
    expect(page.get_by_text("Goes away")).to_be_visible()

    stage.bot.call("editMessageText", chat_id=user, message_id=first, text="Second version")
    stage.bot.call("deleteMessage", chat_id=user, message_id=second)

    message = page.locator(f'[data-id="{first}"]')
    expect(message.locator(".text")).to_have_text("Second version")
    expect(message.locator(".meta")).to_contain_text("edited")
    expect(page.get_by_text("Goes away")).to_have_count(0)


def test_a_picture_opens_by_keyboard_and_gives_the_focus_back(stage: Stage, user: int, page: Page) -> None:
    stage.bot.picture(user, _picture(), "Eight of 160 are right")
    opener = page.get_by_role("button", name="Open picture: Eight of 160 are right")
    expect(opener.locator("img")).to_have_js_property("complete", value=True)
    assert opener.locator("img").evaluate("(image) => image.naturalWidth") > 0

    opener.focus()
    page.keyboard.press("Enter")

    viewer = page.get_by_role("dialog", name="Eight of 160 are right")
    expect(viewer.get_by_role("img", name="Eight of 160 are right")).to_be_visible()
    expect(viewer.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_new_caption_leaves_the_picture_alone(stage: Stage, user: int, page: Page) -> None:
    message = stage.bot.picture(user, _picture(), "Before")
    page.get_by_role("button", name="Open picture: Before").wait_for()

    stage.bot.call("editMessageCaption", chat_id=user, message_id=message, caption="After")

    expect(page.get_by_role("button", name="Open picture: After")).to_be_visible()
    expect(page.locator(".photo img")).to_have_attribute("alt", "After")


@pytest.mark.parametrize("name", ["notes.txt", "Klasse 8b – Übersicht.xlsx", "a'b.csv"])
def test_a_document_can_be_downloaded(stage: Stage, user: int, page: Page, name: str) -> None:
    content = b"Mia;3\n" * 1000
    stage.bot.document(user, name, content, caption="This week")
    card = page.get_by_role("link", name=f"Download {name}")
    expect(card).to_have_text(f"{name}5.9 kB")
    expect(page.get_by_text("This week")).to_be_visible()

    with page.expect_download() as waiting:
        card.click()

    assert waiting.value.suggested_filename == name
    assert waiting.value.path().read_bytes() == content


def test_everything_that_can_be_attached_arrives_and_is_shown(stage: Stage, page: Page) -> None:
    shown = {
        "Photo": ".photo img", "Document": "a.card", "Sticker": ".sticker", "Voice message": ".bars",
        "Location": ".card", "Contact": ".card .avatar",
    }  # fmt: skip
    for count, (name, selector) in enumerate(shown.items(), start=2):
        page.get_by_role("button", name="Attach").click()
        page.get_by_role("menuitem", name=name).click()
        expect(page.locator(".message")).to_have_count(count)
        expect(page.locator(".message").last.locator(selector)).to_be_visible()

    kinds = ("photo", "document", "sticker", "voice", "location", "contact")
    heard = [stage.bot.hears("message") for _ in shown]
    assert all(kind in message for kind, message in zip(kinds, heard, strict=True))


def test_the_text_becomes_the_caption_of_a_photo(stage: Stage, page: Page) -> None:
    page.get_by_role("textbox", name="Message").fill("Look here")
    page.get_by_role("button", name="Attach").click()
    page.keyboard.press("Enter")

    assert stage.bot.hears("message")["caption"] == "Look here"
    expect(page.get_by_role("textbox", name="Message")).to_have_value("")


def test_typing_is_shown_until_the_message_comes(stage: Stage, user: int, page: Page) -> None:
    stage.bot.call("getUpdates")
    stage.bot.call("sendChatAction", chat_id=user, action="typing")
    expect(page.locator("#typing")).to_be_visible()

    stage.bot.say(user, "Done")

    expect(page.locator("#typing")).to_be_hidden()


def test_a_reader_further_up_is_not_moved(stage: Stage, user: int, page: Page) -> None:
    for number in range(30):
        stage.bot.say(user, f"Message {number}\nwith a second line")
    expect(page.get_by_text("Message 29")).to_be_in_viewport()
    page.locator("#scroller").evaluate("(node) => { node.scrollTop = 400 }")
    button = page.get_by_role("button", name="To the newest message")
    expect(button).to_be_visible()

    for number in range(3):
        stage.bot.say(user, f"News {number}")

    expect(page.get_by_role("button", name="To the newest message, 3 new")).to_be_visible()
    assert page.locator("#scroller").evaluate("(node) => node.scrollTop") == 400
    page.get_by_role("button", name="To the newest message, 3 new").click()
    expect(page.get_by_text("News 2")).to_be_in_viewport()
    expect(page.locator("#to-bottom")).to_be_hidden()


def test_a_message_longer_than_the_screen_is_shown_from_its_beginning(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "Short")
    expect(page.get_by_text("Short")).to_be_in_viewport()

    stage.bot.say(user, "Once upon a time\n" * 90, [("The end", "end")])

    message = page.locator(".message").last
    expect(message).to_be_in_viewport()
    top = message.evaluate("(node) => node.getBoundingClientRect().top - scroller.getBoundingClientRect().top")
    assert 0 <= top < 100
    expect(page.get_by_role("button", name="The end")).not_to_be_in_viewport()
    expect(page.get_by_role("button", name="To the newest message")).to_be_visible()


def test_what_a_tap_brings_comes_into_view(stage: Stage, user: int, page: Page) -> None:
    old = stage.bot.say(user, "\n".join(str(number) for number in range(80)), [("On", "on")])
    button = page.get_by_role("button", name="On", exact=True)
    expect(button).to_be_visible()
    for number in range(20):
        stage.bot.say(user, f"Number {number}")
    expect(page.get_by_text("Number 19", exact=True)).to_have_count(1)
    button.click()
    assert stage.bot.hears("callback_query")["data"] == "on"

    stage.bot.say(user, "Here you are")
    stage.bot.call("deleteMessage", chat_id=user, message_id=old)

    expect(button).to_have_count(0)
    expect(page.get_by_text("Here you are")).to_be_in_viewport()


def test_a_card_turned_to_a_long_page_is_shown_from_its_beginning(stage: Stage, user: int, page: Page) -> None:
    message = stage.bot.say(user, "Page 1")
    expect(page.get_by_text("Page 1")).to_be_in_viewport()
    long = "\n".join(f"Line {number}" for number in range(80))

    stage.bot.call("editMessageText", chat_id=user, message_id=message, text=f"Page 2\n{long}")
    expect(page.get_by_text("Page 2")).to_be_in_viewport()
    page.locator("#to-bottom").click()
    stage.bot.call("editMessageText", chat_id=user, message_id=message, text=f"Page 2\n{long}\nTicked: A")

    expect(page.get_by_text("Ticked: A")).to_be_in_viewport()


def test_a_long_talk_shows_its_end_first_and_more_on_the_way_up(stage: Stage, user: int, page: Page) -> None:
    for number in range(140):
        stage.bot.say(user, f"Message {number}.")
    page.reload()
    expect(page.get_by_text("Message 139.")).to_be_in_viewport()
    expect(page.get_by_text("Message 5.", exact=True)).to_have_count(0)

    page.locator("#scroller").evaluate("(node) => { node.scrollTop = 100 }")

    expect(page.get_by_text("Message 5.", exact=True)).to_have_count(1)
    assert page.locator("#scroller").evaluate("(node) => node.scrollTop") > 400
