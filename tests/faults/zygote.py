"""Starts bot processes quickly: everything is imported once, and each bot is a fork that can be killed.

Run as ``python -m tests.faults.zygote``. Each line on standard input, an `Order` as JSON, forks a bot, and its process
id is written to standard output.
"""

import asyncio
import gc
import json
import os
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.adapters.clock import now
from bot.app import build
from bot.core.languages import LANGUAGES
from bot.core.replicas import Lease
from bot.core.understanding import build_reader
from bot.jobs.articles import read_articles
from bot.jobs.reminders import remind_once
from bot.jobs.sweep import sweep
from bot.messenger.limiter import Limits
from bot.messenger.plan import Plan
from bot.messenger.running import Job, Running
from bot.observe import logs
from bot.settings import Settings, load
from bot.storage import engines
from tests.articles import DESK
from tests.builders import tree
from tests.faults.steps import Kill, Steps
from tests.talks import talkative

CONTENT = tree(talkative())


@dataclass(frozen=True)
class Order:
    """How a bot is to be.

    ``settings``, and ``log``, a file for its output, are always needed; ``offset``: a file with the seconds
    (a double) by which its clock is ahead; ``steps``: a file that gets the points it passes, a line each; ``kill``: at
    which point it dies; ``jobs``: "usual", or "eager" without their pauses; ``talks``: with a discussion; ``lease``:
    how long one bot waits for another that hangs, "short", or "usual" as in production.
    """

    settings: dict[str, Any] = field(default_factory=dict)
    log: str = ""
    offset: str = ""
    steps: str = ""
    kill: tuple[str, int] | None = None
    jobs: str = "usual"
    talks: bool = False
    lease: str = "short"


def without_limits(plan: Plan) -> Plan:
    """A hundred learners in a hurry, and a server that does not mind."""
    return replace(
        plan,
        limits=Limits(chat_interval=0.0, chat_burst=1000, group_interval=0.0, group_burst=1000),
        allowance=None,
        poll=5,
        lease=Lease(2.0, 0.5, 0.5),
    )


def clock_of(path: str) -> Callable[[], datetime]:
    """The time, and what the file at ``path`` adds to it now."""
    if not path:
        return now
    file = os.open(path, os.O_RDONLY)
    return lambda: now() + timedelta(seconds=struct.unpack("d", os.pread(file, 8, 0))[0])


async def hurry(running: Running) -> None:
    """Reminders, without the pauses."""
    while True:
        await remind_once(running)
        await asyncio.sleep(0.05)


async def run(settings: Settings, order: Order) -> None:
    """Run the bot until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    steps = Steps(order.steps, Kill(*order.kill) if order.kill else None) if order.steps or order.kill else None

    def adjust(plan: Plan) -> Plan:
        plan = without_limits(plan)
        if order.lease == "usual":
            plan = replace(plan, lease=Lease())
        else:
            engines.IDLE_SECONDS = 1  # less than what is left of a lease when its holder is stopped
        if order.jobs == "eager":
            jobs: tuple[Job, ...] = (sweep, hurry, partial(read_articles, DESK, every=0.05))
            plan = replace(plan, jobs=jobs, led=())
        return steps.watch_calls(plan) if steps else plan

    app = build(settings, clock=clock_of(order.offset), adjust=adjust)
    app = replace(app, content=(lambda: CONTENT) if order.talks else tree)
    if steps:
        steps.watch_database(app.database)
    await app.run(stop)


def become(order: Order) -> None:
    """Be the bot that ``order`` wants."""
    file = os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(file, 2)
    settings = load(None, **order.settings)
    logs.configure("info", "json", settings.secrets)
    asyncio.run(run(settings, order))


def read_dictionaries() -> None:
    """Once, here: each bot would need a second for them."""
    pack = CONTENT.packs[0]
    for language in LANGUAGES:
        build_reader(pack, pack.discussions[0].id, language)
    gc.freeze()


def main() -> None:
    """Fork a bot per line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    talks = False
    gc.freeze()
    for line in sys.stdin:
        order = Order(**json.loads(line))
        if order.talks and not talks:
            talks = True
            read_dictionaries()
        child = os.fork()
        if child == 0:
            become(order)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
