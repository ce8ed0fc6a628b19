"""A learner's tap is answered without a wait that can be felt."""

import statistics
import time
from functools import partial

import pytest

from tests.journeys.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

TAPS = 40
MEDIAN = 0.1
"""Seconds."""


async def test_a_tap_is_answered_within_a_tenth_of_a_second(stage: Stage) -> None:
    story = await stage.learner()
    await story.phone.write("/help")
    await story.phone.until(lambda: story.data("m"))
    card, spent = story.card, []
    for number in range(TAPS):
        begun = time.perf_counter()
        query = await story.phone.tap(card, ("m:settings", "m:help")[number % 2], force=True)
        await story.phone.until(partial(story.phone.answers.__contains__, query))
        spent.append(time.perf_counter() - begun)
    assert statistics.median(spent) <= MEDIAN, spent
