"""The one owner of background tasks: none is lost to the garbage collector, no error goes unseen."""

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any

import structlog
from telegram.error import InvalidToken


class Tasks:
    """Starts tasks, notices their failures, ends them."""

    def __init__(self, failed: Callable[[], None]) -> None:
        """``failed`` is called when a task ends with an error; the first one is kept in ``error``."""
        self._failed = failed
        self._running: set[asyncio.Task[None]] = set()
        self.error: BaseException | None = None

    def start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Run ``work`` in the background, without what logs are told about the work of whoever starts it."""
        task = asyncio.get_running_loop().create_task(work, name=name, context=Context())
        self._running.add(task)
        task.add_done_callback(self._done)

    async def stop(self) -> None:
        """Cancel every task, also those that they start on their way out, and wait for their ends."""
        while self._running:
            tasks = tuple(self._running)
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def ended(self) -> None:
        """Wait until every task has come to its end by itself."""
        while self._running:
            await asyncio.wait(tuple(self._running))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        if not isinstance(error, InvalidToken):  # whoever runs the bot is told that in plain words
            structlog.get_logger().error("a background task failed", task=task.get_name(), error=type(error).__name__)
        self.error = self.error or error
        self._failed()
