"""Starts bot processes quickly: everything is imported once, and each bot is a fork that can be killed.

Run as ``python -m tests.faults.zygote URL``; the settings come from the environment, as for ``lupe run``.
Each line on standard input forks a bot, and its process id is written to standard output.
"""

import asyncio
import os
import signal
import sys
from dataclasses import replace

from bot.app import build
from bot.core.replicas import Lease
from bot.messenger.limiter import Limits
from bot.messenger.plan import Plan
from bot.observe import logs
from bot.settings import Settings, load
from tests.builders import tree


def without_limits(plan: Plan) -> Plan:
    """A hundred learners in a hurry, and a server that does not mind."""
    return replace(
        plan,
        limits=Limits(chat_interval=0.0, chat_burst=1000, group_interval=0.0, group_burst=1000),
        poll=5,
        lease=Lease(2.0, 0.5, 0.5),
    )


async def run(settings: Settings) -> None:
    """Run the bot until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    app = replace(build(settings, adjust=without_limits), content=tree)
    await app.run(stop)


def main() -> None:
    """Fork a bot per line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    settings = load(None)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            logs.configure("info", "json", settings.secrets)
            asyncio.run(run(settings))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
