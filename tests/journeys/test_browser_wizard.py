"""A teacher's article becomes a lesson in the web chat of ``lupe demo``, and a learner answers a question of it."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from bot.core.content import Pack
from bot.i18n.texts import Translations
from tests.articles import GERMAN
from tests.journeys.pupil import Pupil
from tests.journeys.test_browser_class import Room, found, join, labels


def bring(teacher: Pupil, text: str) -> None:
    """Paste an article, and look at its map once it is read."""
    teacher.write("/article")
    teacher.press("New article")
    teacher.write(text)
    teacher.press("That was all")
    expect(teacher.card).to_contain_text(teacher.texts("Your article is read"))
    teacher.press("To the map")
    expect(teacher.card).to_contain_text("Jana Brehm")
    teacher.shoot("voices")
    teacher.press("Next →")
    expect(teacher.card).to_contain_text("480.000 Euro")
    teacher.shoot("numbers")
    teacher.press("To cards and questions")


def edit(teacher: Pupil) -> None:
    """A text that is too long is refused with its limit; a shorter one is taken, and taken back."""
    texts = teacher.texts
    teacher.press("Change")
    teacher.tap(texts("Title"))
    teacher.write("Wer " + "redet " * 12)
    expect(teacher.card).to_contain_text(
        texts(
            "Your text has {length} characters; {most} fit here. What is too much is crossed out.", length=75, most=60
        )
    )
    teacher.shoot("refused")
    teacher.write("Wer redet hier & wer <nicht>?")
    expect(teacher.card).to_contain_text("Wer redet hier & wer <nicht>?")
    expect(teacher.card).to_contain_text(texts("changed by you"))
    expect(teacher.card).not_to_contain_text("⚠")
    teacher.press("Undo")
    expect(teacher.card).not_to_contain_text("Wer redet hier")


def decide(teacher: Pupil) -> None:
    """Keep the first card and the questions about forms of speech, leave out the rest."""
    stem = "Gibt dieser Satz weiter, was jemand sagt"
    teacher.press("Keep")
    done = teacher.texts.button("On to title and source")
    while done not in labels(teacher):
        teacher.press("Keep" if stem in teacher.card.inner_text() else "Leave out")
    teacher.press("Overview")
    teacher.shoot("overview")
    teacher.press("Title and source")


def publish(teacher: Pupil, name: str) -> None:
    """Name the source, publish it to the class."""
    teacher.press("Appeared in")
    teacher.write("Grünhauser Blatt")
    teacher.press("On to the summary")
    teacher.shoot("summary")
    teacher.press("Publish: {name}", name=name)
    expect(teacher.card).to_contain_text(teacher.texts("Published. The class is told now, outside quiet hours."))
    teacher.shoot("published")


def learn(pupil: Pupil) -> None:
    """Read the card, answer the first question of the check."""
    pupil.write("/learn")
    expect(pupil.card).to_contain_text("Grünhauser Blatt")
    pupil.shoot("lesson")
    pupil.press("Begin")
    expect(pupil.card).to_contain_text("Jana Brehm")
    pupil.shoot("card")
    pupil.press("To the questions")
    expect(pupil.card).to_contain_text("Gibt dieser Satz weiter")
    pupil.shoot("question")
    pupil.tap(next(label for label in labels(pupil) if label.startswith("A")))
    pupil.press("Sure")
    assert pupil.texts.button("Next question") in labels(pupil)
    pupil.shoot("answered")


def test_an_article_becomes_a_lesson(browser: Browser, address: str, pack: Pack, shots: Path | None) -> None:
    room = Room(browser, address, pack, 390, shots)
    texts = Translations.load().texts("de")
    teacher = room.arrive("Sommer", texts)
    pupil = room.arrive("Mia", texts, f"?start={found(teacher, '8b')}")
    join(pupil)
    bring(teacher, GERMAN)
    edit(teacher)
    decide(teacher)
    publish(teacher, "8b")
    learn(pupil)
    for one in (teacher, pupil):
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        one.page.context.close()
    assert room.problems == []
