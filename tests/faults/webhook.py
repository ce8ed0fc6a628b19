"""A bot with a webhook on loopback, and a look at whether it says that it is ready."""

import asyncio

from tests.journeys.phone import PATIENCE
from tests.messenger.running import Loopback


def hook(port: int) -> dict[str, str]:
    """The settings of a bot whose webhook is at ``port``."""
    return {"webhook_url": f"http://127.0.0.1:{port}/hook", "webhook_bind": f"127.0.0.1:{port}"}


async def until_ready(at: Loopback, port: int, problem: str) -> None:
    """Wait until /readyz tells a problem with ``problem`` in it; with "": none at all."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with at.session.get(f"http://127.0.0.1:{port}/readyz") as response:
                told = await response.json()
                assert response.status == (503 if told else 200)
            if any(problem in one for one in told) if problem else not told:
                return
            await asyncio.sleep(0.05)


async def until_up(at: Loopback, port: int) -> None:
    """Wait until a bot is ready that may not even listen yet."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await until_ready(at, port, "")
                return
            except OSError:
                await asyncio.sleep(0.05)
