"""Results of methods that come with words."""

from dataclasses import dataclass

from bot.simulator.refusals import JsonObject


@dataclass(frozen=True)
class Described:
    """A result with the ``description`` that Telegram puts beside it."""

    result: object
    description: str


def success(result: object) -> JsonObject:
    """The body of the response to a call that succeeded."""
    if isinstance(result, Described):
        return {"ok": True, "result": result.result, "description": result.description}
    return {"ok": True, "result": result}
