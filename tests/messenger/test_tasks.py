"""Background tasks end, and their errors are seen."""

import asyncio

from structlog.testing import capture_logs

from bot.messenger.tasks import Tasks, to_its_end


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


async def test_what_fails_after_whoever_waits_was_stopped_is_told_in_a_word() -> None:
    gate = asyncio.Event()

    async def fail() -> None:
        await gate.wait()
        raise ValueError("Kim said something")

    tasks = Tasks(lambda: None)
    tasks.start(to_its_end(fail()), "waits")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await tasks.stop()
    with capture_logs() as logs:
        gate.set()
        while not logs:  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0)
    assert [(log["log_level"], log["error"]) for log in logs] == [("warning", "ValueError")]
    assert tasks.error is None
