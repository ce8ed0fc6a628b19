"""/settings: language, pseudonym, and whether to ask "how sure?"."""

import pytest
from sqlalchemy import select

from bot.core.actions import SetLanguage
from bot.messenger.callbacks import encode
from bot.storage.answers import answers
from bot.storage.learners import learners
from tests.canaries import PSEUDONYM
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_language_changes_from_the_next_message_on(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner("de")
        await kim.open_lesson()
        card = kim.card
        await kim.write("/settings")
        assert "Sprache: Deutsch" in kim.screen
        assert f"Pseudonym: {PSEUDONYM}" in kim.screen
        message = kim.card
        await kim.tap("In English")
        kim.language = "en"
        assert kim.card == message
        assert "Language: English" in kim.screen
        assert "Auf Deutsch" in kim.labels
        await kim.force(kim.data("c", card)[0], card)
        await kim.phone.until(lambda: any("Card 1 (en)" in str(one) for one in kim.phone.shown()))
        await kim.write("/learn")
        await kim.reads("You are at card {number} of {total}.", number=2, total=3)
        await kim.press("Go on")
        await kim.press("Next")
        await kim.press("To the questions")
        assert kim.question().texts["en"].stem in kim.screen
        await kim.force(encode(SetLanguage("de")), changes=True)
        assert "Sprache: Deutsch" in kim.screen
    (row,) = alone.rows(select(learners.c.language))
    assert row == {"language": "de"}


async def test_a_language_that_lupe_does_not_speak_changes_nothing(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.write("/settings")
    shown = kim.screen
    assert (await kim.force(encode(SetLanguage("fr")))).startswith("This button does not work any more.")
    await kim.write("/settings")
    assert kim.screen == shown


async def test_a_question_can_be_answered_in_another_language_than_it_was_asked(stage: Stage) -> None:
    kim = await stage.learner("de")
    await kim.open_check()
    await kim.reach("single")
    card, choices = kim.card, kim.data("a")
    await kim.write("/settings")
    await kim.tap("In English")
    kim.language = "en"
    await kim.force(choices[0], card)
    await kim.phone.until(lambda: "How sure are you?" in str(kim.phone.messages[card]))
    stored = stage.rows(select(answers).where(answers.c.learner_id == stage.learner_id(kim)).order_by(answers.c.id))
    assert [row["language"] for row in stored] == [*["de"] * (len(stored) - 1), "en"]


async def test_the_pseudonym_can_be_changed_by_tap_and_by_text(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.write("/settings")
    await kim.press("Change pseudonym")
    chosen = kim.labels[0]
    await kim.tap(chosen)
    await kim.reads("Good to have you here, {pseudonym}.", pseudonym=chosen)
    await kim.press("Settings")
    assert f"Pseudonym: {chosen}" in kim.screen
    await kim.press("Change pseudonym")
    await kim.write("@somebody")
    assert "What shall I call you?" in kim.screen
    await kim.write(f"{PSEUDONYM} 2")
    await kim.reads("Good to have you here, {pseudonym}.", pseudonym=f"{PSEUDONYM} 2")
    await kim.write(f"{PSEUDONYM} 3")
    assert "I have not asked you anything just now" in kim.screen, "asked once, taken once"


async def test_a_suggestion_is_what_its_button_reads_also_after_a_change_of_language(stage: Stage) -> None:
    kim = await stage.learner("de")
    await kim.write("/settings")
    await kim.press("Change pseudonym")
    card, chosen, data = kim.card, kim.labels[0], kim.data("pt")[0]
    await kim.write("/settings")
    await kim.tap("In English")
    kim.language = "en"
    await kim.force(data, card)
    welcome = kim.t("Good to have you here, {pseudonym}.", pseudonym=chosen)
    await kim.phone.until(lambda: any(welcome in str(one) for one in kim.phone.shown()))
    assert (await kim.force("pt:1:1:xx")).startswith("This button does not work any more.")


async def test_whoever_goes_elsewhere_is_not_asked_for_a_pseudonym_any_longer(stage: Stage) -> None:
    kim = await stage.learner()
    for way in ("/learn", "/progress", "/help", "/settings"):
        await kim.write("/settings")
        await kim.press("Change pseudonym")
        await kim.write(way)
        await kim.write("What is this about?")
        assert "I have not asked you anything just now" in kim.screen, way
    await kim.write("/settings")
    await kim.press("Change pseudonym")
    await kim.write("/settings")
    await kim.press("“How sure?” off")
    await kim.write("What is this about?")
    assert "I have not asked you anything just now" in kim.screen
    await kim.write("/settings")
    assert f"Pseudonym: {PSEUDONYM}" in kim.screen


async def test_a_pseudonym_that_was_not_changed_after_all_is_kept(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.write("/settings")
    await kim.press("Change pseudonym")
    await kim.write("/cancel")
    await kim.reads("Put aside. Everything is kept:")
    await kim.write("Something else")
    await kim.write("/settings")
    assert f"Pseudonym: {PSEUDONYM}" in kim.screen


async def test_how_sure_is_asked_only_of_those_who_want_it(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    await kim.answer(right=True)
    assert "How sure are you?" in kim.screen
    card = kim.card
    await kim.write("/settings")
    await kim.press("“How sure?” off")
    assert "“how sure?” after each answer: off" in kim.screen
    await kim.force(kim.data("cf", card)[2], card)
    await kim.write("/quiz")
    assert "Right." in kim.screen
    await kim.go_on()
    await kim.answer(right=True)
    assert "Right." in kim.screen, "straight to the explanation"
    await kim.write("/settings")
    await kim.press("“How sure?” on")
    await kim.write("/quiz")
    await kim.go_on()
    await kim.answer(right=True)
    await kim.press("Rather not say")
    assert "Right." in kim.screen
    stored = stage.rows(select(answers).where(answers.c.learner_id == stage.learner_id(kim)).order_by(answers.c.id))
    assert [row["confidence"] for row in stored] == [0, None, None]
