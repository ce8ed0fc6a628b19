"""The thread that hears what other processes announce: whatever breaks, it opens the next session and says so."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import pytest

from bot.messenger.listening import Listener
from bot.storage.sessions import Session, SessionEndedError


@dataclass
class Ear:
    """A session that ends as planned."""

    end: Exception
    closed: bool = False

    def hear(self, _seconds: float) -> list[str]:
        raise self.end

    def close(self) -> None:
        self.closed = True


@dataclass
class Talk:
    """A session in which something is said."""

    stop: Callable[[], None]
    said: list[str] = field(default_factory=lambda: ["beat"])

    def hear(self, _seconds: float) -> list[str]:
        self.stop()
        return self.said

    def close(self) -> None: ...


@pytest.mark.parametrize("end", [SessionEndedError("closed"), ZeroDivisionError()])
@pytest.mark.parametrize("opened", [True, False])
async def test_whatever_breaks_is_told_and_begun_anew(end: Exception, *, opened: bool) -> None:
    ear = Ear(end)
    plan: list[object] = [ear if opened else end]
    heard: list[str] = []
    present: list[bool] = []
    done = asyncio.Event()

    def open_next() -> Session:
        now = plan.pop(0) if plan else Talk(listener.end)
        if isinstance(now, Exception):
            raise now
        return cast("Session", now)

    def be_present(there: bool) -> None:
        present.append(there)
        if heard and not there:
            done.set()

    listener = Listener(open_next, heard.append, be_present, lambda: -1.4)
    listener.start()
    async with asyncio.timeout(10):
        await done.wait()
    await listener.stop()
    assert heard == ["beat"]
    assert present == ([True, False] if opened else []) + [True, False]
    assert ear.closed == opened
