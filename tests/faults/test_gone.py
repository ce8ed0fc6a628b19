"""What the bot wants to change is not there any more, or is as it wants it already."""

import pytest
from sqlalchemy import func, select

from bot.storage.answers import answers
from bot.storage.quizzes import quizzes
from tests.faults.trouble import Trouble
from tests.journeys.phone import words


async def ask(trouble: Trouble, method: str, **params: object) -> None:
    """A call of the Bot API in the bot's name."""
    async with trouble.at.session.post(f"/bot{trouble.at.simulator.token}/{method}", json=params) as response:
        assert response.status == 200, await response.text()


@pytest.mark.fault("F17")
async def test_a_deleted_card_is_sent_anew_and_the_quiz_goes_on(trouble: Trouble) -> None:
    async with trouble.quick_bot():
        kim = await trouble.learner()
        await kim.open_check()
        await kim.answer(right=True)
        card, buttons = kim.card, kim.data("cf")
        shown = len(kim.phone.shown())
    await kim.phone.tap(card, buttons[-1])
    await ask(trouble, "deleteMessage", chat_id=kim.phone.id, message_id=card)
    async with trouble.quick_bot():
        await kim.phone.until(lambda: card not in kim.phone.messages and len(kim.phone.shown()) == shown)
        assert "Right." in kim.screen
        await kim.go_on()
        await kim.answer_all(right=True)
        assert "6 of 6 questions right at the first go." in kim.screen
    (row,) = trouble.rows(select(func.count().label("n")).select_from(answers))
    assert row["n"] == 6
    assert trouble.rows(select(quizzes.c.done)) == [{"done": True}]
    errors = [call["error"]["description"] for call in await trouble.at.calls("editMessageText") if "error" in call]
    assert errors == ["Bad Request: message to edit not found"]


@pytest.mark.fault("F18")
async def test_a_tap_that_is_too_old_to_answer_has_its_effect(trouble: Trouble) -> None:
    async with trouble.quick_bot():
        kim = await trouble.learner()
        await kim.open_lesson()
    query = await kim.phone.tap(kim.card, kim.data("c")[-1])
    await ask(trouble, "answerCallbackQuery", callback_query_id=query)
    async with trouble.quick_bot():
        await kim.phone.until_reads("Card 1 (en)")
        await kim.press("Next")
        await kim.phone.until_reads("Card 2 (en)")
    errors = [call["error"]["description"] for call in await trouble.at.calls("answerCallbackQuery") if "error" in call]
    assert len(errors) == 1
    assert "query is too old" in errors[0]


@pytest.mark.fault("F16")
async def test_an_edit_that_changes_nothing_is_done(trouble: Trouble) -> None:
    async with trouble.quick_bot():
        kim = await trouble.learner()
        await kim.write("/help")
        before = words(kim.phone.last)
        await kim.force("m:help")
        await kim.force("m:settings", changes=True)
        await kim.reads("Settings")
        assert words(kim.phone.last) != before
    errors = [call["error"]["description"] for call in await trouble.at.calls("editMessageText") if "error" in call]
    assert len(errors) == 1
    assert "message is not modified" in errors[0]
