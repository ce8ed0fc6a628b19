"""The event loop of a command: runs until the work ends or Ctrl-C or SIGTERM asks for the end."""

import asyncio
import signal
from asyncio import Event
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

__all__ = ["Event", "beside", "run", "run_until_stopped", "wait_for"]


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run ``work`` in an event loop of its own and return what it returns."""
    return asyncio.run(work)


def run_until_stopped(work: Callable[[Event], Coroutine[Any, Any, T]]) -> T:
    """Run ``work(stop)``; the first Ctrl-C or SIGTERM sets ``stop``, a second one ends the process at once."""

    async def watched() -> T:
        loop = asyncio.get_running_loop()
        stop = Event()

        def end() -> None:
            stop.set()
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)
            signal.signal(signal.SIGINT, signal.SIG_DFL)

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, end)
        return await work(stop)

    return asyncio.run(watched())


async def beside(work: Coroutine[Any, Any, None], companion: Coroutine[Any, Any, None]) -> None:
    """Run both until ``work`` ends, which cancels ``companion``; the first error of either ends both and is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(companion)
            await work
            task.cancel()
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None


async def wait_for(ready: Callable[[], Awaitable[bool]], stop: Event, every: float, within: float) -> bool:
    """Ask ``ready`` every ``every`` seconds for ``within`` seconds; False if it stays so or ``stop`` is set."""
    loop = asyncio.get_running_loop()
    end = loop.time() + within
    while not stop.is_set() and loop.time() < end:
        if await ready():
            return True
        try:
            async with asyncio.timeout(every):
                await stop.wait()
        except TimeoutError:
            continue
    return False
