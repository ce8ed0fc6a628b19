"""Each fault strikes the running bot while learners read and answer: nothing is lost, nothing doubled."""

import asyncio
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import CannotRunError
from bot.simulator.faults import KINDS
from bot.storage.inbox import inbox
from tests.faults.pupil import Pupil
from tests.faults.trouble import Trouble
from tests.journeys.phone import PATIENCE, words

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


def test_every_kind_of_fault_is_injected() -> None:
    injected = set(re.findall(r"kind\"?[=:] ?\"(\w+)\"", Path(__file__).read_text("utf-8")))
    assert injected == set(KINDS)


async def learners(trouble: Trouble) -> list[Pupil]:
    return [await trouble.pupil(number) for number in range(LEARNERS)]


async def learn(trouble: Trouble) -> None:
    """Learners go from /start to the summary."""
    async with asyncio.TaskGroup() as group:
        for pupil in await learners(trouble):
            group.create_task(pupil.learn())


@pytest.mark.fault("F12", "F13")
@pytest.mark.parametrize("row", ROWS)
async def test_once_per_method(trouble: Trouble, row: str) -> None:
    fault, ambiguous = ROWS[row]
    if row == "swallowed":
        trouble.hurry()
    for place, method in enumerate(METHODS):
        await trouble.put_up(**fault, methods=[method], times=1, after=place)
    async with trouble.quick_bot():
        await learn(trouble)
        assert {tuple(one["methods"]): one["struck"] for one in await trouble.faults()} == {
            (method.lower(),): 1 for method in METHODS
        }
        await trouble.check(doubled=1 if ambiguous else 0)
        await trouble.check_waits()


async def struck(trouble: Trouble, fault: int) -> int:
    return next(int(one["struck"]) for one in await trouble.faults() if one["id"] == fault)


async def test_latency(trouble: Trouble) -> None:
    fault = await trouble.put_up(kind="latency", median_ms=20, p99_ms=150, seed=11)
    async with trouble.quick_bot():
        await learn(trouble)
        assert await struck(trouble, fault) > 100
        await trouble.check()


async def test_an_outage(trouble: Trouble) -> None:
    async def cut() -> None:
        await trouble.until_called("editMessageText", 10)
        fault = await trouble.put_up(kind="outage")
        await trouble.until_struck(fault, 5)
        await trouble.lift(fault)

    async with trouble.quick_bot():
        async with asyncio.TaskGroup() as group:
            group.create_task(cut())
            for pupil in await learners(trouble):
                group.create_task(pupil.learn())
        await trouble.check()


@pytest.mark.fault("F01")
@pytest.mark.parametrize("again", ["next", "same"])
async def test_every_update_twice(trouble: Trouble, again: str) -> None:
    fault = await trouble.put_up(kind="duplicate", again=again)
    async with trouble.quick_bot():
        await learn(trouble)
        assert await struck(trouble, fault) > 20
        await trouble.check()
        acts = sum(len(pupil.taps) + len(pupil.written) + 1 for pupil in trouble.pupils)
        (row,) = trouble.rows(select(func.count().label("n")).select_from(inbox))
        assert row["n"] == acts


async def test_updates_in_another_order(trouble: Trouble) -> None:
    fault = await trouble.put_up(kind="reorder", seed=3)
    async with trouble.quick_bot():
        await learn(trouble)
        await trouble.check()
    # Those that waited for the bot come in one answer.
    kim = trouble.pupils[1].phone
    shown = len(kim.shown())
    for command in ("/help", "/settings", "/progress", "/learn"):
        await kim.write(command)
    before = await struck(trouble, fault)
    async with trouble.quick_bot():
        await kim.until(lambda: len(kim.shown()) == shown + 4)
    assert await struck(trouble, fault) > before
    said = [words(message) for message in kim.shown()[shown:]]
    texts = trouble.translations.texts("de")
    begins = [texts("What Lupe can do"), texts("Settings"), texts("Your answers so far"), "Du hast alle"]
    assert [text[:8] for text in said] == [text[:8] for text in begins]


async def forever(trouble: Trouble) -> None:
    """A bot that nobody stops."""
    async with trouble.quick_bot():
        await asyncio.Event().wait()


@pytest.mark.fault("F40")
async def test_a_revoked_token(trouble: Trouble) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(pupil.learn()) for pupil in await learners(trouble)]
        fault = await trouble.put_up(kind="revoked", after=60)
        with pytest.raises(ExceptionGroup) as raised:
            await asyncio.wait_for(forever(trouble), PATIENCE)
        (error,) = raised.value.exceptions
        assert isinstance(error, CannotRunError)
        assert str(error) == "Telegram refuses the token. Has it been revoked? @BotFather knows the current one."
        assert 1 <= await struck(trouble, fault) <= 1 + 2 * LEARNERS, "no storm of calls"
        # Should the token be good again, the next bot goes on where this one stopped.
        await trouble.lift(fault)
        async with trouble.quick_bot():
            await asyncio.wait(tasks)
            await trouble.check(unanswered=1)


async def test_at_the_start(trouble: Trouble) -> None:
    faults = [
        await trouble.put_up(**fault, methods=[method], times=1)
        for method, fault in (
            ("getMe", {"kind": "server_error", "status": 502}),
            ("getMe", {"kind": "broken_json"}),
            ("getMe", {"kind": "flood", "retry_after": 2}),
            ("deleteWebhook", {"kind": "reset"}),
            ("setMyCommands", {"kind": "truncated"}),
        )
    ]
    async with trouble.quick_bot():
        await learn(trouble)
        assert [await struck(trouble, fault) for fault in faults] == [1] * 5
        await trouble.check()


@pytest.mark.fault("F12", "F13")
async def test_everything_at_once(trouble: Trouble) -> None:
    calls = list(METHODS)
    harmless = (
        {"kind": "latency", "median_ms": 5, "p99_ms": 60},
        {"kind": "server_error", "status": 502, "share": 0.1},
        {"kind": "flood", "retry_after": 1, "share": 0.05},
        {"kind": "reset", "share": 0.05},
    )
    ambiguous = (
        {"kind": "broken_json", "share": 0.05},
        {"kind": "truncated", "share": 0.05},
        {"kind": "reset", "effect": True, "share": 0.1},
    )
    for seed, fault in enumerate((*harmless, *ambiguous)):
        await trouble.put_up(**fault, methods=calls, seed=seed)
    for kind in ("duplicate", "reorder"):
        await trouble.put_up(kind=kind, share=0.3, seed=4)
    async with trouble.quick_bot():
        await learn(trouble)
        faults = await trouble.faults()
        assert all(fault["struck"] for fault in faults[:-1]), faults  # there may never be two updates in one answer
        await trouble.check(doubled=sum(fault["struck"] for fault in faults[len(harmless) : -2]))


async def test_the_next_bot_sends_what_the_last_one_could_not(
    trouble: Trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.messenger.engine.SENDING_SECONDS", 0.2)  # it cannot be sent, however long one waits
    (pupil, *_) = await learners(trouble)
    async with trouble.quick_bot():
        await pupil.learn()
        await trouble.put_up(kind="server_error", status=503, methods=["sendMessage", "editMessageText"])
        await pupil.write("/help")
        await trouble.until_struck(1, 2)
    async with trouble.at.session.delete("/sim/faults"):
        pass
    async with trouble.quick_bot():
        await pupil.phone.until(partial(_reads, pupil, trouble.translations.texts("en")("What Lupe can do")))


def _reads(pupil: Pupil, part: str) -> bool:
    return part in pupil.phone.screen
