"""Taps that come twice, late, from another device, on an old card, or forged."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import aiohttp
import pytest
from sqlalchemy import func, select

from bot.core.actions import Choose, Continue, RateConfidence, RepeatWrong, ShowSource, StopQuiz, Submit, Toggle
from bot.messenger.callbacks import encode
from bot.storage.answers import answers
from bot.storage.inbox import inbox
from bot.storage.quizzes import quiz_items, quizzes
from tests.journeys.phone import Phone, buttons
from tests.journeys.stage import Stage
from tests.journeys.story import Story

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This button does not work any more. /help shows the ways on."
LATE = "That was answered already; here is where you are."


def count(stage: Stage, story: Story) -> int:
    (row,) = stage.rows(select(func.count().label("n")).where(answers.c.learner_id == stage.learner_id(story)))
    return int(row["n"])


async def together(story: Story, *taps: str) -> list[str]:
    """Tap all of ``taps`` on the card at once; their toasts."""
    sent = await asyncio.gather(*(story.phone.tap(story.card, data, force=True) for data in taps))
    await story.phone.until(lambda: set(sent) <= set(story.phone.answers))
    return [story.phone.answers[one] for one in sent]


@asynccontextmanager
async def second_device(story: Story) -> AsyncIterator[Story]:
    """The same user's chat on another device."""
    one, session = story.phone, story.phone.session
    address, endless = f"/sim/users/{one.id}/events", aiohttp.ClientTimeout(total=None)
    async with session.get(address, params={"cursor": "0"}, timeout=endless) as stream:
        device = Phone(session, one.user, stream.content)
        await device.until(lambda: device.messages == one.messages)
        yield replace(story, phone=device)


@pytest.mark.fault("F21")
async def test_a_double_tap_is_one_answer(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner()
        await kim.open_check()
        await kim.reach("single")
        before = count(alone, kim)
        first, second = kim.data("a")[:2]
        toasts = await together(kim, first, first, second, first)
        assert sorted(toasts) == ["", LATE, LATE, LATE]
        await kim.reads("How sure are you?")
        (rate, *_) = kim.data("cf")
        assert sorted(await together(kim, rate, rate)) == ["", LATE]
        (go_on,) = kim.data("nx")
        await together(kim, go_on, go_on, go_on)
        assert count(alone, kim) == before + 1
        await kim.write("/quiz")
        assert f"Question {before + 2} of 6" in kim.screen, "one step, not three"
    assert {row["state"] for row in alone.rows(select(inbox.c.state))} == {"done"}


async def test_a_double_tick_and_a_double_hand_in(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    await kim.reach("multiple")
    before = count(stage, kim)
    (hand_in,), ticks = kim.data("s"), kim.data("t")
    await together(kim, ticks[0], ticks[0], ticks[1])
    await kim.phone.until_reads("Ticked: A, B")
    toasts = await together(kim, hand_in, hand_in)
    assert sorted(toasts) == ["", LATE]
    assert count(stage, kim) == before + 1
    assert await kim.force(ticks[2]) == LATE
    assert await kim.force(hand_in) == LATE


@pytest.mark.fault("F20")
async def test_an_old_card_loses_its_buttons_and_does_no_harm(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner()
        await kim.open_check()
        await kim.reach("single")
        old, choices, stop = kim.card, kim.data("a"), kim.data("sq")[0]
        await kim.write("/quiz")
        await kim.phone.until(lambda: not buttons(kim.phone.messages[old]))
        new, before = kim.card, count(alone, kim)
        assert new > old
        await kim.tap(kim.label(kim.question(), "b"))
        await kim.press("Sure")
        await kim.go_on()
        shown = kim.screen
        assert await kim.force(choices[0], old) == LATE
        await kim.phone.until(lambda: kim.phone.messages[old].get("text") == shown)
        assert count(alone, kim) == before + 1
        await kim.force(stop, old)
        await kim.write("/quiz")
        assert kim.screen == shown


async def test_the_card_of_a_finished_quiz_shows_how_it_went(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    await kim.reach("single")
    choice = kim.data("a")[0]
    await kim.answer_all(right=True)
    assert await kim.force(choice) == "This quiz is finished; here is how it went."
    assert "6 of 6 questions right at the first go." in kim.screen
    assert count(stage, kim) == 6


async def test_two_devices_show_one_quiz(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner()
        await kim.open_check()
        await kim.reach("single")
        async with second_device(kim) as tablet:
            card, (first, second, *_) = kim.card, kim.data("a")
            assert tablet.data("a") == kim.data("a")
            before = count(alone, kim)
            one, two = await asyncio.gather(kim.phone.tap(card, first), tablet.phone.tap(card, second, force=True))
            await kim.phone.until(lambda: {one, two} <= set(kim.phone.answers))
            assert sorted((kim.phone.answers[one], kim.phone.answers[two])) == ["", LATE]
            await tablet.reads("How sure are you?")
            await tablet.press("Sure")
            await kim.phone.until(lambda: kim.screen == tablet.screen)
            await kim.go_on()
            await tablet.phone.until(lambda: tablet.screen == kim.screen)
            assert count(alone, kim) == before + 1


@pytest.mark.fault("F20")
async def test_a_foreign_quiz_button_changes_nothing_and_says_so(alone: Stage) -> None:
    async with alone.bot():
        kim, eve = await alone.learner(), await alone.learner()
        for one in (kim, eve):
            await one.open_check()
        await kim.reach("multiple")
        await kim.tap(kim.label(kim.question(), "a"))
        rows = (select(answers), select(quizzes), select(quiz_items))
        before, shown = [alone.rows(query) for query in rows], eve.screen
        (current,) = alone.rows(
            select(quiz_items.c.id, quizzes.c.id.label("quiz"))
            .join(quizzes, quizzes.c.id == quiz_items.c.quiz_id)
            .where(quizzes.c.learner_id == alone.learner_id(kim), quiz_items.c.position == quizzes.c.position)
        )
        item, quiz = current["id"], current["quiz"]
        forged = (
            Choose(item, 0),
            Toggle(item, 1, 1),
            Submit(item),
            RateConfidence(item, 2),
            Continue(item),
            ShowSource(item, 0),
            RepeatWrong(quiz),
            StopQuiz(quiz),
        )
        for action in forged:
            assert await eve.force(encode(action)) == OLD
        for action in (Choose(2**63 - 1, 0), StopQuiz(2**63 - 1), RepeatWrong(0), Continue(0)):
            assert await eve.force(encode(action)) == OLD
        assert eve.screen == shown
        assert [alone.rows(query) for query in rows] == before


async def test_buttons_of_one_type_do_nothing_to_another(alone: Stage) -> None:
    """Forged taps on one's own question: none is an answer that the card does not offer, none breaks anything."""
    async with alone.bot():
        kim = await alone.learner()
        await kim.open_check()
        for number in range(6):
            question = kim.question()
            (row,) = alone.rows(select(quiz_items.c.id).where(quiz_items.c.position == number))
            item = int(row["id"])
            strange = [Choose(item, 99), RateConfidence(item, 9), Toggle(item, 99, 1)]
            if question.type == "multiple":
                strange.append(Choose(item, 0))
            else:
                strange += [Toggle(item, 0, 1), Toggle(item, 1, 1), Submit(item)]
            for action in strange:
                assert await kim.force(encode(action)) == OLD
            early = (RateConfidence(item, 2), Continue(item), ShowSource(item, 0))
            for action in early:
                assert await kim.force(encode(action)) == LATE
            assert "Why" not in kim.screen
            assert count(alone, kim) == number
            await kim.answer(right=True)
            await kim.press("Sure")
            assert await kim.force(encode(ShowSource(item, 99))) == ""
            await kim.go_on()
    assert {row["state"] for row in alone.rows(select(inbox.c.state))} == {"done"}


@pytest.mark.parametrize(
    "data",
    [
        " ",
        "a",
        "a:",
        "a:1",
        "a:1:2:3",
        "a:-1:0",
        "a:01:0",
        "a:1.5:0",
        "a:zzzzzzzzzzzzzz:0",
        "A:1:0",
        "c:1:١",
        "sl:DE",
        "m:../../etc",
        "' OR 1=1 --",
        "\u0000",
        "🦉" * 16,
        "x" * 64,
    ],
)
async def test_garbage_in_a_button_is_refused(stage: Stage, data: str) -> None:
    kim = await stage.learner()
    shown = kim.screen
    assert await kim.force(data) == OLD
    assert kim.screen == shown
