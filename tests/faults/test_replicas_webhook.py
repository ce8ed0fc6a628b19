"""Two bots share a PostgreSQL and one webhook: a post goes to either of them, or to both; one is killed meanwhile."""

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from functools import partial
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.simulator.server import Simulator
from bot.storage.database import Database
from tests.conftest import Clock, Postgres
from tests.faults.bots import Zygote, bots
from tests.faults.checker import examine, failures
from tests.faults.pupil import Pupil
from tests.faults.test_replicas import check_order
from tests.faults.trouble import QuickTime
from tests.faults.watch import Watch
from tests.faults.webhook import until_up
from tests.journeys.phone import phone
from tests.messenger.running import loopback
from tests.ports import free_port

LEARNERS = 6
KILL_AT = 60
"""Actions of learners before one bot is killed."""
UNMARKED = 1
"""Messages that the kill can double (messenger/unmarked.py)."""
TWICE = 0.3
"""The part of posts that come to both at once."""


class Crossing:
    """A proxy that gives each post to one of the ``ports`` or to all of them at once, by its dice."""

    def __init__(self, ports: list[int]) -> None:
        self.given = dict.fromkeys(ports, 0)
        self._chance = random.Random(9)

    @asynccontextmanager
    async def open(self, session: aiohttp.ClientSession) -> AsyncIterator[int]:
        """Its own port while the block runs."""

        async def give(port: int, body: bytes, headers: dict[str, str]) -> int:
            try:
                async with session.post(f"http://127.0.0.1:{port}/hook", data=body, headers=headers) as answer:
                    self.given[port] += answer.status == 200
                    return answer.status
            except aiohttp.ClientError:
                return 502

        async def pass_on(request: web.Request) -> web.Response:
            headers = {name: value for name, value in request.headers.items() if name.startswith("X-Telegram")}
            body, ports = await request.read(), list(self.given)
            to = ports if self._chance.random() < TWICE else [self._chance.choice(ports)]
            return web.Response(status=min(await asyncio.gather(*(give(port, body, headers) for port in to))))

        app = web.Application()
        app.router.add_post("/hook", pass_on)
        runner, port = web.AppRunner(app), free_port()
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield port
        finally:
            await runner.cleanup()


@pytest.mark.fault("F02", "F04")
async def test_posts_go_to_either_and_nothing_is_lost(nest: Zygote, postgres: Postgres, tmp_path: Path) -> None:
    url, ports = postgres.create(), [free_port(), free_port()]
    logs = [tmp_path / f"bot{port}.log" for port in ports]
    crossing, actions = Crossing(ports), 0

    async def count() -> None:
        nonlocal actions
        actions += 1
        if actions == KILL_AT:
            os.kill(chains[0].pid, signal.SIGKILL)
            await chains[0].start()

    async with AsyncExitStack() as stack:
        # Its pauses before it delivers again pass quickly.
        at = await stack.enter_async_context(loopback(Simulator(clock=QuickTime().unix)))
        watch = Watch(at.simulator)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        public = await stack.enter_async_context(crossing.open(session))
        chains = [
            await stack.enter_async_context(
                bots(
                    nest,
                    at,
                    url,
                    log,
                    webhook_url=f"http://127.0.0.1:{public}/hook",
                    webhook_bind=f"127.0.0.1:{port}",
                )
            )
            for log, port in zip(logs, ports, strict=True)
        ]
        for port in ports:
            await until_up(at, port)
        pupils = [
            Pupil(await stack.enter_async_context(phone(at.session, f"P{number}")), random.Random(number), count)
            for number in range(LEARNERS)
        ]
        async with asyncio.TaskGroup() as group:
            for pupil in pupils:
                group.create_task(pupil.learn())
        for pupil in pupils:
            await pupil.phone.until(partial(pupil.is_answered, lost=1))
        assert actions > KILL_AT
        assert all(crossing.given.values()), crossing.given
        for port in ports:
            await until_up(at, port)
    assert len([one for pupil in pupils for one in pupil.doubled()]) <= 1
    with closing(Database(url, Clock())) as database:
        said = "".join(log.read_text() for log in logs)
        report = examine(database, watch, pupils, said)
        assert watch.made
        report.check(UNMARKED)
        check_order(database)
    assert failures(said) == []
