"""A class that has ended is announced to its teacher and its learner; the teacher keeps it, and it stays."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.expiry import Keep
from bot.core.languages import Language
from bot.jobs.expiry import expire_once
from bot.messenger.plan import Plan
from bot.messenger.running import Running
from bot.services.expiry import ExpiryService
from tests.conftest import Clock
from tests.journeys.school import School
from tests.journeys.stage import Stage
from tests.messenger.running import timing

pytestmark = pytest.mark.asyncio(loop_scope="module")

DAY = datetime(2027, 10, 16, 11, tzinfo=UTC)
"""Less than 14 days before a class goes that ended on 31 July."""


async def eager(running: Running) -> None:
    """The clean-up without its pauses."""
    while True:
        await expire_once(running)
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("language", ["de", "en"])
async def test_a_class_is_kept_by_a_tap(alone: Stage, language: Language) -> None:
    clock = Clock()

    def quiet(made: Plan) -> Plan:
        return replace(made, jobs=(), led=(), timing=timing(clock=clock))

    def clean(made: Plan) -> Plan:
        return replace(made, jobs=(eager,), led=(), timing=timing(clock=clock))

    async with alone.bot(adjust=quiet, clock=clock):
        teacher, kim = await alone.learner(language), await alone.learner(language)
    school = School(alone, clock, teacher)
    school.join(kim)
    clock.time = DAY - timedelta(days=1)
    school.database.transaction(ExpiryService(Keep()).begin)
    clock.time = DAY
    texts = alone.translations.texts(language)
    goes_on, later = texts.date(date(2027, 10, 30)), texts.date(date(2028, 7, 31))
    async with alone.bot(adjust=clean, clock=clock):
        await teacher.phone.until_reads(texts("“{name}” will be deleted on {day}", name="8b", day=goes_on))
        await kim.phone.until_reads(texts("Your class “{name}” has ended", name="8b"))
        await teacher.phone.press(texts.button("Keep it until {day}", day=later))
        kept = texts(
            "End: {end}. Deleted with its assignments and results: {day}.",
            end=later,
            day=texts.date(date(2028, 10, 29)),
        )
        await teacher.phone.until_reads(kept)
    assert school.database.transaction(lambda work: work.classes.find(school.class_id)) is not None
