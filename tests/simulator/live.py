"""Short words for what tests over real HTTP do again and again."""

from tests.simulator.client import Client, Json

KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


def person(live: Client, place: int = 0) -> int:
    """The id of the user at this place."""
    return live.sim.world.people.all()[place].id


async def say(live: Client, text: str, place: int = 0) -> None:
    """Write as the user at this place."""
    await live.act(f"/users/{person(live, place)}/text", text=text)


async def advance(live: Client, seconds: float) -> None:
    """Move the simulator's time on."""
    await live.act("/time", advance=seconds)


async def info(live: Client) -> Json:
    """What getWebhookInfo says."""
    found: Json = await live.result("getWebhookInfo")
    return found
