"""The developer panel: traffic, faults, limits, clock."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.simulator.webchat.house import LEARNER, NOW, TEACHER, House
from tests.simulator.webchat.stage import Stage
from tests.simulator.webchat.test_frame import LOW_CONTRAST, SMALL_TARGETS

KEYS = "Alt+Shift+KeyD"
CALLS = [
    {"n": 1, "method": "sendMessage", "params": {"chat_id": 5, "text": "It's", "parse_mod": "HTML"},
     "unknown": ["parse_mod"], "result": {"message_id": 3}, "at": NOW},
    {"n": 2, "method": "editMessageText", "params": {},
     "error": {"ok": False, "error_code": 400, "description": "Bad Request: message is not modified"}, "at": NOW},
    {"n": 3, "method": "getMe", "params": {}, "result": {"id": 7}, "at": NOW},
]  # fmt: skip


def _opened(stage: Stage, house: House) -> Page:
    house.calls = list(CALLS)
    house.group()
    page = stage.open(LEARNER)
    page.keyboard.press(KEYS)
    page.get_by_role("complementary", name="Developer panel").wait_for()
    return page


def test_the_panel_opens_and_closes_by_keyboard_and_menu(stage: Stage, house: House) -> None:
    page = stage.open(LEARNER)
    panel = page.get_by_role("complementary", name="Developer panel")
    more = page.get_by_role("button", name="More")
    more.focus()

    page.keyboard.press(KEYS)
    expect(page.get_by_role("searchbox", name="Filter by method or content")).to_be_focused()
    expect(panel).to_contain_text("No calls yet.")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(more).to_be_focused()

    more.click()
    page.get_by_role("menuitem", name="Developer panel").click()
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()


def test_the_traffic_of_the_real_server_comes_as_it_goes(stage: Stage, user: int, page: Page) -> None:
    page.keyboard.press(KEYS)
    row = page.locator(".call").first
    stage.bot.say(user, "Seen in the panel", frobnicate=True)

    expect(row).to_contain_text("sendMessage")
    expect(row).to_contain_text("unknown parameters")
    row.locator("summary").click()
    expect(row).to_contain_text("Unknown parameters: frobnicate")
    expect(row.locator("mark")).to_contain_text("frobnicate")
    expect(row.locator("pre").nth(1)).to_contain_text("Seen in the panel")


def test_errors_and_unknown_parameters_are_told_in_words(stage: Stage, house: House) -> None:
    page = _opened(stage, house)
    rows = page.locator(".call")
    expect(rows.locator("b")).to_have_text(["getMe", "editMessageText", "sendMessage"])
    expect(rows.nth(1)).to_contain_text("error 400")
    expect(rows.nth(1)).to_contain_text("Bad Request: message is not modified")

    page.get_by_role("checkbox", name="Errors only").check()
    expect(rows).to_have_count(2)
    page.get_by_role("searchbox").fill("EDIT")
    expect(rows.locator("b")).to_have_text(["editMessageText"])
    page.get_by_role("searchbox").fill("nothing like it")
    expect(page.get_by_text("No call fits the filter.")).to_be_visible()
    page.get_by_role("searchbox").fill("getMe")
    page.get_by_role("checkbox", name="Errors only").uncheck()
    rows.locator("summary").click()
    expect(rows.locator("pre").first).to_have_text("none")


def test_a_call_is_copied_without_the_token(stage: Stage, house: House) -> None:
    stage.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = _opened(stage, house)
    page.locator(".call summary").last.click()
    page.get_by_role("button", name="Copy as curl").click()

    expect(page.locator(".toast")).to_contain_text("$BOT_TOKEN")
    body = json.dumps(CALLS[0]["params"], separators=(",", ":")).replace("'", "'\\''")
    command = (
        f"curl \"{stage.server.address}/bot$BOT_TOKEN/sendMessage\" -H 'Content-Type: application/json' -d '{body}'"
    )
    assert page.evaluate("navigator.clipboard.readText()") == command


def test_the_transcript_is_downloaded(stage: Stage, user: int, page: Page) -> None:
    stage.bot.say(user, "Kept")
    page.keyboard.press(KEYS)
    page.locator(".call").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save transcript").click()
    lines = download.value.path().read_text("utf-8").splitlines()
    assert any("Kept" in line and json.loads(line) for line in lines)


def test_a_server_that_was_started_anew_is_read_from_the_beginning(stage: Stage, house: House) -> None:
    page = _opened(stage, house)
    expect(page.locator(".call")).to_have_count(3)

    house.calls = CALLS[:1]

    expect(page.locator(".call")).to_have_count(1)


def test_faults_are_added_and_removed(stage: Stage, house: House) -> None:
    page = _opened(stage, house)
    page.locator("summary", has_text="Faults").click()
    expect(page.get_by_text("No faults: the server behaves.")).to_be_visible()

    page.get_by_role("combobox", name="Add a fault").select_option("429 Too Many Requests, once")
    page.get_by_role("button", name="Add a fault").click()
    expect(page.locator(".fault-list")).to_have_text("flood retry_after 5, times 1")
    expect(page.get_by_role("button", name="Add a fault")).to_be_focused()
    assert house.did("POST", "/faults") == {"kind": "flood", "retry_after": 5, "times": 1}
    page.get_by_role("button", name="Remove flood").click()

    expect(page.get_by_text("No faults: the server behaves.")).to_be_visible()
    expect(page.locator("summary", has_text="Faults")).to_be_focused()


def test_limits_are_switched_on_and_narrowed(stage: Stage, house: House) -> None:
    page = _opened(stage, house)
    page.locator("summary", has_text="Limits").click()
    page.get_by_role("checkbox", name="Telegram’s limits apply").check()
    page.get_by_role("spinbutton", name="Per second in all").fill("7")
    with page.expect_response(lambda answer: answer.request.method == "GET" and answer.url.endswith("/sim/limits")):
        page.get_by_role("button", name="Apply").click()

    expect(page.get_by_role("button", name="Apply")).to_be_focused()
    expect(page.get_by_role("checkbox", name="Telegram’s limits apply")).to_be_checked()
    expect(page.get_by_role("spinbutton", name="Per second in all")).to_have_value("7")
    assert house.limits == {
        "on": True, "per_chat": {"burst": 3, "seconds": 1}, "per_group_minute": 20, "per_second": 7,
    }  # fmt: skip


def test_the_clock_is_moved_on(stage: Stage, house: House) -> None:
    page = _opened(stage, house)
    page.locator("summary", has_text="Clock").click()
    page.get_by_role("button", name="+ 1 day").click()

    expect(page.locator(".part", has_text="Clock")).to_contain_text("January 16, 2027")
    assert house.did("POST", "/time") == {"advance": 86400}


def test_a_part_whose_route_is_missing_hides(stage: Stage, house: House) -> None:
    stage.watch.line_is_cut = True
    house.missing = {"limits", "time"}
    page = _opened(stage, house)
    expect(page.locator("summary", has_text="Faults")).to_be_visible()
    expect(page.locator("summary", has_text="Limits")).to_be_hidden()
    expect(page.locator("summary", has_text="Clock")).to_be_hidden()


def test_a_refused_fault_is_told(stage: Stage, house: House) -> None:
    stage.watch.line_is_cut = True
    page = _opened(stage, house)
    page.locator("summary", has_text="Faults").click()
    page.route("**/sim/faults", lambda route: route.fulfill(status=400, json={"error": "no such kind"}))
    page.get_by_role("button", name="Add a fault").click()
    expect(page.locator(".toast")).to_have_text("no such kind")


def test_panes_share_one_panel(stage: Stage, house: House) -> None:
    page = stage.visit(f"/?left={TEACHER}&right={LEARNER}")
    frame = page.frame_locator('iframe[title$="Ben"]')
    frame.get_by_role("button", name="Start").focus()

    page.keyboard.press(KEYS)

    expect(page.get_by_role("complementary", name="Entwicklerbereich")).to_be_visible()
    expect(frame.get_by_role("complementary")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary")).to_have_count(0)
    page.get_by_role("button", name="Entwicklerbereich").click()
    expect(page.get_by_role("complementary", name="Entwicklerbereich")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_panel_fits_can_be_hit_and_read(stage: Stage, house: House, width: int, scheme: str) -> None:
    house.faults = [{"id": 1, "kind": "latency", "median_ms": 300, "methods": ["sendMessage" * 9]}]
    page = _opened(stage, house)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    for summary in page.locator("#panel summary").all():
        summary.click()
    page.get_by_role("button", name="+ 1 week").wait_for()

    for node in ("document.documentElement", "panel", "document.querySelector('.panel-parts')"):
        assert page.evaluate(f"{node}.scrollWidth > {node}.clientWidth") is False
    # A tick box, which has neither id nor class, is hit by its label.
    assert [one for one in page.evaluate(SMALL_TARGETS) if not one.startswith(" ")] == []
    assert page.evaluate(LOW_CONTRAST) == []
