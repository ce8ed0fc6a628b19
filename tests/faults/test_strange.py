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
from tests.builders import pack, question, tree
from tests.classroom import berlin
from tests.conftest import Clock
from tests.faults.checker import Expected, examine
from tests.faults.trouble import Trouble
from tests.faults.watch import Watch
from tests.journeys.phone import phone, words
from tests.journeys.school import School, by
from tests.journeys.story import Story
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


async def assigned(trouble: Trouble, clock: Clock, kind: str) -> tuple[School, int, Story, Story]:
    """A class that was set one question of ``kind``, the assignment, and two who see it on their cards."""
    trouble.content = tree(pack(questions=(question(kind, 1),)))
    async with trouble.bot(**by(clock)):
        krueger, kim, eve = await trouble.learner(), await trouble.learner("de"), await trouble.learner()
        school = School(trouble, clock, krueger)
        school.join(kim, eve)
        number = school.assign(due=DUE)
        for pupil in (kim, eve):
            await pupil.write("/assignments")
            await pupil.tap(f"Pack ({pupil.language})")
            await pupil.press("Start")
    return school, number, kim, eve


def check_handed_in(school: School, number: int, kim: datetime, eve: datetime) -> None:
    """Kim has handed in at that time and is not late, Eve at that time and is."""
    trouble = school.stage
    handed_in = trouble.rows(select(quizzes.c.finished_at).order_by(quizzes.c.id))
    assert [row["finished_at"] for row in handed_in] == [kim, eve]
    logged = trouble.rows(select(answers.c.answered_at))
    assert [row["answered_at"] for row in logged] == [school.clock.time] * 2, "only lateness goes by the date"
    overview = school.call(school.teacher, school.house.results.overview, number)
    assert isinstance(overview, Overview)
    assert overview.progress == {Progress.DONE: 1, Progress.LATE: 1}


@pytest.mark.fault("F09")
async def test_a_day_without_the_bot(trouble: Trouble) -> None:
    """All that came is handled in its order, and was handed in when it was written.

    Taps are not among it: Telegram keeps one for two and a half minutes, as nobody could answer it any later.
    """
    clock = Clock()
    school, number, kim, eve = await assigned(trouble, clock, "typed")
    shown = len(kim.phone.shown())
    clock.time = berlin(24, 17, 59)
    await kim.phone.write("SenseTime")
    clock.time = berlin(24, 18, 1)
    await eve.phone.write("SenseTime")
    for text in ("/help", "/settings", "/assignments"):
        await kim.phone.write(text)
    clock.time = berlin(25, 8, 30)
    async with trouble.bot(**by(clock)):
        await trouble.until_taken()
        await kim.phone.until(lambda: len(kim.phone.shown()) == shown + 4)
        begins = [words(message)[:6] for message in kim.phone.shown()[shown:]]
        assert begins[1:] == [kim.t(text)[:6] for text in ("What Lupe can do", "Settings", "Your assignments")]
        await eve.reads("Right.")
        await trouble.until_marked()
    check_handed_in(school, number, berlin(24, 17, 59), berlin(24, 18, 1))
    examine(trouble.database, trouble.watch).check()


@pytest.mark.fault("F09")
async def test_two_minutes_without_the_bot(trouble: Trouble) -> None:
    """A tap has no date, but it was made before the next message of anybody.

    Where no message came after it, nobody knows, and it counts as made when it was received: Eve is late, though she
    may not have been.
    """
    clock = Clock()
    school, number, kim, eve = await assigned(trouble, clock, "single")
    clock.time = berlin(24, 17, 59)
    in_time = await kim.phone.tap(kim.card, kim.data("a")[0])
    await eve.phone.write("/help")
    unknown = await eve.phone.tap(eve.card, eve.data("a")[0])
    clock.time = berlin(24, 18, 1)
    async with trouble.bot(**by(clock)):
        await trouble.until_taken()
        await kim.phone.until(lambda: in_time in kim.phone.answers)
        await eve.phone.until(lambda: unknown in eve.phone.answers)
        await trouble.until_marked()
    check_handed_in(school, number, berlin(24, 17, 59), berlin(24, 18, 1))
    examine(trouble.database, trouble.watch).check()
