"""A method call in a webhook's answer: Telegram runs it, and nobody hears what came of it."""

from bot.simulator.calls import answer_call
from bot.simulator.methods import METHODS
from bot.simulator.params import plain_params
from bot.simulator.postman import Posted
from bot.simulator.refusals import Refusal
from bot.simulator.world import World

_NEVER = frozenset({"setwebhook", "deletewebhook", "close", "logout"})


async def run_answer(world: World, posted: Posted) -> None:
    """Run the method that the answer names, if it names one that may be called like that."""
    try:
        params = plain_params(posted.content_type, posted.content)
    except Refusal:
        return
    name = params.values.pop("method", "")
    key = name.lower()
    if key in METHODS and key not in _NEVER and not key.startswith("get"):
        await answer_call(world, name, params)
