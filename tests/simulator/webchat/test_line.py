"""The line between page and server: breaks, restarts, data that are gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.simulator.webchat.stage import Server, Stage


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "chats.sqlite3")
    server.start()
    yield server
    server.stop()


def test_the_page_comes_back_after_a_restart_of_the_server(stage: Stage, user: int, page: Page) -> None:
    stage.watch.line_is_cut = True
    kept = stage.bot.say(user, "Before the restart", [("Go", "go")])
    expect(page.get_by_text("Before the restart")).to_be_visible()

    stage.server.stop()
    expect(page.get_by_role("status").filter(has_text="Connection lost, trying again")).to_be_visible()
    page.get_by_role("textbox", name="Message").fill("Into the void")
    page.keyboard.press("Enter")
    expect(page.locator(".toast").last).to_have_text("Not sent. Please try again.")
    expect(page.get_by_role("textbox", name="Message")).to_have_value("Into the void")

    stage.server.start()
    stage.bot.call("editMessageText", chat_id=user, message_id=kept, text="Edited meanwhile")
    stage.bot.say(user, "After the restart")

    expect(page.get_by_text("After the restart")).to_be_visible(timeout=15_000)
    expect(page.locator(f'[data-id="{kept}"] .text')).to_have_text("Edited meanwhile")
    expect(page.locator("#banner")).to_be_empty()
    expect(page.locator(".message")).to_have_count(3)


def test_the_answer_to_a_tap_survives_a_break(stage: Stage, user: int, page: Page) -> None:
    stage.watch.line_is_cut = True
    stage.bot.say(user, "Tap", [("Go", "go")])
    page.get_by_role("button", name="Go", exact=True).click()
    query = stage.bot.hears("callback_query")
    stage.server.stop()
    expect(page.locator("#banner")).not_to_be_empty()

    stage.server.start()
    stage.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Late but here")

    expect(page.locator(".toast")).to_have_text("Late but here", timeout=15_000)


def test_a_server_with_other_data_gets_the_page_a_new_persona(stage: Stage, tmp_path: Path) -> None:
    stage.watch.line_is_cut = True
    extra = stage.bot.add_user("Extra", "en")
    page = stage.open(extra)
    stage.server.stop()
    expect(page.locator("#banner")).not_to_be_empty()

    for path in tmp_path.glob("chats.sqlite3*"):
        path.unlink()
    stage.server.start()

    expect(page.locator(".person[aria-current]")).to_contain_text("Mia", timeout=15_000)
    expect(page.locator("#banner")).to_be_empty()
    assert page.url.endswith(f"#{stage.bot.users()[0]['id']}")


def test_a_page_opened_before_the_server_begins_later(stage: Stage, user: int, page: Page) -> None:
    stage.watch.line_is_cut = True
    page.route("**/sim/state", lambda route: route.abort())
    page.reload()
    expect(page.locator("#banner")).not_to_be_empty()

    page.unroute("**/sim/state")

    expect(page.get_by_text("/start")).to_be_visible(timeout=15_000)
    expect(page.locator("#banner")).to_be_empty()


def test_the_head_says_whether_the_bot_listens(stage: Stage) -> None:
    page = stage.context.new_page()
    page.goto(stage.server.address)
    status = page.locator("#bot-status")
    expect(status).to_have_text("nicht verbunden")

    stage.bot.call("getUpdates")

    expect(status).to_have_text("Bot", timeout=10_000)
