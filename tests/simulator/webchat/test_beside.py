"""Several personas side by side."""

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.simulator.webchat.house import BOT, LEARNER, TEACHER, THIRD, House
from tests.simulator.webchat.stage import Stage
from tests.simulator.webchat.test_frame import LOW_CONTRAST, SMALL_TARGETS

PAIR = f"/?left={TEACHER}&right={LEARNER}"


def pane(page: Page, name: str) -> FrameLocator:
    return page.frame_locator(f'iframe[title$="{name}"]')


def test_two_personas_write_side_by_side(stage: Stage) -> None:
    """Against the real server: what one writes is heard by the bot, what it answers stands in the right pane."""
    english, german = stage.bot.meet("en"), stage.bot.meet("de")
    page = stage.visit(f"/?left={german}&right={english}")
    left, right = pane(page, "Mia"), pane(page, "Ben")
    expect(page.get_by_role("region", name="Bereich von Ben")).to_be_visible()

    right.get_by_role("textbox", name="Message").fill("From the right")
    right.get_by_role("button", name="Send").click()
    assert stage.bot.hears("message")["from"]["id"] == english
    stage.bot.say(german, "Nach links")

    expect(left.get_by_text("Nach links")).to_be_visible()
    expect(right.get_by_text("From the right")).to_be_visible()
    expect(right.get_by_text("Nach links")).to_have_count(0)
    for one, language in ((left, "de"), (right, "en")):
        expect(one.locator("html")).to_have_attribute("lang", language)
        expect(one.get_by_role("log")).to_have_attribute("aria-live", "polite")


def test_a_group_is_shown_from_both_seats_and_the_address_keeps_it(stage: Stage, house: House) -> None:
    group = house.group()["id"]
    house.post(group, TEACHER, text="Good morning")
    page = stage.visit(f"{PAIR}&chat={group}")
    teacher, learner = pane(page, "Krüger"), pane(page, "Ben")
    expect(teacher.locator(".outgoing .text")).to_have_text("Good morning")
    expect(learner.locator(".message:not(.outgoing) .text")).to_have_text("Good morning")
    expect(learner.get_by_role("region", name="Chats")).to_be_visible()
    assert page.url.endswith(f"{PAIR}&chat={group}")

    learner.get_by_role("button", name=re.compile("^Lupe")).click()
    page.wait_for_url(f"**{PAIR.replace(str(TEACHER), f'{TEACHER}/{group}')}")
    page.reload()

    expect(pane(page, "Krüger").get_by_role("heading", name="Klasse 8b", level=1)).to_be_visible()
    expect(pane(page, "Ben").get_by_role("heading", name="Lupe", level=1)).to_be_visible()


def test_a_pane_takes_another_persona(stage: Stage, house: House) -> None:
    page = stage.visit(PAIR)
    pane(page, "Ben").get_by_role("button", name="Start").wait_for()

    page.get_by_role("combobox").nth(1).select_option("Mia")

    page.wait_for_url(f"**/?left={TEACHER}&right={THIRD}")
    expect(pane(page, "Mia").get_by_role("button", name="Starten")).to_be_visible()
    expect(page).to_have_title("Frau Krüger | Mia – Lupe")


def test_panes_come_and_go(stage: Stage, house: House) -> None:
    page = stage.visit(PAIR)
    page.get_by_role("button", name="Weiterer Bereich").click()
    page.wait_for_url(f"**/?left={TEACHER}&middle={LEARNER}&right={THIRD}")
    expect(page.locator(".pane")).to_have_count(3)
    expect(page.get_by_role("combobox").nth(2)).to_be_focused()
    expect(page.get_by_role("button", name="Weiterer Bereich")).to_be_hidden()

    page.get_by_role("button", name="Bereich von Ben schließen").click()
    page.wait_for_url(f"**/?left={TEACHER}&right={THIRD}")
    page.get_by_role("button", name="Bereich von Frau Krüger schließen").click()

    page.wait_for_url(f"**/#{THIRD}")
    expect(page.get_by_role("navigation", name="Personen")).to_be_visible()


def test_the_menu_puts_another_persona_beside(stage: Stage, house: House) -> None:
    group = house.group(members=[LEARNER, THIRD])["id"]
    page = stage.visit(f"/#{LEARNER}/{group}")
    page.get_by_role("heading", name="Klasse 8b").wait_for()
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Beside another persona").click()

    page.wait_for_url(f"**/?left={LEARNER}&right={THIRD}&chat={group}")
    page.get_by_role("button", name="One pane only").click()
    page.wait_for_url(f"**/#{LEARNER}/{group}")


def test_an_address_of_nobody_and_of_one_alone_still_opens(stage: Stage, house: House) -> None:
    page = stage.visit("/?left=1")
    page.wait_for_url(f"**/?left={TEACHER}&right={LEARNER}")
    expect(page.locator(".pane")).to_have_count(2)


def test_on_a_phone_one_pane_at_a_time(stage: Stage, house: House) -> None:
    house.post(LEARNER, BOT["id"], text="Hello Ben")
    page = stage.visit(PAIR)
    page.set_viewport_size({"width": 390, "height": 800})
    switcher = page.get_by_role("navigation", name="Bereiche")
    expect(switcher.get_by_role("button", name="Frau Krüger")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".pane:visible")).to_have_count(1)

    switcher.get_by_role("button", name="Ben").focus()
    page.keyboard.press("Enter")

    expect(switcher.get_by_role("button", name="Ben")).to_be_focused()
    expect(pane(page, "Ben").get_by_text("Hello Ben")).to_be_visible()
    expect(page.locator(".pane:visible")).to_have_count(1)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".pane:visible")).to_have_count(2)
    expect(switcher).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_everything_fits_can_be_hit_and_read(stage: Stage, house: House, width: int, scheme: str) -> None:
    group = house.group("Donaudampfschifffahrtsgesellschaftskapitänsmützenklasse" * 2)["id"]
    options = [{"text": "Ja", "voter_count": 1}, {"text": "Nein" * 30, "voter_count": 2}]
    quiz = {
        "id": "1", "question": "Wahr?", "options": options, "total_voter_count": 3, "is_closed": False,
        "type": "quiz", "correct_option_ids": [1], "explanation": "Darum.",
    }  # fmt: skip
    house.post(group, TEACHER, new_chat_title="8b")
    house.post(group, BOT["id"], poll=quiz | {"type": "regular"}, reactions=[{"emoji": "❤", "count": 2, "mine": True}])
    house.post(group, BOT["id"], poll=quiz, voted=[0])
    for sender in (LEARNER, TEACHER):
        house.post(group, sender, text="Hallo")
    house.pinned = 1
    page = stage.visit(f"{PAIR}&chat={group}")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    pane(page, "Krüger").locator(".poll").first.wait_for()

    for frame in [page.main_frame, *page.main_frame.child_frames]:
        too_wide = """[document.documentElement, document.getElementById("scroller")]
            .some((node) => node && node.scrollWidth > node.clientWidth)"""
        if frame.evaluate("innerWidth") == 0:
            continue
        assert frame.evaluate(too_wide) is False
        assert frame.evaluate(SMALL_TARGETS) == []
        assert frame.evaluate(LOW_CONTRAST) == []
