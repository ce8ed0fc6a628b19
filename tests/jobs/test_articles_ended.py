"""What the worker leaves when it ends, and when what it reads is gone."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from bot.core.article.drafting import LessonDraft
from bot.core.article.model import Analysis
from bot.core.articles import READ_SECONDS, Brought, Reading, State, Unreadable
from bot.jobs.articles import read_one
from tests.articles import DESK, GERMAN
from tests.jobs.desk import Desk
from tests.jobs.test_articles import LINK, Fetch, bring, fetching, heard, look


class PowerCut(BaseException):
    """The end of the process: nothing is done any more."""


async def test_killed_between_claim_and_result_it_is_read_again_once(desk: Desk) -> None:
    def die() -> Reading | Unreadable:
        raise PowerCut

    draft = bring(desk, LINK)
    with pytest.raises(PowerCut):
        await read_one(fetching(die), desk.running)
    assert look(desk, draft).state is State.WORKING
    good = fetching(lambda: Reading(GERMAN))
    assert not await read_one(good, desk.running), "the claim still holds"
    desk.clock.time += timedelta(seconds=READ_SECONDS)
    assert await read_one(good, desk.running)
    assert look(desk, draft).state is State.READY
    assert not await read_one(good, desk.running)
    assert cast("Fetch", good.fetch).asked == ["https://blatt.example/a"]


async def test_after_an_orderly_end_the_next_one_begins_at_once(desk: Desk) -> None:
    draft, begun = bring(desk, LINK), asyncio.Event()

    async def hang(_link: str) -> Reading | Unreadable:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    for trouble in (0, 0, 1):
        worker = asyncio.ensure_future(read_one(replace(DESK, fetch=hang), desk.running))  # noqa: TID251 - ended below
        await begun.wait()
        begun.clear()
        desk.thread.refusals = trouble
        worker.cancel()
        with pytest.raises(asyncio.CancelledError):
            await worker
        assert look(desk, draft).state is (State.WORKING if trouble else State.WAITING)
    # What could not be given back ends by itself; that was its first try of those that count.
    desk.clock.time += timedelta(seconds=READ_SECONDS)
    assert await read_one(fetching(lambda: Reading(GERMAN)), desk.running)
    assert look(desk, draft).state is State.READY


async def test_a_lesson_needs_no_model(desk: Desk) -> None:
    async def suggest(_analysis: Analysis, _lesson: LessonDraft, _seed: int) -> LessonDraft:
        raise ValueError("the words of an article")

    draft = bring(desk, Brought("text", text=GERMAN))
    assert await read_one(replace(DESK, suggest=suggest), desk.running)
    assert look(desk, draft).state is State.READY


@pytest.mark.parametrize("step", ["bring", "analyse", "draft"])
async def test_no_work_is_done_for_what_was_deleted_and_no_model_sees_it(desk: Desk, step: str) -> None:
    draft = bring(desk, LINK)
    done: list[str] = []

    def at(name: str) -> None:
        done.append(name)
        if name == step:
            desk.room.call("owner", desk.room.house.articles.delete, draft)

    def answer() -> Reading | Unreadable:
        at("bring")
        return Reading(GERMAN)

    def analyse(reading: Reading) -> Analysis | Unreadable:
        at("analyse")
        return DESK.analyse(reading)

    def make(analysis: Analysis, seed: int) -> LessonDraft | Unreadable:
        at("draft")
        return DESK.draft(analysis, seed)

    async def suggest(_analysis: Analysis, lesson: LessonDraft, _seed: int) -> LessonDraft:
        at("suggest")
        return lesson

    assert await read_one(replace(fetching(answer), analyse=analyse, draft=make, suggest=suggest), desk.running)
    assert done[-1] == step
    assert "Your article is read" not in " ".join(await heard(desk))


async def test_a_result_that_comes_too_late_is_thrown_away(desk: Desk) -> None:
    draft = bring(desk, LINK)

    def delete() -> Reading | Unreadable:
        desk.room.call("owner", desk.room.house.articles.delete, draft)
        return Reading(GERMAN)

    assert await read_one(fetching(delete), desk.running)
    assert [text for text in await heard(desk) if "fetch" not in text] == []
