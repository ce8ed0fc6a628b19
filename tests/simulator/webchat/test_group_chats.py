"""Groups: the list of chats, who said what, and the dialogs."""

import re

from playwright.sync_api import Page, expect

from tests.simulator.webchat.house import BOT, LEARNER, NOW, TEACHER, THIRD, House, person
from tests.simulator.webchat.stage import Stage

LUPE = BOT["id"]


def _group(stage: Stage, house: House, user: int = LEARNER) -> tuple[Page, int]:
    group = house.group()["id"]
    return stage.visit(f"/#{user}/{group}"), group


def test_without_groups_there_is_no_list_of_chats(stage: Stage, house: House) -> None:
    page = stage.open(LEARNER)
    expect(page.get_by_role("button", name=re.compile("^Ben"))).to_be_visible()
    expect(page.locator("#chats")).to_be_hidden()


def test_the_chats_of_a_persona_can_be_chosen(stage: Stage, house: House) -> None:
    house.post(LEARNER, LUPE, text="Just the two of us")
    group = house.group("Class 8b")["id"]
    house.post(group, TEACHER, text="Good morning, class")
    page = stage.open(LEARNER)
    chats = page.get_by_role("region", name="Chats of Ben")
    expect(chats.get_by_role("button", name=re.compile("Class 8b.*Frau Krüger: Good morning, class"))).to_be_visible()

    chats.get_by_role("button", name=re.compile("Class 8b")).click()

    expect(page.get_by_role("heading", name="Class 8b", level=1)).to_be_visible()
    expect(page.locator(".text")).to_have_text("Good morning, class")
    assert page.url.endswith(f"#{LEARNER}/{group}")
    page.get_by_role("textbox", name="Message").fill("Hello all")
    page.keyboard.press("Enter")
    expect(page.locator(".outgoing .text")).to_have_text("Hello all")
    assert house.did("POST", f"/users/{LEARNER}/text") == {"chat_id": group, "text": "Hello all"}
    page.reload()
    expect(page.get_by_role("heading", name="Class 8b", level=1)).to_be_visible()


def test_each_chat_has_its_own_draft(stage: Stage, house: House) -> None:
    page, _ = _group(stage, house)
    field = page.get_by_role("textbox", name="Message")
    field.fill("For the class")
    house.post(LEARNER, LUPE, text="Hi")

    page.locator("#chats").get_by_role("button", name=re.compile("^L")).click()
    expect(field).to_have_value("")

    page.locator("#chats").get_by_role("button", name=re.compile("Klasse")).click()
    expect(field).to_have_value("For the class")


def test_what_happens_elsewhere_counts_in_the_list(stage: Stage, house: House) -> None:
    page, group = _group(stage, house)
    house.post(LEARNER, LUPE, text="Hi")
    page.reload()
    row = page.locator("#chats .person").first
    expect(row).to_contain_text("Hi")

    house.tell(page, "typing", LEARNER)
    expect(row).to_contain_text("typing…")
    house.tell(page, "message", LEARNER, message=house.post(LEARNER, LUPE, text="News"))

    expect(row).to_contain_text("1 unread")
    expect(row).to_contain_text("News")
    expect(page.get_by_text("News")).to_have_count(1)
    row.click()
    expect(row).not_to_contain_text("unread")
    assert group


def test_senders_have_a_name_and_a_colour(stage: Stage, house: House) -> None:
    page, group = _group(stage, house)
    for sender, text in ((TEACHER, "One"), (TEACHER, "Two"), (LUPE, "Three"), (LEARNER, "Four")):
        house.post(group, sender, text=text)
    page.reload()

    expect(page.locator(".sender-name:visible")).to_have_text(["Frau Krüger", "Lupe"])
    colours = page.locator(".sender-name:visible").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).color)"
    )
    assert len(set(colours)) == 2
    expect(page.locator(".message").nth(1)).to_contain_text("Frau Krüger: ")
    expect(page.locator(".message").nth(3)).to_contain_text("You: ")


def test_notes_of_the_group_are_told_in_words(stage: Stage, house: House) -> None:
    page, group = _group(stage, house)
    house.post(group, TEACHER, group_chat_created=True)
    house.post(group, TEACHER, new_chat_members=[person(LEARNER), BOT])
    house.post(group, THIRD, new_chat_members=[person(THIRD)])
    house.post(group, TEACHER, new_chat_title="8b <b>")
    house.post(group, LUPE, pinned_message={"message_id": 1, "date": NOW, "chat": {}, "text": "Rules"})
    house.post(group, TEACHER, left_chat_member=BOT)
    house.post(group, THIRD, left_chat_member=person(THIRD))
    house.post(group, TEACHER, migrate_to_chat_id=-100)
    house.post(group, TEACHER, migrate_from_chat_id=-4)
    page.reload()

    expect(page.locator(".service")).to_have_text([
        re.compile(f"^{re.escape(text)} ")
        for text in (
            "Frau Krüger made the group “Klasse 8b”", "Frau Krüger added Ben and Lupe", "Mia joined the group",
            "Frau Krüger changed the title to “8b <b>”", "Lupe pinned “Rules”", "Frau Krüger removed Lupe",
            "Mia left the group", "This group became a supergroup", "This supergroup was a group before",
        )
    ])  # fmt: skip


def test_a_new_group_is_made_in_a_dialog(stage: Stage, house: House) -> None:
    page = stage.open(LEARNER)
    page.get_by_role("button", name="Start").wait_for()
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="New group").click()
    dialog = page.get_by_role("dialog", name="New group")
    expect(dialog.get_by_role("textbox", name="Title")).to_be_focused()

    page.keyboard.type("Photo club")
    dialog.get_by_role("checkbox", name="Mia").uncheck()
    dialog.get_by_role("button", name="Create").click()

    expect(page.get_by_role("heading", name="Photo club", level=1)).to_be_visible()
    asked = house.did("POST", "/groups")
    assert asked == {"title": "Photo club", "type": "group", "members": [LEARNER, TEACHER], "with_bot": True}
    expect(page.locator("#bot-status")).to_have_text("3 members · with bot")


def test_members_are_managed_by_an_admin(stage: Stage, house: House) -> None:
    page, group = _group(stage, house, TEACHER)
    page.get_by_role("button", name=re.compile("^K8|Klasse 8b")).first.wait_for()
    page.locator("#bot").click()
    dialog = page.get_by_role("dialog", name="Klasse 8b")
    expect(dialog.locator(".member-list li")).to_contain_text(["Frau Krüger (Du)", "Ben", "Lupe (Bot)"])

    dialog.get_by_role("button", name="Mia hinzufügen").click()
    expect(dialog.locator(".member-list li")).to_have_count(4)
    assert house.did("POST", f"/groups/{group}/members") == {"user_id": THIRD, "by": TEACHER}
    dialog.get_by_role("button", name="Ben zum Admin machen").click()
    expect(dialog.get_by_role("button", name="Ben die Adminrechte nehmen")).to_be_focused()
    dialog.get_by_role("button", name="Mia entfernen").click()
    expect(dialog.locator(".member-list li")).to_have_count(3)
    dialog.get_by_role("textbox", name="Titel").fill("Klasse 9b")
    dialog.get_by_role("button", name="Umbenennen").click()
    expect(page.get_by_role("dialog", name="Klasse 9b")).to_be_visible()

    dialog = page.get_by_role("dialog", name="Klasse 9b")
    dialog.get_by_role("button", name="Gruppe verlassen").click()
    expect(page.get_by_role("heading", name="Lupe", level=1)).to_be_visible()
    expect(page.locator("#chats")).to_be_hidden()


def test_who_is_no_admin_can_only_look_add_and_leave(stage: Stage, house: House) -> None:
    page, _ = _group(stage, house)
    page.get_by_role("heading", name="Klasse 8b", level=1).wait_for()
    page.locator("#bot").click()

    dialog = page.get_by_role("dialog", name="Klasse 8b")
    expect(dialog.get_by_role("button", name="Add Mia")).to_be_visible()
    expect(dialog.get_by_role("button", name="Remove Frau Krüger")).to_have_count(0)


def test_who_is_removed_finds_themselves_in_the_private_chat(stage: Stage, house: House) -> None:
    page, group = _group(stage, house)
    page.get_by_role("heading", name="Klasse 8b", level=1).wait_for()

    house.groups[0]["members"] = [TEACHER]
    house.tell(page, "group", group, group=house.groups[0])

    expect(page.get_by_role("heading", name="Lupe", level=1)).to_be_visible()


def test_the_page_follows_a_group_that_became_a_supergroup(stage: Stage, house: House) -> None:
    page, group = _group(stage, house)
    page.get_by_role("heading", name="Klasse 8b", level=1).wait_for()
    new = house.group("Klasse 8b", id=-1001, type="supergroup")

    house.tell(page, "group", new["id"], group=new)
    house.tell(page, "group", group, group=house.groups[0] | {"migrated_to": -1001})

    page.wait_for_url(f"**/#{LEARNER}/-1001")
