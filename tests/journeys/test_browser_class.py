"""A class from its founding to its results, as people do it in the web chat of ``lupe demo``."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.core.content import Pack
from bot.core.languages import Language
from bot.i18n.texts import Texts, Translations
from tests.canaries import PSEUDONYM
from tests.journeys.pupil import Pupil

QUESTIONS = 5


class Room:
    """The people of one class, each at a chat of their own."""

    def __init__(self, browser: Browser, address: str, pack: Pack, width: int, shots: Path | None) -> None:
        self.address = address
        self._browser, self._pack, self._width, self._shots = browser, pack, width, shots
        self.problems: list[str] = []

    def arrive(self, name: str, texts: Texts, query: str = "") -> Pupil:
        """A new persona who opens the chat, perhaps by a link."""
        page = self._page(texts.language)
        answer = page.request.post(
            f"{self.address}/sim/users", data={"first_name": name, "language_code": texts.language}
        )
        page.goto(f"{self.address}/{query}#{answer.json()['id']}")
        folder = self._shots / name if self._shots else None
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        pupil = Pupil(page, self._pack, texts, folder)
        page.locator("#start").click()
        expect(pupil.card).to_contain_text(texts("Hello, I am Lupe."))
        pupil.press("Agree and begin")
        pupil.write(f"{PSEUDONYM} {name}")
        return pupil

    def _page(self, language: Language) -> Page:
        context = self._browser.new_context(
            viewport={"width": self._width, "height": 860},
            locale=language,
            device_scale_factor=2 if self._width < 600 else 1,
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: self.problems.append(message.text) if message.type == "error" else None)
        return page


def found(teacher: Pupil, name: str) -> str:
    """Become a teacher, found a class, and show how to join; the link into it."""
    teacher.write("/teach")
    teacher.press("Become a teacher")
    teacher.shoot("teacher")
    teacher.press("New class")
    teacher.write(name)
    teacher.shoot("language")
    teacher.tap("Deutsch" if teacher.language == "de" else "English")
    teacher.tap("Europe/Berlin" if teacher.language == "de" else "Europe/London")
    teacher.press("Pseudonyms only")
    teacher.shoot("who-sees-what")
    teacher.press("Single learners as well")
    teacher.press("Invite learners")
    expect(teacher.card.locator("img")).to_be_visible()
    teacher.shoot("invite")
    link = re.search(r"t\.me/\w+\?start=(c-\w{8})", teacher.card.inner_text())
    assert link
    return link[1]


def join(pupil: Pupil) -> None:
    """Read the card of the class, and agree."""
    pupil.shoot("join")
    pupil.press("Join")
    pupil.shoot("joined")
    # By day news come within seconds, by night they wait: without them the story is the same at any hour.
    pupil.write("/class")
    pupil.press("Reminders off")
    pupil.shoot("muted")


def assign(teacher: Pupil) -> None:
    """Five questions on the article, due as people type it."""
    teacher.press("Back to the class")
    teacher.shoot("class")
    teacher.press("New assignment")
    teacher.tap(next(label for label in labels(teacher) if label.startswith(teacher.pack.title[teacher.language])))
    teacher.shoot("draft")
    teacher.press("Questions")
    teacher.tap(next(label for label in labels(teacher) if re.match(rf"\D*{QUESTIONS}\b", label)))
    teacher.shoot("questions")
    teacher.press("Back to the assignment")
    teacher.press("Dates")
    teacher.press("Set a due date")
    teacher.shoot("calendar")
    teacher.write("morgen 18 Uhr")
    teacher.shoot("due-german")
    teacher.press("Change the due date")
    teacher.write("tomorrow 6:30pm")
    expect(teacher.card).to_contain_text("18:30")
    teacher.shoot("due-english")
    teacher.press("Back to the assignment")
    teacher.press("Publish")
    teacher.press("Publish now")
    teacher.shoot("published")


def labels(pupil: Pupil) -> list[str]:
    """What the buttons of the newest card read."""
    return [key.inner_text() for key in pupil.card.locator(".key").all()]


def work(pupil: Pupil) -> None:
    """Find the assignment and answer all of it."""
    pupil.write("/assignments")
    pupil.shoot("assignments")
    pupil.tap(
        next(label for label in labels(pupil) if pupil.pack.title["de"] in label or pupil.pack.title["en"] in label)
    )
    pupil.shoot("task")
    pupil.press("Start")
    for number in range(QUESTIONS):
        pupil.answer()
        if number == 0:
            pupil.shoot("how-sure")
        if pupil.texts("How sure are you?") in pupil.card.inner_text():
            pupil.press("Sure")
        if number == 0:
            pupil.shoot("explained")
        pupil.press("Next question" if number < QUESTIONS - 1 else "To the summary")
    pupil.shoot("summary")


def read(teacher: Pupil) -> None:
    """What came of it, and every picture."""
    teacher.write("/results")
    texts = teacher.texts
    expect(teacher.card).to_contain_text(texts("Today"))
    teacher.shoot("results")
    for label in ("Who answered what", "Chart of questions", "Skills", "Participation"):
        teacher.press(label)
        expect(teacher.card.locator("img")).to_be_visible()
        teacher.shoot(label.lower().replace(" ", "-"))
        teacher.press("Back to the results")
    with teacher.page.expect_download() as download:
        teacher.press("Export: Excel")
        teacher.page.locator("#messages article.message a[download]").last.click()
    assert download.value.suggested_filename.endswith(".xlsx")
    teacher.shoot("export")


@pytest.mark.parametrize(("language", "width"), [("de", 390), ("en", 1280)])
def test_a_class_from_its_founding_to_its_results(
    browser: Browser, address: str, pack: Pack, shots: Path | None, language: Language, width: int
) -> None:
    room = Room(browser, address, pack, width, shots)
    texts = Translations.load().texts(language)
    teacher = room.arrive("Sommer", texts)
    begin = time.perf_counter()
    payload = found(teacher, "8b Deutsch" if language == "de" else "Year 8 B")
    by_link = room.arrive("Mia", texts, f"?start={payload}")
    join(by_link)
    by_code = room.arrive("Ben", texts)
    by_code.write(f"{payload[2:6]} {payload[6:]}")
    join(by_code)
    # The poster's code holds the same link; a phone opens it as the page opens this address.
    by_poster = room.arrive("Tom", texts, f"?start={payload}")
    join(by_poster)
    assign(teacher)
    for pupil in (by_link, by_code, by_poster):
        work(pupil)
    read(teacher)
    seconds = time.perf_counter() - begin
    if shots:
        (shots / "seconds.txt").write_text(f"{seconds:.0f} s from the first tap to the results\n")
    for pupil in (teacher, by_link, by_code, by_poster):
        assert pupil.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        pupil.page.context.close()
    assert room.problems == []
