"""Blocking the bot and coming back."""

import pytest
from sqlalchemy import select

from bot.storage.learners import contacts
from bot.storage.outbox import outbox
from tests.canaries import PSEUDONYM
from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


def unreachable(stage: Stage) -> list[bool]:
    return [row["unreachable_at"] is not None for row in stage.rows(select(contacts.c.unreachable_at))]


async def test_blocked_and_back(alone: Stage) -> None:
    async with alone.bot():
        kim = await alone.learner("de")
        await kim.open_check()
        question = kim.question()
        await kim.phone.block(True)
        await alone.until_taken()
    assert unreachable(alone) == [True]
    async with alone.bot():
        await kim.phone.block(False)
        await alone.until_taken()
    assert unreachable(alone) == [False]
    async with alone.bot():
        await kim.write("/start")
        await kim.reads("Welcome back, {pseudonym}.", pseudonym=PSEUDONYM)
        await kim.write("/quiz")
        assert kim.question() == question


@pytest.mark.fault("F14")
async def test_a_reply_that_is_refused_marks_the_learner_unreachable_until_start(alone: Stage) -> None:
    alone.refusals.append("bot was blocked by the user")
    async with alone.bot():
        kim, eve = await alone.learner(), await alone.learner()
    # The reply to this is refused, and the message about the block comes after it.
    await kim.phone.write("/help")
    await kim.phone.block(True)
    await eve.phone.write("/help")
    async with alone.bot():
        await eve.reads("What Lupe can do")
    failed = alone.rows(select(outbox.c.chat_id, outbox.c.payload, outbox.c.error).where(outbox.c.state == "failed"))
    assert failed == [{"chat_id": kim.phone.id, "payload": "", "error": "Forbidden"}]
    marked = select(contacts.c.chat_id).where(contacts.c.unreachable_at.is_not(None))
    assert alone.rows(marked) == [{"chat_id": kim.phone.id}]
    await kim.phone.block(False)
    async with alone.bot():
        await kim.write("/start")
        await kim.reads("Welcome back, {pseudonym}.", pseudonym=PSEUDONYM)
    assert unreachable(alone) == [False, False]


async def test_a_stranger_who_blocks_the_bot_leaves_no_trace(aside: Stage) -> None:
    aside.refusals.append("bot was blocked by the user")
    async with aside.bot():
        kim = await aside.newcomer()
        await kim.write("/start")
        await kim.phone.block(True)
        await kim.phone.block(False)
        await kim.write("/start")
        await kim.reads("Hello, I am Lupe.")
    assert aside.rows(select(contacts)) == []
