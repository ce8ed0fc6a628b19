"""One call of a Bot API method: run, recorded and answered."""

import inspect

from bot.simulator.answers import success
from bot.simulator.methods import METHODS
from bot.simulator.params import Params
from bot.simulator.refusals import JsonObject, Refusal
from bot.simulator.voting import close_due_polls
from bot.simulator.webhook_methods import check_logged_in
from bot.simulator.world import World

_SILENT = frozenset({"getupdates"})


async def answer_call(world: World, name: str, params: Params) -> tuple[JsonObject, int]:
    """Run the method called ``name``, in any case; the body and the status of the response to it."""
    method = METHODS[name.lower()]
    try:
        check_logged_in(world)
        close_due_polls(world)
        with world.database.transaction():
            result = method.run(world, params)
        if inspect.isawaitable(result):
            result = await result
        outcome, status = success(result), 200
    except Refusal as refusal:
        outcome, status = refusal.answer(), refusal.code
    if name.lower() not in _SILENT:
        kept = {"result": outcome["result"]} if outcome["ok"] else {"error": outcome}
        world.transcript.add(name, params.record(), method.unknown(params), kept)
    return outcome, status
