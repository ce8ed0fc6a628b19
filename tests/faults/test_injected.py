"""Each fault strikes the running bot while learners read cards and answer questions: nothing is lost, nothing doubled."""

import asyncio
from typing import Any

import pytest

from tests.faults.trouble import Trouble

METHODS = ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates")
"""What a lesson and a quiz need of the Bot API."""

LEARNERS = 2

Row = tuple[dict[str, Any], bool]
ROWS: dict[str, Row] = {
    "flood": ({"kind": "flood", "retry_after": 3}, False),
    "500": ({"kind": "server_error", "status": 500}, False),
    "502": ({"kind": "server_error", "status": 502}, False),
    "503": ({"kind": "server_error", "status": 503, "body": "json"}, False),
    "504 after the effect": ({"kind": "server_error", "status": 504, "effect": True}, True),
    "broken JSON": ({"kind": "broken_json"}, True),
    "truncated": ({"kind": "truncated"}, True),
    "swallowed": ({"kind": "swallow"}, True),
    "late": ({"kind": "swallow", "seconds": 0.1}, False),
    "reset before the effect": ({"kind": "reset"}, False),
    "reset after the effect": ({"kind": "reset", "effect": True}, True),
}
"""Faults of single calls, and whether the bot cannot know if the call had its effect."""


async def learn(trouble: Trouble) -> None:
    """Learners go from /start to the summary."""
    pupils = [await trouble.pupil(number) for number in range(LEARNERS)]
    async with asyncio.TaskGroup() as group:
        for pupil in pupils:
            group.create_task(pupil.learn())


@pytest.mark.parametrize("row", ROWS)
async def test_once_per_method(trouble: Trouble, row: str) -> None:
    fault, ambiguous = ROWS[row]
    for place, method in enumerate(METHODS):
        await trouble.put_up(**fault, methods=[method], times=1, after=place)
    async with trouble.hasty_bot():
        await learn(trouble)
        assert {tuple(one["methods"]): one["struck"] for one in await trouble.faults()} == {
            (method.lower(),): 1 for method in METHODS
        }
        await trouble.check(doubled=1 if ambiguous else 0)
        await trouble.check_waits()
