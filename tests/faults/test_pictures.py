"""Faults on the way of a picture: drawn, uploaded, and deleted again when a text takes its place."""

from typing import Any

import pytest

from tests.faults.trouble import Trouble
from tests.journeys.phone import words
from tests.messenger.running import plan, running, timing
from tests.messenger.small_bot import TABLE, outbox_states

METHODS = ("editMessageMedia", "sendMessage", "deleteMessage")


@pytest.mark.fault("F12", "F13")
@pytest.mark.parametrize(
    ("fault", "doubled"),
    [
        ({"kind": "server_error", "status": 504}, 0),
        ({"kind": "flood", "retry_after": 2}, 0),
        ({"kind": "reset"}, 0),
        ({"kind": "truncated"}, 1),
        ({"kind": "swallow"}, 1),
        ({"kind": "reset", "effect": True}, 1),
    ],
    ids=lambda fault: fault["kind"] if isinstance(fault, dict) else "",
)
async def test_a_picture_comes_and_goes(trouble: Trouble, fault: dict[str, Any], doubled: int) -> None:
    if fault["kind"] == "swallow":
        trouble.hurry()
    hurried = timing(monotonic=trouble.quick.monotonic, sleep=trouble.quick.sleep)
    kim = (await trouble.pupil(0)).phone
    async with running(trouble.database, trouble.at, plan(TABLE, timing=hurried, wrap=trouble.wrap, poll=1)):
        await kim.write("/start")
        await kim.until_reads("Hello")
        for method in METHODS:
            await trouble.put_up(**fault, methods=[method], times=1)
        assert await kim.press("Picture") == "Look"
        await kim.until(lambda: "photo" in kim.last)
        await kim.press("Go on")
        await kim.until(lambda: not any("photo" in message for message in kim.shown()))
        await trouble.until_sent()
        await kim.write("done")
        await kim.until_reads("en: done")
        await trouble.until_sent()
        assert [one["struck"] for one in await trouble.faults()] == [1, 1, 1]
        await trouble.check_messages(doubled)
    assert set(outbox_states(trouble.database)) == {"sent"}
    assert {words(message) for message in kim.shown()} == {"Chosen 1/2", "en: done"}
