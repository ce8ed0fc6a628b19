"""The main job as a newcomer sees it: ``lupe demo`` in a browser, from the notice to the picture of progress."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.core.content import Pack
from bot.core.languages import Language
from bot.i18n.texts import Translations
from tests.canaries import PSEUDONYM
from tests.journeys.pupil import Pupil

TYPES = ("single", "multiple", "truefalse", "sentence", "number", "typed")
ROUNDS = 6
"""Quizzes after which every type must have come twice."""


def open_chat(browser: Browser, address: str, language: Language, width: int) -> Page:
    """A new persona's chat in a window of ``width``."""
    context = browser.new_context(
        viewport={"width": width, "height": 844 if width < 600 else 860},
        locale=language,
        color_scheme="light" if language == "de" else "dark",
        device_scale_factor=2 if width < 600 else 1,
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    answer = page.request.post(
        f"{address}/sim/users",
        data={"first_name": f"Kim {width}", "language_code": language},
    )
    page.goto(f"{address}/#{answer.json()['id']}")
    return page


def begin(pupil: Pupil) -> None:
    """Start, read the notice in the other language and back, agree, take a pseudonym."""
    page, texts = pupil.page, pupil.texts
    page.locator("#start").click()
    expect(pupil.card).to_contain_text(texts("Hello, I am Lupe."))
    pupil.shoot("notice")
    pupil.tap("In English" if pupil.language == "de" else "Auf Deutsch")
    pupil.tap("Auf Deutsch" if pupil.language == "de" else "In English")
    pupil.press("Agree and begin")
    pupil.shoot("pseudonym")
    pupil.press("Other suggestions")
    pupil.write("@kim")
    refused = "That looks like a user name, a link or a telephone number. Please take one that nobody can find you by."
    expect(pupil.card).to_contain_text(texts(refused))
    pupil.write(f"{PSEUDONYM} 7")
    expect(pupil.card).to_contain_text(f"{PSEUDONYM} 7")
    pupil.shoot("welcome")


def learn(pupil: Pupil) -> None:
    """Read the lesson, look into the article and the hard words on the way."""
    pupil.press("To the lesson")
    expect(pupil.card).to_contain_text(pupil.pack.title[pupil.language])
    pupil.shoot("lesson")
    pupil.press("Begin")
    for number in pupil.read_lesson():
        card = pupil.pack.lessons[pupil.language][number]
        if number == 1:
            pupil.press("Read the article")
            pupil.shoot("article")
            pupil.press("Back to card {number}", number=2)
            pupil.press("Hard words")
            pupil.press("Back to card {number}", number=2)
        if card.picture or number in (0, 1):
            pupil.shoot(f"card-{number + 1}")
        if card.picture:
            expect(pupil.card.locator("img")).to_be_visible()


def answer_all(pupil: Pupil) -> None:
    """Answer the open quiz to its summary."""
    texts = pupil.texts
    while (
        texts("That went well:") not in (text := pupil.card.inner_text()) and texts("Worth another look:") not in text
    ):
        question, right = pupil.answer()
        if pupil.done[question.type, right] == 1:
            pupil.shoot(f"{question.type}-{'right' if right else 'wrong'}-how-sure")
        if texts("How sure are you?") in pupil.card.inner_text():
            pupil.press("Sure")
        if pupil.done[question.type, right] == 1:
            pupil.shoot(f"{question.type}-{'right' if right else 'wrong'}-explained")
        label = "Next question" if pupil.button(texts.button("Next question")).is_visible() else "To the summary"
        pupil.press(label)


@pytest.mark.parametrize(("language", "width"), [("de", 390), ("en", 1280)])
def test_from_the_notice_to_progress(
    browser: Browser,
    address: str,
    pack: Pack,
    shots: Path | None,
    language: Language,
    width: int,
) -> None:
    page = open_chat(browser, address, language, width)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    pupil = Pupil(page, pack, Translations.load().texts(language), shots)

    begin(pupil)
    learn(pupil)
    pupil.press("To the questions")
    pupil.shoot("first-question")
    answer_all(pupil)
    pupil.shoot("summary")
    for _ in range(ROUNDS):
        if all(pupil.done[kind, right] for kind in TYPES for right in (True, False)):
            break
        pupil.press("New quiz")
        answer_all(pupil)
    pupil.press("Progress")
    picture = pupil.card.locator("img")
    expect(picture).to_be_visible()
    assert "/" not in (picture.get_attribute("alt") or "/")[:1]
    pupil.shoot("progress")

    assert all(pupil.done[kind, right] for kind in TYPES for right in (True, False)), pupil.done
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert problems == []
    page.context.close()
