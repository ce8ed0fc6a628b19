"""The event loop of a command."""

import asyncio
import os
import signal
import subprocess
import sys

import pytest

from bot.cli.loop import beside, run, run_until_stopped, wait_for


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_asks_for_the_end(number: signal.Signals) -> None:
    async def work(stop: asyncio.Event) -> str:
        os.kill(os.getpid(), number)
        await stop.wait()
        return "drained"

    before = signal.getsignal(signal.SIGINT)
    try:
        assert run_until_stopped(work) == "drained"
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_second_signal_does_not_wait() -> None:
    program = (
        "import asyncio, os, signal\n"
        "from bot.cli.loop import run_until_stopped\n"
        "async def stubborn(stop):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    await stop.wait()\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    await asyncio.Event().wait()\n"
        "run_until_stopped(stubborn)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], timeout=60, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


async def forever() -> None:
    await asyncio.Event().wait()


async def fail() -> None:
    await asyncio.sleep(0)
    raise LookupError("mine")


async def done() -> None:
    await asyncio.sleep(0)


def test_a_companion_ends_with_the_work() -> None:
    run(beside(done(), forever()))


def test_the_first_error_of_either_ends_both() -> None:
    with pytest.raises(LookupError, match="mine"):
        run(beside(fail(), forever()))
    with pytest.raises(LookupError, match="mine"):
        run(beside(forever(), fail()))


async def test_waiting_ends_when_it_is_so_or_too_late_or_nobody_waits_any_more() -> None:
    answers = iter([False, False, True])

    async def third_time() -> bool:
        return next(answers)

    async def never() -> bool:
        return False

    stop = asyncio.Event()
    assert await wait_for(third_time, stop, every=0.001, within=30)
    assert not await wait_for(never, stop, every=0.001, within=0.01)

    async def stopped_meanwhile() -> bool:
        stop.set()
        return False

    assert not await wait_for(stopped_meanwhile, stop, every=30, within=60)
    assert not await wait_for(third_time, stop, every=30, within=60)
