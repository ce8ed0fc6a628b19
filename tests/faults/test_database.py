"""The database is locked, full, only to be read, gone, restarted, or cannot agree.

Nothing is confirmed meanwhile, nothing is lost, and /readyz says what is wrong for as long as it lasts.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.storage.inbox import inbox
from tests.faults.frail import Frail, disagreeing, full, gone, locked, readonly, restarted
from tests.faults.pupil import Pupil
from tests.faults.trouble import Trouble
from tests.faults.webhook import until_ready
from tests.journeys.phone import PATIENCE, phone
from tests.ports import free_port

TROUBLES = 4
"""Transactions that fail before all is well again."""

ACTS = 9
"""What the learner has done when it begins."""

BROKEN = "cannot be written to"

Breaks = Callable[[Frail, str], AbstractContextManager[None]]


def frail_in(trouble: Trouble, made: list[Frail]) -> Callable[[App], App]:
    """Puts a frail database in the place of the bot's; its full disk has no byte that is free, either."""

    def adapt(app: App) -> App:
        frail = Frail(trouble.url)
        made.append(frail)
        app.database.close()
        return replace(app, database=frail, plan=replace(app.plan, free=lambda: 0 if frail.full else None))

    return adapt


@pytest.mark.parametrize(
    ("database_url", "breaks", "problem"),
    [
        pytest.param("sqlite", locked, BROKEN, id="locked", marks=pytest.mark.fault("F23")),
        pytest.param("sqlite", full, "0 MiB are free", id="full", marks=pytest.mark.fault("F24")),
        pytest.param("sqlite", readonly, BROKEN, id="readonly", marks=pytest.mark.fault("F25")),
        pytest.param("sqlite", gone, BROKEN, id="gone", marks=pytest.mark.fault("F25")),
        pytest.param("postgresql", restarted, BROKEN, id="restarted", marks=pytest.mark.fault("F25", "F26")),
    ],
    indirect=["database_url"],
)
async def test_nothing_is_confirmed_and_nothing_lost(trouble: Trouble, breaks: Breaks, problem: str) -> None:
    port = free_port()
    made: list[Frail] = []
    acts = 0

    async def count() -> None:
        nonlocal acts
        acts += 1

    kim, eve = await trouble.pupil(1, count), await trouble.pupil(2, count)
    async with (
        # Somebody more, as those who wait for an answer may write nothing meanwhile.
        phone(trouble.at.session, "Eva", "de") as late,
        trouble.quick_bot(adapt=frail_in(trouble, made), health_bind=f"127.0.0.1:{port}"),
        asyncio.TaskGroup() as group,
    ):
        for pupil in (kim, eve):
            group.create_task(pupil.learn())
        await until(lambda: acts >= ACTS, trouble)
        await until_ready(trouble.at, port, "")
        (frail,) = made
        with breaks(frail, trouble.url):
            await late.write("/start")
            await until(lambda: frail.troubles >= TROUBLES, trouble)
            if breaks is not full:  # a page that is there may have room for one more row
                taken = await trouble._pending()
                assert taken > 0, "what is not stored is not confirmed"
            await until_ready(trouble.at, port, problem)
        assert frail.troubles >= TROUBLES
        await until_ready(trouble.at, port, "")
        group.create_task(finish(trouble, (kim, eve)))


async def finish(trouble: Trouble, pupils: tuple[Pupil, ...]) -> None:
    """Once they have learned all, everything is as if nothing had been."""
    await until(lambda: all(pupil.chosen and pupil.is_summary() for pupil in pupils), trouble)
    await trouble.check(unanswered=1)


async def until(ready: Callable[[], bool], trouble: Trouble) -> None:
    async with asyncio.timeout(PATIENCE):
        while not ready():
            await trouble.faults()  # a request, so that everybody else gets their turn


@pytest.mark.fault("F27")
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_serialisation_failure_is_done_again(trouble: Trouble) -> None:
    made: list[Frail] = []
    with disagreeing(trouble.url):
        async with trouble.quick_bot(adapt=frail_in(trouble, made)):
            kim = await trouble.pupil(1)
            await kim.learn()
            await trouble.check()
    assert made[0].troubles >= TROUBLES
    tries = select(func.max(inbox.c.tries).label("most"))
    assert trouble.rows(tries) == [{"most": 0}], "it is no fault of the update"
