"""What is strange but not wrong: texts full of markup and marks, updates nobody knows, a day without the bot."""

import asyncio
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.core.assignments import Progress
from bot.core.results import Overview
from bot.messenger.gateway import READ_TIMEOUT, Gateway
from bot.storage.answers import answers
from bot.storage.database import Database
from bot.storage.inbox import inbox
from bot.storage.quizzes import quizzes
from tests.conftest import Clock
from tests.faults.checker import Expected, examine
from tests.faults.trouble import Trouble
from tests.faults.watch import Watch
from tests.journeys.phone import phone, words
from tests.journeys.school import School, by
from tests.journeys.teaching import found_class, on_page, teacher
from tests.messenger.running import loopback, plan, running, timing
from tests.messenger.small_bot import TABLE, inbox_states

DUE = datetime(2026, 11, 24, 18, 0)  # noqa: DTZ001 - by the clocks of the class, and before the bot is back

STRANGE = {
    "<b>a</b> & <script>": "<b>a</b> & <script>",
    "&lt;i&gt; &amp;": "&lt;i&gt; &amp;",
    "</blockquote><a href='x'>ع نور": "</blockquote><a href='x'>ع نور",
    "a\u200bb 👩\u200d👩\u200d👧 a\u0301\u0323 ﷽": "👩\u200d👩\u200d👧",
    "\u202eabc\u202c": "abc",  # what turns the text around it is left out
}
"""What is typed, and what of it must stand on the card."""


@pytest.mark.fault("F19")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_is_typed_is_shown_as_typed(trouble: Trouble) -> None:
    async with trouble.bot(teachers="open"):
        kim = await trouble.learner()
        await kim.open_check()
        for typed, shown in STRANGE.items():
            await kim.reach("typed")
            await kim.write(typed)
            await kim.see_why()
            assert shown in kim.screen, ascii(typed)
            await kim.go_on()
            await kim.answer_all(right=True)
            await kim.press("New quiz")


@pytest.mark.fault("F19")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_class_is_called_as_it_was_named(trouble: Trouble) -> None:
    async with trouble.bot():
        for number, strange in enumerate(("<b>8b</b> & co", "&lt;8b&gt; نور", "8b 👩\u200d🏫")):
            krueger = await teacher(trouble, number=number)
            await found_class(krueger, strange)
            await on_page(krueger)
            assert strange in krueger.screen, ascii(strange)


class Planting:
    """A gateway that gives updates out which nobody knows, before the first real one."""

    def __init__(self, inner: Gateway, planted: list[dict[str, Any]]) -> None:
        self._inner = inner
        self._planted = planted

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        result = await self._inner.call(method, fields, read_timeout)
        if method == "getUpdates" and result:
            first = result[0]["update_id"] - len(self._planted)
            result = [one | {"update_id": first + place} for place, one in enumerate(self._planted)] + result
            self._planted = []
        return result


def planted() -> list[dict[str, Any]]:
    """Updates of no kind, of an unknown kind, that are no updates, and one that is too large."""
    sender = {"id": 77, "is_bot": False, "first_name": "X"}
    huge = {"message_id": 1, "date": 1, "chat": {"id": 77, "type": "private"}, "from": sender, "text": "x" * 1_200_000}
    deep: Any = "x"
    for _ in range(500):
        deep = [deep]
    return [
        {},
        {"hologram": {"id": 1, "from": sender}},
        {"message": "a text"},
        {"message": {"message_id": "one", "chat": None, "date": "today"}},
        {"message": huge},
        {"callback_query": {"id": 5, "from": None, "data": deep}},
    ]


@pytest.mark.fault("F36")
async def test_unknown_and_huge_updates_are_dead_letters_and_no_loop(database: Database) -> None:
    async def hurry(_seconds: float) -> None:
        await asyncio.sleep(0)

    given = planted()
    async with loopback() as at, phone(at.session) as kim:
        watch = Watch(at.simulator)
        chosen = plan(TABLE, wrap=partial(Planting, planted=given), timing=timing(sleep=hurry))
        async with running(database, at, chosen):
            await kim.write("hello")
            await kim.until_reads("en: hello")
            async with asyncio.timeout(10):
                while "new" in inbox_states(database):
                    await at.calls()
        states = inbox_states(database)
        assert sum(states.values()) == len(given) + 1
        dead = states["dead"]
        assert dead >= 3
        tries = select(func.max(inbox.c.tries))
        assert database.transaction(lambda work: work.connection.scalar(tries)) <= 3
        async with running(database, at, plan(TABLE)):
            await kim.write("again")
            await kim.until_reads("en: again")
        assert inbox_states(database) == {"dead": dead, "done": len(given) + 2 - dead}
    examine(database, watch, expected=Expected(dead=dead, failed=("Forbidden", "chat not found"))).check()


@pytest.mark.fault("F09")
async def test_a_day_without_the_bot(trouble: Trouble) -> None:
    """All that came is handled in its order; nothing that was handed in before is lost.

    Telegram gives taps no date, so the tap counts as made when it is handled: taken, and late.
    """
    clock = Clock()
    async with trouble.bot(**by(clock)):
        krueger, kim = await trouble.learner(), await trouble.learner("de")
        school = School(trouble, clock, krueger)
        school.join(kim)
        number = school.assign(due=DUE)
        await kim.write("/assignments")
        await kim.tap("Pack (de)")
        await kim.press("Start")
        await kim.reach("single")
    shown = len(kim.phone.shown())
    await kim.phone.tap(kim.card, kim.data("a")[0])
    for text in ("/help", "/settings", "/assignments"):
        await kim.phone.write(text)
    clock.advance(hours=23)
    async with trouble.bot(**by(clock)):
        await kim.phone.until(lambda: len(kim.phone.shown()) == shown + 3)
        begins = [words(message)[:6] for message in kim.phone.shown()[shown:]]
        assert begins == [kim.t(text)[:6] for text in ("What Lupe can do", "Settings", "Your assignments")]
        await trouble.until_taken()
        *_, last = trouble.rows(select(answers.c.answered_at).order_by(answers.c.id))
        assert last["answered_at"] == clock.time
        for one in kim.phone.shown()[shown:]:
            del kim.phone.messages[one["message_id"]]  # back to the card, as if by scrolling
        await kim.go_on()
        await kim.answer_all(right=True)
    assert trouble.rows(select(func.count().label("n")).select_from(quizzes)) == [{"n": 1}]
    overview = school.call(krueger, school.house.results.overview, number)
    assert isinstance(overview, Overview)
    assert overview.progress == {Progress.LATE: 1}
    examine(trouble.database, trouble.watch).check()
