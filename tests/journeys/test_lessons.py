"""Lessons: cards turned by editing one message, the article, the hard words, and what buttons cannot do."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from bot.core.actions import DescribePicture, ReadArticle, ShowCard, ShowGlossary, StartCheck
from bot.core.content import Article, Heading, Paragraph, Sentence
from bot.messenger.callbacks import encode
from bot.storage.lessons import lessons
from bot.storage.quizzes import quizzes
from tests.builders import cards, pack, tree
from tests.journeys.phone import buttons
from tests.journeys.stage import Stage
from tests.journeys.story import Story

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more. /help shows the ways on."


def lesson_of(stage: Stage, story: Story) -> dict[str, Any]:
    (row,) = stage.rows(select(lessons).where(lessons.c.learner_id == stage.learner_id(story)))
    return row


async def test_cards_turn_in_one_message_that_becomes_a_photo_and_back(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner("de")
        await kim.write("/learn")
        message = kim.card
        await kim.reads("{total} cards, then questions: about {minutes} minutes.", total=3, minutes=20)
        await kim.press("Begin")
        assert kim.card == message, "the first page becomes a photo in place"
        assert kim.phone.last["photo"]
        assert "Card 0 (de)" in kim.screen
        assert "Karte 1 von 3 · Skill S1 (de)" in kim.screen
        assert "Text 0 & more." in kim.screen
        assert "→ Do 0 (de)." in kim.screen
        await kim.press("Picture in words")
        assert "photo" not in kim.phone.last
        assert "Three icons (de)" in kim.screen, "what its author wrote for those who do not see it"
        assert kim.card > message, "a photo cannot become a text"
        await kim.phone.until(lambda: message not in kim.phone.messages)
        message = kim.card
        await kim.press("Back to card {number}", number=1)
        assert kim.phone.last["photo"]
        assert kim.card == message
        await kim.press("Next")
        await kim.phone.until(lambda: message not in kim.phone.messages)
        assert "Sentence 1 (de)." in kim.screen, "the sentence that the card is about"
        message = kim.card
        await kim.press("Next")
        assert kim.card == message
        assert "Rate (de)" in kim.screen, "the glossary stands on its card"
        await kim.press("Back")
        await kim.press("Back")
        assert kim.card == message
        assert kim.phone.last["photo"]
        await kim.press("Next")
        await kim.press("Next")
        assert kim.labels == ["Zurück", "Zu den Fragen", "Artikel lesen", "Schwierige Wörter"]
    row = lesson_of(alone, kim)
    assert (row["card"], row["furthest"]) == (2, 2)
    drawn = await alone.at.calls("editMessageMedia")
    assert [call["params"]["media"]["type"] for call in drawn] == ["photo", "photo", "photo"]


async def test_article_and_hard_words_lead_back_to_the_card(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_lesson()
    await kim.press("Next")
    message = kim.card
    await kim.press("Read the article")
    assert "Title (en)" in kim.screen
    assert "Sentence 2 (en). Sentence 3 (en)." in kim.screen
    assert "Retold (en)" in kim.screen
    await kim.press("Back to card {number}", number=2)
    assert "Card 1 (en)" in kim.screen
    await kim.press("Hard words")
    assert "Rate (en)" in kim.screen
    await kim.press("Back to card {number}", number=2)
    assert kim.card == message
    await kim.write("/learn")
    await kim.reads("You are at card {number} of {total}.", number=2, total=3)
    await kim.press("Go on")
    assert "Card 1 (en)" in kim.screen


async def test_a_long_article_has_pages(aside: Stage) -> None:
    sentences = tuple(Sentence(id=f"s{n:02}", text=f"Sentence {n} of a long article, and so on.") for n in range(1, 91))
    blocks = [(Heading(text=f"Part {n}"), Paragraph(sentences=sentences[n : n + 10])) for n in range(0, 90, 10)]
    long = Article(title="Long", blocks=tuple(block for pair in blocks for block in pair))
    async with aside.bot(tree(pack(articles={"de": long, "en": long}))):
        kim = await aside.learner()
        await kim.open_lesson()
        await kim.press("Read the article")
        pages = [kim.screen]
        while "Read on" in kim.labels:
            await kim.press("Read on")
            pages.append(kim.screen)
        assert len(pages) >= 2
        assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))
        assert all("".join(pages).count(sentence.text) == 1 for sentence in sentences)
        await kim.press("Page back")
        assert kim.screen == pages[-2]
        await kim.force(encode(ReadArticle(lesson_of(aside, kim)["id"], 2**62)), changes=True)
        assert kim.screen == pages[-1], "a forged page is the last one"
        await kim.press("Back to card {number}", number=1)


async def test_a_forged_card_index_cannot_skip_the_lesson(alone: Stage) -> None:
    async with alone.bot(tree(pack(lessons={"de": cards("de", 6), "en": cards("en", 6)}))):
        kim = await alone.learner()
        await kim.open_lesson()
        lesson = lesson_of(alone, kim)["id"]
        toast = await kim.force(encode(StartCheck(lesson)))
        assert toast == "Read the cards to the end first; then come the questions."
        await kim.force(encode(ShowCard(lesson, 5)), changes=True)
        assert "Card 2 of 6" in kim.screen, "one card further, no more"
        await kim.force(encode(ShowCard(lesson, 2**62)), changes=True)
        assert "Card 3 of 6" in kim.screen
        await kim.write("/quiz")
        await kim.reads("First a lesson, then a quiz.")
    row = lesson_of(alone, kim)
    assert (row["card"], row["furthest"], row["finished_at"]) == (2, 2, None)
    assert alone.rows(select(quizzes)) == []


@pytest.mark.fault("F20")
async def test_a_button_of_somebody_elses_lesson_changes_nothing_and_says_so(alone: Stage) -> None:
    async with alone.bot():
        kim, eve = await alone.learner(), await alone.learner()
        for one in (kim, eve):
            await one.open_lesson()
        await kim.press("Next")
        before = alone.rows(select(lessons).order_by(lessons.c.id))
        theirs, shown = lesson_of(alone, kim)["id"], eve.screen
        other = (DescribePicture(theirs, 0), ReadArticle(theirs, 0), ShowGlossary(theirs), StartCheck(theirs))
        for action in (ShowCard(theirs, 0), *other):
            assert await eve.force(encode(action)) == OLD
            assert await eve.force(encode(type(action)(2**62, *([0] if len(vars(action)) > 1 else [])))) == OLD
        assert eve.screen == shown
    assert alone.rows(select(lessons).order_by(lessons.c.id)) == before
    assert alone.rows(select(quizzes)) == []


async def test_learn_twice_at_once_begins_one_lesson(stage: Stage) -> None:
    kim = await stage.learner()
    shown = len(kim.phone.shown())
    await asyncio.gather(kim.phone.write("/learn"), kim.phone.write("/learn"))
    await kim.phone.until(lambda: len(kim.phone.shown()) == shown + 2)
    assert lesson_of(stage, kim)["card"] == 0
    first, second = kim.phone.shown()[-2:]
    await kim.phone.until(lambda: not buttons(kim.phone.messages[first["message_id"]]))
    assert kim.data("c", second["message_id"]), "only the newer card has its buttons"


async def test_after_the_last_lesson_they_can_be_read_again(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    await kim.answer_all(right=True)
    await kim.press("Next lesson")
    await kim.reads("You have finished every lesson there is.")
    await kim.tap("✓ Pack (en)")
    assert "Summary (en)" in kim.screen
    await kim.press("Go on")
    assert "Card 2 (en)" in kim.screen
    assert lesson_of(stage, kim)["finished_at"] is not None


async def test_the_next_lesson_follows_its_prerequisite(aside: Stage) -> None:
    first = pack("p01")
    second = pack("p02", title=first.title.model_copy(update={"en": "Second"}), prerequisites=("p01",), order=2)
    hidden = pack("p03", status="draft", order=3)
    async with aside.bot(tree(first, second, hidden)):
        kim = await aside.learner()
        await kim.open_check()
        await kim.answer_all(right=True)
        await kim.press("Next lesson")
        assert "Second" in kim.screen
        await kim.write("/learn")
        assert "Second" in kim.screen
        assert "You are at card 1 of 3." in kim.screen
    assert [row["pack_id"] for row in aside.rows(select(lessons).order_by(lessons.c.id))] == ["p01", "p02"]
