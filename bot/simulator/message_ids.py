"""Lists of message ids in requests."""

from typing import Any

from bot.simulator.params import Params
from bot.simulator.refusals import bad_request

MAX_IDS = 100
_INT32 = 1 << 31


def read_message_ids(params: Params) -> list[int]:
    """``message_ids``: 1 to 100 of them, as numbers or texts."""
    ids = params.json("message_ids", "Can't parse message_ids JSON object")
    if ids is None or ids == []:
        raise bad_request("Message identifiers are not specified")
    if not isinstance(ids, list):
        raise bad_request("Expected an Array of message identifiers")
    if len(ids) > MAX_IDS:
        raise bad_request("Too many message identifiers specified")
    return [_message_id(identifier) for identifier in ids]


def _message_id(identifier: Any) -> int:
    if not isinstance(identifier, int | float | str) or isinstance(identifier, bool):
        raise bad_request("Message identifier must be a Number")
    try:
        number = int(str(identifier))
    except ValueError as error:
        raise bad_request("Can't parse message identifier as Number") from error
    if not 0 < number < _INT32:
        raise bad_request("Invalid message identifier specified")
    return number
