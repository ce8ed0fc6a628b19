"""Recorders in the place of Telegram, of time and of handling."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from bot.core.phrasing import Advice
from bot.core.replicas import Fence
from bot.messenger.gateway import READ_TIMEOUT
from bot.messenger.timing import Timing
from bot.storage.inbox import InboxRow
from tests.conftest import Clock


@dataclass
class Recorder:
    """A gateway that keeps what it was asked, and answers or fails as planned."""

    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    plan: list[Any] = field(default_factory=list)
    """Results, or exceptions to raise, one a call; afterwards every call makes a new message."""
    gate: asyncio.Event | None = None
    """If set, calls wait for it."""
    under_way: int = 0
    most_under_way: int = 0

    async def call(self, method: str, fields: dict[str, Any], _read_timeout: float = READ_TIMEOUT) -> Any:
        """Keep the call."""
        self.calls.append((method, fields))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await (self.gate.wait() if self.gate else asyncio.sleep(0))
        finally:
            self.under_way -= 1
        planned = self.plan.pop(0) if self.plan else {"message_id": fields.get("message_id", 100 + len(self.calls))}
        if isinstance(planned, BaseException):
            raise planned
        return planned

    def methods(self) -> list[str]:
        """What was called."""
        return [method for method, _ in self.calls]


@dataclass
class FakeTime:
    """Time that passes only by sleeping."""

    clock: Clock
    seconds: float = 1000.0
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        """Let ``seconds`` pass at once."""
        self.slept.append(seconds)
        self.seconds += seconds
        self.clock.advance(seconds=seconds)
        await asyncio.sleep(0)

    def timing(self, **changes: Any) -> Timing:
        """For the parts of the engine."""
        return replace(Timing(self.clock, lambda: self.seconds, self.sleep, lambda: 0.5), **changes)


@dataclass
class Handled:
    """Keeps the rows it was given; fails as planned."""

    rows: list[InboxRow] = field(default_factory=list)
    buried: list[tuple[int, str]] = field(default_factory=list)
    plan: list[BaseException | None] = field(default_factory=list)
    before: Callable[[InboxRow], Any] | None = None
    """An awaitable function that is called first."""

    advice: Advice | None = None
    advised: list[Advice | None] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    """Update ids that have no effect the first time, as their fence does not hold."""

    thinking: asyncio.Event | None = None
    """Set to let an adviser come to an end who takes long."""

    async def advise(self, row: InboxRow) -> Advice | None:
        """Advise, perhaps after a while."""
        if self.thinking:
            await self.thinking.wait()
        return self.advice

    async def handle(self, row: InboxRow, advice: Advice | None = None, _fence: Fence | None = None) -> bool:
        """Keep the row."""
        self.advised.append(advice)
        await (self.before(row) if self.before else asyncio.sleep(0))
        if self.plan and (error := self.plan.pop(0)) is not None:
            raise error
        if row.update_id in self.refused:
            self.refused.remove(row.update_id)
            return False
        self.rows.append(row)
        return True

    async def bury(self, row: InboxRow, reason: str) -> None:
        """Keep the row's id and the reason."""
        if self.plan and (error := self.plan.pop(0)) is not None:
            raise error
        self.buried.append((row.id, reason))
