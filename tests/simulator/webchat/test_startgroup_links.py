"""Links that bring the bot into a group."""

import re

from playwright.sync_api import Page, expect

from tests.simulator.webchat.stage import Stage

BOT = "loopback_demo_bot"


def _offered(stage: Stage, user: int, text: str = "Add me") -> Page:
    stage.bot.say(user, "Groups", [(text, f"https://t.me/{BOT}?startgroup=join_8b")])
    page = stage.open(user)
    page.get_by_role("link", name=text).focus()
    page.keyboard.press("Enter")
    return page


def test_the_groups_to_which_one_may_add_are_offered(stage: Stage, user: int) -> None:
    mia = stage.bot.meet("de")
    own = stage.bot.group("Own", user, mia, with_bot=False)
    stage.bot.permit(own, can_invite_users=False)
    stage.bot.group("Open", mia, user)
    shut = stage.bot.group("Shut", mia, user)
    stage.bot.permit(shut, can_invite_users=False)
    stage.bot.group("Foreign", mia)
    page = _offered(stage, user)
    dialog = page.get_by_role("dialog", name="Add Demo bot to a group")
    expect(dialog.get_by_role("listitem")).to_have_text(
        [re.compile("Own.*Group · without bot"), re.compile("Open.*Group · with bot")]
    )


def test_the_bot_comes_with_the_payload(stage: Stage, user: int) -> None:
    group = stage.bot.group("Class 8b", user, stage.bot.user("de"), with_bot=False)
    page = _offered(stage, user)

    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Class 8b", level=1)).to_be_visible()
    expect(page.locator(".outgoing .text")).to_have_text(f"/start@{BOT} join_8b")
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()
    assert page.url.endswith(f"#{user}/{group}")
    assert stage.bot.hears("my_chat_member")["new_chat_member"]["status"] == "member"
    assert "new_chat_members" in stage.bot.hears("message")
    message = stage.bot.hears("message")
    assert (message["text"], message["chat"]["id"]) == (f"/start@{BOT} join_8b", group)


def test_a_bot_that_is_there_only_hears_the_payload(stage: Stage) -> None:
    """In German."""
    mia = stage.bot.meet("de")
    stage.bot.group("Klasse 8b", mia)
    assert stage.bot.hears("message")["group_chat_created"] is True
    page = _offered(stage, mia, "In eine Gruppe")
    dialog = page.get_by_role("dialog", name="Demo bot zu einer Gruppe hinzufügen")

    dialog.get_by_role("button", name="Klasse 8b").click()

    assert stage.bot.hears("message")["text"] == f"/start@{BOT} join_8b"
    expect(page.locator(".outgoing .text")).to_have_text(f"/start@{BOT} join_8b")


def test_a_new_group_is_made_for_the_bot(stage: Stage, user: int) -> None:
    page = _offered(stage, user)
    expect(page.get_by_text("There is no group yet to which you may add somebody.")).to_be_visible()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="New group")
    expect(dialog.get_by_role("checkbox")).to_have_count(2)
    page.keyboard.type("Photo club")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Photo club", level=1)).to_be_visible()
    assert stage.bot.hears("my_chat_member")["old_chat_member"]["status"] == "left"
    expect(page.locator(".outgoing .text")).to_have_text(f"/start@{BOT} join_8b")


def test_a_refusal_is_told(stage: Stage, user: int) -> None:
    group = stage.bot.group("Class 8b", stage.bot.meet("de"), user)
    stage.bot.permit(group, can_send_messages=False)
    page = _offered(stage, user)
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("not enough rights to send text messages to the chat")
    stage.watch.found.clear()  # the browser's own note of the refused request


def test_the_address_of_the_page_can_carry_such_a_link(stage: Stage, user: int) -> None:
    stage.bot.group("Class 8b", user)
    page = stage.visit(f"/?startgroup=join_8b#{user}")
    expect(page.get_by_role("dialog", name="Add Demo bot to a group")).to_be_visible()
