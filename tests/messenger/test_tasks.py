"""Background tasks end, and their errors are seen."""

import asyncio

from bot.messenger.tasks import Tasks


async def test_an_error_is_told_at_once_and_the_first_one_kept() -> None:
    failed = asyncio.Event()
    tasks = Tasks(failed.set)

    async def fail(error: Exception) -> None:
        raise error

    tasks.start(fail(ValueError("one")), "first")
    tasks.start(fail(KeyError("two")), "second")
    await failed.wait()
    await tasks.stop()
    assert isinstance(tasks.error, ValueError)


async def test_stop_ends_tasks_and_what_they_start_on_their_way_out() -> None:
    tasks = Tasks(lambda: None)
    ended: list[str] = []

    async def forever(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)
            if name == "parent":
                tasks.start(forever("child"), "child")

    tasks.start(forever("parent"), "parent")
    await asyncio.sleep(0)
    await tasks.stop()
    assert ended[0] == "parent"
    assert tasks.error is None
    assert not tasks._running
