"""A thread that holds this process's session with PostgreSQL and hears what the others announce."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import closing
from typing import TypeVar

import structlog

from bot.messenger.backoff import Backoff
from bot.storage.sessions import Session, SessionEndedError

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds after which the thread looks whether it is to end."""


class Listener:
    """Opens the session, again and again where it ends, until it is stopped."""

    def __init__(
        self,
        opened: Callable[[], Session],
        heard: Callable[[str], None],
        present: Callable[[bool], None],
        spread: Callable[[], float],
    ) -> None:
        """In the event loop ``heard`` is told each announcement, ``present`` that the session is there or has ended."""
        self._opened = opened
        self._heard = heard
        self._present = present
        self._backoff = Backoff(spread)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="listener", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Begin, in the running loop."""
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    def end(self) -> None:
        """End soon: when something is heard, or when patience is at an end."""
        self._end.set()

    async def stop(self) -> None:
        """End, and wait for it."""
        self._end.set()
        if self._loop is not None:
            await asyncio.to_thread(self._thread.join)

    def _listen(self) -> None:
        while not self._end.is_set():
            try:
                self._attend()
            except SessionEndedError as error:
                structlog.get_logger().warning("no session with the database yet", error=str(error))
                self._end.wait(self._backoff.next())
            except Exception:  # noqa: BLE001 - see below
                # Without this thread the process would hear nothing more, and nobody would know.
                structlog.get_logger().exception("the session with the database broke")
                self._end.wait(self._backoff.next())

    def _attend(self) -> None:
        """Hold one session for as long as it lasts. Raises SessionEndedError where it cannot be opened."""
        with closing(self._opened()) as session:
            self._backoff.reset()
            self._tell(self._present, True)
            try:
                while not self._end.is_set():
                    for line in session.hear(PATIENCE):
                        self._tell(self._heard, line)
            except SessionEndedError as error:
                structlog.get_logger().warning("the session with the database has ended", error=str(error))
            finally:
                self._tell(self._present, False)

    def _tell(self, whom: Callable[[T], None], what: T) -> None:
        if self._loop is None or self._loop.is_closed():
            return
        try:
            self._loop.call_soon_threadsafe(whom, what)
        except RuntimeError:  # closed in this very moment
            return
