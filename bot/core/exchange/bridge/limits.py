"""What the texts of a question from another tool have to keep to."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.core.content.question_base import LIMITS, OPTION_LIMIT, REASON_LIMIT, STEM_LIMIT

MOST_TIMES: Final = 4
"""How many times its limit a text may come with: nobody shortens more than that in a chat."""

_LIMITS: Final = {**LIMITS, "stem": STEM_LIMIT, "accept": OPTION_LIMIT, "why": REASON_LIMIT}


def each(value: Any) -> Iterable[str]:
    """The texts of a field: one, or those of a list, or those by id."""
    if isinstance(value, str):
        return (value,)
    return value.values() if isinstance(value, dict) else value


def too_long(texts: Mapping[str, Any]) -> bool:
    """Whether one of the texts, by field, is more than ``MOST_TIMES`` too long."""
    return any(len(text) > MOST_TIMES * _LIMITS[name] for name, value in texts.items() for text in each(value))


def alike(texts: Iterable[str]) -> bool:
    """Whether two of them read the same but for case and spaces; empty ones are no texts."""
    told = [words for text in texts if (words := " ".join(text.split()).casefold())]
    return len(set(told)) < len(told)
