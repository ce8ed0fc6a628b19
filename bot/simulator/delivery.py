"""Posts updates to the webhook, as the official server does it.

Updates stand in queues by chat, user or poll; the next one of a queue is posted only when the first was taken
(any 2xx) or has expired. What fails is tried again at once, then after 2, 4, 8 … seconds.
"""

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass

import aiohttp

from bot.simulator.postman import Posted, post
from bot.simulator.refusals import JsonObject
from bot.simulator.updates import Pending
from bot.simulator.webhook import Hook
from bot.simulator.webhook_answer import run_answer
from bot.simulator.world import World

_LONGEST_PAUSE = 60
"""Seconds after which the pauses no longer double; a pause is between this and twice as long."""
_LONGEST_RETRY_AFTER = 3_600
_FRESH_SECONDS = 10.0
"""So long after an update was taken the real server opens more than one connection."""
_GONE = 410
_GONE_SECONDS = 23 * 3_600
"""After so long of nothing but 410 the webhook is deleted."""


@dataclass
class _Attempts:
    """What became of an update so far; ``due`` is the time of the next attempt."""

    fails: int = 0
    pause: int = 1
    due: float = 0.0


class Delivery:
    """The sender. `run` works until `stop`; without a webhook it waits for one."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._wake = asyncio.Event()
        self._stopped = False
        self._generation = -1
        self._flying: dict[int, asyncio.Task[None]] = {}
        self._attempts: dict[int, _Attempts] = {}
        self._gone_since: float | None = None
        self._lines = 0
        self._last_success: float | None = None
        world.updates.added.append(self._wake.set)
        world.webhook.changed.append(self._wake.set)

    def start(self) -> None:
        """Let `run` work (again)."""
        self._stopped = False

    def stop(self) -> None:
        """End `run`; what is on its way stays unconfirmed."""
        self._stopped = True
        self._wake.set()

    async def run(self) -> None:
        """Post updates while there is a webhook."""
        ended = self._world.clock.follow(self._moved)
        self._world.updates.forget_expired()
        try:
            # No cookies and no environment: a webhook is one address and nothing else.
            jar = aiohttp.DummyCookieJar()
            connector = aiohttp.TCPConnector(limit=0)
            async with (
                aiohttp.ClientSession(cookie_jar=jar, connector=connector) as session,
                asyncio.TaskGroup() as group,
            ):
                while not self._stopped:
                    self._wake.clear()
                    due = self._start_due(session, group)
                    await self._sleep(due)
                self._recall()
        finally:
            ended()

    def _moved(self) -> None:
        self._world.updates.forget_expired()
        self._wake.set()

    async def _sleep(self, until: float | None) -> None:
        if until is None:
            await self._wake.wait()
            return
        with suppress(TimeoutError):
            async with self._world.clock.timeout(max(0.0, until - self._world.clock())):
                await self._wake.wait()

    def _recall(self) -> None:
        for task in self._flying.values():
            task.cancel()
        self._flying.clear()
        self._attempts.clear()
        self._gone_since = None
        self._lines = 0
        self._last_success = None

    def _start_due(self, session: aiohttp.ClientSession, group: asyncio.TaskGroup) -> float | None:
        """Post what can go now; the time when there is more to do, None for not before somebody wakes us."""
        webhook = self._world.webhook
        if webhook.generation != self._generation:
            self._recall()
            self._generation = webhook.generation
        if webhook.hook is None:
            return None
        heads = self._heads(webhook.hook)
        known = {pending.update_id for pending in heads} | self._flying.keys()
        self._attempts = {number: kept for number, kept in self._attempts.items() if number in known}
        room = self._open_lines(webhook.hook, len(heads)) - len(self._flying)
        later = []
        for pending in heads:
            attempts = self._attempts.setdefault(pending.update_id, _Attempts())
            if attempts.due > self._world.clock():
                later.append(attempts.due)
            elif room > 0:
                room -= 1
                flight = self._deliver(session, webhook.hook, pending, self._world.updates.find(pending.update_id))
                self._flying[pending.update_id] = group.create_task(flight)
        return min(later, default=None)

    def _open_lines(self, hook: Hook, waiting: int) -> int:
        """How many connections there are: more than one are opened only while updates are taken."""
        last = self._last_success
        fresh = last is not None and self._world.clock() <= last + _FRESH_SECONDS
        wanted = min(waiting + len(self._flying), hook.max_connections if fresh else 1)
        self._lines = max(self._lines, wanted)
        return self._lines

    def _heads(self, hook: Hook) -> list[Pending]:
        """The first of each queue, but what is on its way already."""
        heads: list[Pending] = []
        seen: set[str] = set()
        for pending in self._world.updates.front(2 * hook.max_connections):
            if pending.queue in seen:
                continue
            if pending.queue:
                seen.add(pending.queue)
            if pending.update_id not in self._flying:
                heads.append(pending)
        return heads

    async def _deliver(self, session: aiohttp.ClientSession, hook: Hook, pending: Pending, update: JsonObject) -> None:
        generation = self._generation
        posted = await post(self._world.clock, session, hook, update)
        if generation != self._world.webhook.generation:  # pragma: no cover - the task is about to be cancelled
            return
        del self._flying[pending.update_id]
        self._world.transcript.record("webhook", {"update": update, **posted.shown()})
        if posted.error:
            self._failed(pending, posted)
        else:
            self._taken(pending)
            await run_answer(self._world, posted)
        self._wake.set()

    def _taken(self, pending: Pending) -> None:
        self._attempts.pop(pending.update_id, None)
        self._gone_since = None
        self._last_success = self._world.clock()
        self._world.updates.confirm(pending.update_id)
        self._world.webhook.worked()

    def _failed(self, pending: Pending, posted: Posted) -> None:
        world, now = self._world, self._world.clock()
        world.webhook.failed(posted.error)
        if not posted.status:
            self._lines -= 1
        if posted.status != _GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        attempts = self._attempts[pending.update_id]
        pause = min(posted.retry_after, _LONGEST_RETRY_AFTER)
        if not pause and attempts.fails:
            # Each update has its own dice, so that a run can be repeated.
            longest = random.Random(pending.update_id + attempts.fails).randint(_LONGEST_PAUSE, 2 * _LONGEST_PAUSE)  # noqa: S311
            pause = attempts.pause = min(longest, attempts.pause * 2)
        attempts.fails += 1
        attempts.due = now + pause
        if attempts.due > pending.expires:
            self._attempts.pop(pending.update_id)
            world.updates.confirm(pending.update_id)
        if self._gone_since is not None and now > self._gone_since + _GONE_SECONDS:
            with world.database.transaction():
                world.webhook.set(None)
