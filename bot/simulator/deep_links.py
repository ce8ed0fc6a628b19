"""What a link that starts the bot carries: ``t.me/BOT?start=PAYLOAD``, in a group ``t.me/BOT?startgroup=PAYLOAD``."""

import re

from bot.simulator.control import WrongError

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def read_payload(value: object) -> str:
    """``value`` as the payload of such a link. Raises WrongError 400."""
    if not isinstance(value, str):
        raise WrongError(400, "payload must be a text")
    if not _PAYLOAD.fullmatch(value):
        raise WrongError(400, "payload must be 1 to 64 of A-Z, a-z, 0-9, _ and -")
    return value
