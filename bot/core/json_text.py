"""JSON of what goes through the bot, read and written several times as fast as by the standard library.

By pydantic's own parser, which is here anyway. What it does not take, as half an emoji, the standard library does. Only
names are kept in the parser's memory for the next time: of what people write nothing may stay.
"""

import json
from typing import Any

from pydantic_core import PydanticSerializationError, from_json, to_json


def read(text: str | bytes) -> Any:
    """What ``text`` says. Raises ValueError where it is no JSON."""
    try:
        return from_json(text, cache_strings="keys")
    except (ValueError, TypeError):
        return json.loads(text)


def write(value: Any) -> str:
    """``value``, of objects, lists, texts, numbers, true, false and null, in one line."""
    return write_bytes(value).decode()


def write_bytes(value: Any) -> bytes:
    """The same, in UTF-8."""
    try:
        return to_json(value)
    except PydanticSerializationError:
        return json.dumps(value).encode()
