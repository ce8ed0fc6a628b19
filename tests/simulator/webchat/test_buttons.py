import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.simulator.webchat.stage import Stage, keyboard

BUSY = re.compile("waiting")


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_a_tap_waits_for_its_answer(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "Is it true?", [("Yes", "y"), ("No", "n")])

    _button(page, "Yes").click()

    expect(_button(page, "Yes")).to_have_class(BUSY)
    expect(_button(page, "Yes")).to_have_attribute("aria-busy", "true")
    expect(_button(page, "No")).not_to_have_class(BUSY)
    query = stage.bot.hears("callback_query")
    assert query["data"] == "y"
    stage.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Saved")
    expect(page.locator(".toast")).to_have_text("Saved")
    expect(_button(page, "Yes")).not_to_have_class(BUSY)


def test_a_second_tap_while_waiting_is_not_sent(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "Once", [("Go", "go"), ("Other", "other")])

    _button(page, "Go").click()
    _button(page, "Go").click()
    _button(page, "Other").click()

    assert [stage.bot.hears("callback_query")["data"] for _ in range(2)] == ["go", "other"]


def test_a_button_is_free_again_after_a_while(stage: Stage, user: int) -> None:
    page = stage.context.new_page()
    page.clock.install()
    page.goto(f"{stage.server.address}/#{user}")
    stage.bot.say(user, "Slow", [("Go", "go")])
    _button(page, "Go").click()
    expect(_button(page, "Go")).to_have_class(BUSY)

    page.clock.fast_forward(15_100)

    expect(_button(page, "Go")).not_to_have_class(BUSY)


def test_an_alert_wants_to_be_closed(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "Ask", [("Why?", "why")])
    _button(page, "Why?").click()
    query = stage.bot.hears("callback_query")

    stage.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Because <b>so</b>", show_alert=True)

    alert = page.get_by_role("alertdialog", name="Because <b>so</b>")
    expect(alert).to_be_visible()
    expect(_button(page, "OK")).to_be_focused()
    page.keyboard.press("Enter")
    expect(alert).to_have_count(0)
    expect(_button(page, "Why?")).to_be_focused()


def test_an_edit_keeps_the_focus_on_the_same_button(stage: Stage, user: int, page: Page) -> None:
    card = stage.bot.say(user, "Card 1", [("Back", "back"), ("Next", "next")])
    _button(page, "Next").focus()
    page.keyboard.press("Enter")
    query = stage.bot.hears("callback_query")

    rows = keyboard([("Back", "back"), ("Next", "next"), ("Stop", "stop")])
    stage.bot.call("editMessageText", chat_id=user, message_id=card, text="Card 2", reply_markup=rows)
    stage.bot.call("answerCallbackQuery", callback_query_id=query["id"])

    expect(page.locator(f'[data-id="{card}"] .text')).to_have_text("Card 2")
    expect(_button(page, "Next")).to_be_focused()
    expect(_button(page, "Next")).not_to_have_class(BUSY)
    expect(page.locator(".message")).to_have_count(2)


def test_an_edit_without_the_old_button_moves_the_focus_to_the_first(stage: Stage, user: int, page: Page) -> None:
    card = stage.bot.say(user, "Question", [("A", "a")], [("B", "b")])
    _button(page, "B").focus()

    rows = keyboard([("Weiter", "on")], [("Quelle", "source")])
    stage.bot.call("editMessageText", chat_id=user, message_id=card, text="Answer", reply_markup=rows)
    expect(_button(page, "Weiter")).to_be_focused()

    stage.bot.call("editMessageText", chat_id=user, message_id=card, text="The end")
    expect(page.locator(f'[data-id="{card}"] .bubble')).to_be_focused()


def test_a_deleted_card_hands_the_focus_to_the_newest_one(stage: Stage, user: int, page: Page) -> None:
    old = stage.bot.say(user, "Old", [("Old button", "old")])
    stage.bot.say(user, "New", [("New button", "new")])
    _button(page, "New button").wait_for()
    _button(page, "Old button").focus()

    stage.bot.call("deleteMessage", chat_id=user, message_id=old)

    expect(_button(page, "New button")).to_be_focused()


def test_a_held_enter_key_presses_once(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "Card", [("Next", "next")])
    _button(page, "Next").focus()
    page.keyboard.down("Enter")
    query = stage.bot.hears("callback_query")
    stage.bot.call("answerCallbackQuery", callback_query_id=query["id"])
    expect(_button(page, "Next")).not_to_have_class(BUSY)

    page.keyboard.down("Enter")  # the key's own repetition
    page.keyboard.up("Enter")

    expect(_button(page, "Next")).not_to_have_class(BUSY)


def test_a_button_that_is_gone_says_so(stage: Stage, user: int, page: Page) -> None:
    stage.watch.line_is_cut = True  # the browser reports the refused request
    card = stage.bot.say(user, "Card", [("Go", "go")])
    _button(page, "Go").wait_for()

    def edit_first(route: Route) -> None:
        stage.bot.call("editMessageText", chat_id=user, message_id=card, text="Over")
        route.continue_()

    page.route("**/tap", edit_first)
    _button(page, "Go").click()

    expect(page.locator(".toast")).to_have_text("This button is no longer there.")
    expect(page.locator(f'[data-id="{card}"] .text')).to_have_text("Over")


def test_an_address_opens_in_a_new_tab(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "Read", [("Article", "https://example.org/article")])

    link = page.get_by_role("link", name="Article (opens in a new tab)")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_rows_are_equally_wide_and_long_labels_wrap(stage: Stage, user: int, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    long = "A rather long answer that does not fit into a single line of a telephone"
    stage.bot.say(user, "Q", [("A", "a"), ("B", "b"), ("C", "c")], [(long, "long")])
    _button(page, long).wait_for()

    widths = page.locator(".keys").first.locator(".key").evaluate_all("(keys) => keys.map((key) => key.offsetWidth)")
    assert max(widths) - min(widths) <= 1
    box = _button(page, long).bounding_box()
    assert box is not None
    assert box["height"] > 50
    assert box["x"] + box["width"] < 390


def test_only_the_tab_that_tapped_shows_the_answer(stage: Stage, user: int, page: Page) -> None:
    other = stage.open(user)
    card = stage.bot.say(user, "Both tabs", [("Go", "go")])
    _button(other, "Go").wait_for()
    _button(page, "Go").click()
    query = stage.bot.hears("callback_query")

    stage.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Only here")
    stage.bot.call("editMessageText", chat_id=user, message_id=card, text="Changed in both")

    expect(page.locator(".toast")).to_have_text("Only here")
    for tab in (page, other):
        expect(tab.locator(f'[data-id="{card}"] .text')).to_have_text("Changed in both")
    expect(other.locator(".toast")).to_have_count(0)
