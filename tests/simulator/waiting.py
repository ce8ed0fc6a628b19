"""When a call waits for something, as a long poll does."""

import asyncio

from tests.simulator.client import Client


async def until_it_waits(client: Client) -> None:
    """Let others work until one of them waits for the simulator's clock."""
    while not client.sim.world.clock._followers:  # noqa: ASYNC110 - no time, but the next round of the loop
        await asyncio.sleep(0)
