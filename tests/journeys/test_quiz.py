"""Quizzes: every type of question right and wrong, ticking, asking back, pausing, repeating, and what comes of it."""

import pytest
from sqlalchemy import func, select

from bot.core.content import MultipleChoice, NumberQuestion, Question, TypedAnswer
from bot.storage.answers import answers
from bot.storage.quizzes import quizzes
from tests.canaries import ANSWER
from tests.journeys.stage import Stage
from tests.journeys.story import Story

pytestmark = pytest.mark.asyncio(loop_scope="module")

TYPES = {"single", "multiple", "truefalse", "sentence", "number", "typed"}


def outcomes(stage: Stage, story: Story) -> list[str]:
    query = select(answers.c.outcome).where(answers.c.learner_id == stage.learner_id(story)).order_by(answers.c.id)
    return [row["outcome"] for row in stage.rows(query)]


def reasons(question: Question, *, right: bool) -> set[str]:
    """Which explanations a right, and which a wrong answer must show."""
    if question.type in {"number", "typed"}:
        wrong = "high" if question.type == "number" else "other"
        return {"right"} if right else {wrong, "right"}
    keys: set[str] = set(question.key_ids)  # type: ignore[union-attr]
    if right:
        return keys
    if isinstance(question, MultipleChoice):
        return set(question.options)
    options = [option.id for option in question.options_of("en")]  # type: ignore[union-attr]
    return keys | {next(option for option in options if option not in keys)}


@pytest.mark.parametrize("right", [True, False])
async def test_every_type_of_question_explains_the_answer_and_the_key(alone: Stage, right: bool) -> None:
    async with alone.bot():
        kim = await alone.learner("de")
        await kim.open_check()
        message, asked = kim.card, []
        for number in range(1, 7):
            question = kim.question()
            assert f"Frage {number} von 6" in kim.screen
            assert "Why" not in kim.screen
            await kim.answer(right=right)
            assert "Why" not in kim.screen, "first how sure, then why"
            await kim.press("Sure")
            shown = {reason for reason in question.reason_ids if f"Why {reason} (de)" in kim.screen}
            assert shown == reasons(question, right=right)
            assert "Sentence 1 (de)." in kim.screen or question.type == "sentence"
            assert ("Richtig." in kim.screen) == right
            asked.append(question.type)
            await kim.go_on()
        await kim.reads("That went well:" if right else "Worth another look:")
    assert set(asked) == TYPES
    assert outcomes(alone, kim) == ["right" if right else "wrong"] * 6
    confident = alone.rows(select(answers.c.confidence, answers.c.rate, answers.c.first_attempt).distinct())
    assert confident == [{"confidence": 2, "rate": False, "first_attempt": True}]
    assert alone.rows(select(quizzes.c.done, quizzes.c.kind)) == [{"done": True, "kind": "check"}]
    assert message in kim.phone.messages


async def test_one_card_is_edited_from_question_to_question(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    for sure in ("Unsure", "Just guessed") * 3:
        message, question = kim.card, kim.question()
        await kim.answer(right=True)
        await kim.press(sure)
        typed = isinstance(question, TypedAnswer | NumberQuestion)
        assert (kim.card == message) is not typed, "what was typed stands between"
        message = kim.card
        await kim.go_on()
        assert kim.card == message
    query = select(answers.c.confidence).where(answers.c.learner_id == stage.learner_id(kim)).order_by(answers.c.id)
    assert [row["confidence"] for row in stage.rows(query)] == [1, 0] * 3


async def test_several_options_are_ticked_and_unticked_before_they_count(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    await kim.reach("multiple")
    before = outcomes(stage, kim)
    await kim.phone.press("Hand in")
    assert "Tick all that fit, then hand in." in kim.screen, "nothing ticked, nothing counts"
    await kim.tap("C")
    assert "Ticked: C" in kim.screen
    await kim.tap("A")
    assert "Ticked: A, C" in kim.screen
    assert [label for label in kim.labels if len(label) < 4] == ["✓ A", "B", "✓ C", "D"]
    await kim.tap("✓ C")
    await kim.tap("✓ A")
    assert "Tick all that fit, then hand in." in kim.screen
    question = kim.question()
    assert isinstance(question, MultipleChoice)
    await kim.tap(kim.label(question, "a"))
    assert outcomes(stage, kim) == before
    await kim.press("Hand in")
    await kim.press("Rather not say")
    assert "Partly right." in kim.screen
    assert "Rightly ticked:" in kim.screen
    assert "Missing:" in kim.screen
    assert outcomes(stage, kim) == [*before, "partly"]


async def test_a_near_miss_in_words_is_asked_back_once(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    await kim.reach("typed")
    before = outcomes(stage, kim)
    await kim.write("SensTme")
    await kim.reads("Almost. Check the spelling and write it once more.")
    assert "SenseTime" not in kim.screen
    assert outcomes(stage, kim) == before
    await kim.write("SensTme")
    await kim.press("Sure")
    assert "Not quite." in kim.screen
    assert "Right: SenseTime" in kim.screen
    assert outcomes(stage, kim) == [*before, "wrong"]


async def test_a_near_miss_in_numbers_is_asked_back_once_and_no_number_always(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    await kim.reach("number")
    for text in ("many", "150 or 160", "🦉"):
        await kim.write(text)
        await kim.reads("I could not find one number in that. Please write digits only, such as 160.")
    await kim.write("some 170 people")
    await kim.reads("Close. Work it out once more and write the number again.")
    await kim.write("none")
    await kim.reads("I could not find one number in that. Please write digits only, such as 160.")
    await kim.write("170")
    await kim.press("Sure")
    assert "Why high (en)" in kim.screen
    assert "Right: 160 people" in kim.screen
    assert outcomes(stage, kim)[-1] == "wrong"


async def test_a_paused_quiz_goes_on_where_it_stopped(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    question = await kim.reach("typed")
    await kim.press("Pause")
    await kim.reads("Paused. Every answer is kept: /quiz goes on where you stopped.")
    await kim.write(ANSWER)
    await kim.reads("Your question is still open: /quiz brings it back.")
    await kim.write("/quiz")
    assert kim.question() == question
    await kim.answer(right=True)
    await kim.press("Sure")
    await kim.write("/quiz")
    assert "Right." in kim.screen, "the explanation is not skipped"
    await kim.go_on()
    assert "Question 3 of 6" in kim.screen or "Question 2 of 6" in kim.screen
    query = select(func.count().label("n")).where(quizzes.c.learner_id == stage.learner_id(kim))
    assert stage.rows(query) == [{"n": 1}]


async def test_wrong_ones_come_once_more_and_a_new_quiz_asks_anew(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner()
        await kim.open_check()
        asked = await kim.answer_all(right=False)
        assert "0 of 6 questions right at the first go." in kim.screen
        assert "Skill S1 (en) – 0 of 2. Advice (en)" in kim.screen
        again = kim.data("rw")[0]
        await kim.press("The wrong ones once more ({count})", count=6)
        assert "Once more: question 1 of 6" in kim.screen
        repeated = await kim.answer_all(right=True)
        assert [q.id for q in repeated] == [q.id for q in asked]
        assert "0 of 6 questions right at the first go." in kim.screen
        assert "Once more: 6 of 6 right." in kim.screen
        assert kim.data("rw") == [], "once"
        await kim.force(again)
        await kim.press("New quiz")
        assert "Question 1 of 6" in kim.screen
        await kim.answer_all(right=True)
        await kim.reads("That went well:")
    assert outcomes(alone, kim) == ["wrong"] * 6 + ["right"] * 12
    first = alone.rows(select(answers.c.first_attempt, func.count().label("n")).group_by(answers.c.first_attempt))
    assert {row["first_attempt"]: row["n"] for row in first} == {True: 6, False: 12}
    kinds = alone.rows(select(quizzes.c.kind, quizzes.c.done).order_by(quizzes.c.id))
    assert kinds == [{"kind": "check", "done": True}, {"kind": "mixed", "done": True}]


async def test_a_source_stands_under_its_explanation_on_demand(stage: Stage) -> None:
    kim = await stage.learner("de")
    await kim.open_check()
    await kim.answer(right=True)
    await kim.press("Sure")
    assert "What it says (de)" not in kim.screen
    await kim.press("Source: {publisher}", publisher="Institute")
    assert "What it says (de)" in kim.screen
    assert "Institute, Dezember 2019" in kim.screen
    assert kim.t.button("Source: {publisher}", publisher="Institute") not in kim.labels
    links = [entity["url"] for entity in kim.phone.last["entities"] if entity["type"] == "text_link"]
    assert links == ["https://example.org/study?a=1&b=2"]
    await kim.go_on()
    assert "Frage 2 von 6" in kim.screen


async def test_progress_is_a_picture_with_the_same_in_words(stage: Stage) -> None:
    kim = await stage.learner("de")
    await kim.write("/progress")
    await kim.reads("Nothing to show yet.")
    await kim.open_check()
    await kim.answer_all(right=True)
    await kim.press("Progress")
    message = kim.card
    assert kim.phone.last["photo"]
    assert "Noch zu wenige Antworten (nötig sind 5): „Skill S1 (de)“ (2)" in kim.screen
    assert "6 von 6 Fragen auf Anhieb richtig." in kim.screen
    assert len(kim.screen) <= 1024
    await kim.press("How sure am I?")
    assert "hattest du in 6 von 6 Fällen recht" in kim.screen
    await kim.press("What do the numbers mean?")
    assert "Das sind feste Regeln und kein Urteil über dich." in kim.screen
    await kim.press("Back")
    await kim.press("True or not?")
    assert "Behauptungen, die stimmen – 1 von 20 beurteilt" in kim.screen
    assert "d′" not in kim.screen
    assert kim.phone.last["photo"]
    assert kim.card == message, "pages turn in the same card"
    await kim.press("Skills")
    await kim.press("Quiz")
    assert kim.card > message
    await kim.answer_all(right=False)
    await kim.write("/progress")
    assert "6 von 6 Fragen auf Anhieb richtig." in kim.screen, "first answers count"
