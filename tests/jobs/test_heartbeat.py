"""The heartbeat arrives while the bot is ready, and only then; trouble with it is told once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.jobs.heartbeat import EVERY, heartbeat
from bot.messenger.health import Health
from bot.observe.meters import Meters
from tests.jobs.desk import Desk

SECRET = "hunter22"


class Monitor:
    """Counts who asks; answers with ``status``."""

    def __init__(self) -> None:
        self.status, self.beats = 200, 0

    async def answer(self, request: web.Request) -> web.Response:
        assert request.method == "GET"
        self.beats += 1
        return web.Response(status=self.status, headers={"Location": "/elsewhere"})


@pytest.fixture
async def monitor() -> AsyncIterator[tuple[Monitor, str]]:
    made, app = Monitor(), web.Application()
    app.router.add_get(f"/{SECRET}", made.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield made, f"http://127.0.0.1:{runner.addresses[0][1]}/{SECRET}"
    await runner.cleanup()


async def test_it_beats_while_the_bot_is_ready(desk: Desk, monitor: tuple[Monitor, str]) -> None:
    made, url = monitor
    meters = Meters()
    running = desk.running
    health = Health(running.database, running.sender._tasks, running.timing, meters)
    answers = iter([200, 500, 503, 200, "not ready", 200])
    beats: list[int] = []

    async def sleep(seconds: float) -> None:
        assert seconds == EVERY
        await desk.time.sleep(seconds)
        beats.append(made.beats)
        found = next(answers, None)
        if found is None:
            raise asyncio.CancelledError
        health.begin()
        health.hindrance = found if isinstance(found, str) else ""
        made.status = found if isinstance(found, int) else 200

    run = replace(running, health=health, meters=meters, timing=replace(running.timing, sleep=sleep))
    with capture_logs() as logs, pytest.raises(asyncio.CancelledError):
        await heartbeat(url, run)
    assert beats == [0, 1, 2, 3, 4, 4, 5], "not before the bot has begun, nor while it is not ready"
    assert [(log["log_level"], log.get("error")) for log in logs] == [("warning", "500"), ("info", None)]
    labels = {"job": "heartbeat"}
    assert meters.registry.get_sample_value("lupe_job_last_success_timestamp_seconds", labels)


async def test_a_monitor_that_is_away_is_told_of_without_its_address(desk: Desk) -> None:
    health = Health(desk.running.database, desk.running.sender._tasks, desk.running.timing, Meters())
    health.begin()

    async def sleep(_seconds: float) -> None:
        raise asyncio.CancelledError

    run = replace(desk.running, health=health, timing=replace(desk.running.timing, sleep=sleep))
    with capture_logs() as logs, pytest.raises(asyncio.CancelledError):
        await heartbeat(f"http://127.0.0.1:9/{SECRET}", run)
    assert [log["error"] for log in logs] == ["ClientConnectorError"]
    assert SECRET not in str(logs)
