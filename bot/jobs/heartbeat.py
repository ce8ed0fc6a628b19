"""Every minute while the bot is ready: ask an address of the operator's monitor, which misses what stays away."""

import aiohttp
import structlog

from bot.messenger.engine import Running

EVERY = 60.0
"""Seconds between two beats."""

SECONDS = 10.0
"""How long the monitor may take."""


async def heartbeat(url: str, running: Running) -> None:
    """Beat at ``url`` until cancelled; trouble with it is told once, and once that it is over."""
    well = True
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session:
        while True:
            if running.health is not None and not await running.health.problems():
                trouble = await _beat(session, url)
                if trouble and well:
                    structlog.get_logger().warning("the heartbeat does not arrive", error=trouble)
                elif not (trouble or well):
                    structlog.get_logger().info("the heartbeat arrives again")
                well = not trouble
                if well:
                    running.done("heartbeat")
            await running.timing.sleep(EVERY)


async def _beat(session: aiohttp.ClientSession, url: str) -> str:
    """Ask once; what went wrong, without the address, which may be a secret; "" if nothing."""
    try:
        async with session.get(url, allow_redirects=False) as response:
            return "" if response.status < 400 else str(response.status)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return type(error).__name__
