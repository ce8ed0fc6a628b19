"""Albums, files of one's own, reactions, what is pinned, what is just being written."""

from pathlib import Path

from playwright.sync_api import expect

from tests.simulator.webchat.house import BOT, LEARNER, House
from tests.simulator.webchat.stage import Stage

LUPE = BOT["id"]
PHOTO = [{"file_id": "P", "width": 80, "height": 60}]


def test_an_album_is_one_message_with_all_its_pictures(stage: Stage, house: House) -> None:
    house.group()
    house.post(LEARNER, LUPE, photo=PHOTO, media_group_id="m", caption="Three of a kind")
    house.post(LEARNER, LUPE, photo=PHOTO, media_group_id="m")
    house.post(LEARNER, LUPE, document={"file_id": "D", "file_name": "sources.pdf"}, media_group_id="m")
    house.post(LEARNER, LUPE, photo=PHOTO, media_group_id="n")
    page = stage.open(LEARNER)

    expect(page.locator(".message")).to_have_count(2)
    album = page.locator(".message").first
    expect(album.locator(".photo")).to_have_count(2)
    expect(album.get_by_role("link", name="Download sources.pdf")).to_be_visible()
    expect(album.locator(".text")).to_have_text("Three of a kind")
    album.get_by_role("button", name="Open picture").nth(1).click()
    expect(page.get_by_role("dialog", name="Photo")).to_be_visible()
    page.keyboard.press("Escape")

    house.tell(page, "edited", LEARNER, message=house.chats[LEARNER][0] | {"caption": "Edited", "edit_date": 1})
    expect(album.locator(".text")).to_have_text("Edited")


def test_films_and_sounds_can_be_downloaded(stage: Stage, house: House) -> None:
    house.post(LEARNER, LUPE, video={"file_id": "V", "file_name": "march.mp4", "file_size": 2048}, caption="Watch")
    house.post(LEARNER, LUPE, audio={"file_id": "A"})
    animation = {"file_id": "G", "file_name": "wave.gif"}
    house.post(LEARNER, LUPE, animation=animation, document=animation)
    page = stage.open(LEARNER)

    for name in ("march.mp4", "Audio", "wave.gif"):
        expect(page.get_by_role("link", name=f"Download {name}")).to_be_visible()
    expect(page.locator(".unknown")).to_have_count(0)


def test_a_file_of_ones_own_is_sent(stage: Stage, house: House, tmp_path: Path) -> None:
    house.group()
    house.post(LEARNER, LUPE, text="Send me something")
    (tmp_path / "essay.txt").write_text("Hello")
    page = stage.open(LEARNER)
    page.get_by_role("textbox", name="Message").fill("My essay")
    page.get_by_role("button", name="Attach").click()

    with page.expect_file_chooser() as chooser:
        page.get_by_role("menuitem", name="File of your own").click()
    chooser.value.set_files(tmp_path / "essay.txt")

    expect(page.get_by_role("link", name="Download essay.txt")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message")).to_have_value("")
    assert house.did("POST", f"/users/{LEARNER}/upload") == {
        "name": "essay.txt", "content_type": "text/plain", "content": "SGVsbG8=", "caption": "My essay",
    }  # fmt: skip


def test_a_photo_that_is_too_large_stays_here(stage: Stage, house: House, tmp_path: Path) -> None:
    house.group()
    house.post(LEARNER, LUPE, text="Send me something")
    with (tmp_path / "huge.png").open("wb") as huge:
        huge.truncate(20 * 1024 * 1024 + 1)
    page = stage.open(LEARNER)
    page.get_by_role("button", name="Attach").click()

    with page.expect_file_chooser() as chooser:
        page.get_by_role("menuitem", name="Picture of your own").click()
    chooser.value.set_files(tmp_path / "huge.png")

    expect(page.locator(".toast")).to_have_text("Files may have 20 MB at most.")


def test_a_reaction_is_added_and_taken_back_by_keyboard(stage: Stage, house: House) -> None:
    house.group()
    house.post(LEARNER, LUPE, text="Well done", reactions=[{"emoji": "🎉", "count": 1, "mine": False}])
    page = stage.open(LEARNER)
    react = page.get_by_role("button", name="React", exact=True)
    react.focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="👍", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(react).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    mine = page.get_by_role("button", name="👍, 2, also yours. Take it back")
    expect(mine).to_have_attribute("aria-pressed", "true")
    assert house.did("POST", f"/users/{LEARNER}/react") == {"message_id": 1, "emoji": "👍"}
    mine.click()
    expect(page.locator(".reaction")).to_have_count(0)
    assert house.did("POST", f"/users/{LEARNER}/react")["emoji"] is None

    house.tell(page, "reaction", LEARNER, message_id=1, reactions=[{"emoji": "👀", "count": 5, "mine": False}])
    expect(page.get_by_role("button", name="👀, 5. React, too")).to_be_visible()


def test_the_palette_stays_on_the_screen(stage: Stage, house: House) -> None:
    house.group()
    house.post(LEARNER, LUPE, text="Hi")
    house.post(LEARNER, LEARNER, text="Hi")
    page = stage.open(LEARNER)
    page.set_viewport_size({"width": 390, "height": 800})

    for at in range(2):
        page.get_by_role("button", name="React", exact=True).nth(at).click()
        box = page.locator(".palette").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        page.locator("#bot-name").click(force=True)
        page.keyboard.press("Escape")


def test_what_is_pinned_stands_above_and_leads_there(stage: Stage, house: House) -> None:
    house.group()
    for number in range(150):
        house.post(LEARNER, LUPE, text=f"Message {number}")
    house.pinned = 2
    page = stage.open(LEARNER)
    expect(page.get_by_text("Message 1", exact=True)).to_have_count(1)

    page.get_by_role("button", name="Pinned message Message 1").click()

    expect(page.locator('[data-id="2"] .bubble')).to_be_focused()
    expect(page.locator('[data-id="2"]')).to_be_in_viewport()
    house.tell(page, "pinned", LEARNER, message_id=None)
    expect(page.locator("#pinned")).to_be_hidden()
    house.tell(page, "pinned", LEARNER, message_id=149)
    expect(page.locator("#pinned")).to_contain_text("Message 148")


def test_a_note_about_a_pin_does_not_bring_it_back(stage: Stage, house: House) -> None:
    house.group()
    message = house.post(LEARNER, LUPE, text="Pinned once")
    house.post(LEARNER, LUPE, pinned_message=message)
    page = stage.open(LEARNER)
    expect(page.locator(".service")).to_contain_text("Lupe pinned “Pinned once”")
    expect(page.locator("#pinned")).to_be_hidden()


def test_a_draft_grows_until_the_message_comes(stage: Stage, house: House) -> None:
    house.group()
    house.post(LEARNER, LEARNER, text="Explain")
    page = stage.open(LEARNER)

    house.tell(page, "draft", LEARNER, draft_id=1, text="")
    expect(page.locator("#typing")).to_be_visible()
    house.tell(page, "draft", LEARNER, draft_id=1, text="It all")
    house.tell(
        page, "draft", LEARNER, draft_id=1, text="It all began", entities=[{"type": "bold", "offset": 3, "length": 3}]
    )
    expect(page.locator("#draft")).to_contain_text("It all began")
    expect(page.locator("#draft b")).to_have_text("all")
    expect(page.locator("#typing")).to_be_hidden()

    house.tell(page, "message", LEARNER, message=house.post(LEARNER, LUPE, text="It all began in 2019."))
    expect(page.locator("#draft")).to_be_hidden()
    expect(page.locator(".message .text").last).to_have_text("It all began in 2019.")
