"""Whether a text says that the learner wants no more of a talk."""

import re
from typing import Final

_STOPS: Final = frozenset(
    {
        "stop",
        "stopp",
        "ende",
        "schluss",
        "beenden",
        "aufhören",
        "aufhoeren",
        "ich will aufhören",
        "ich möchte aufhören",
        "ich will nicht mehr",
        "end",
        "quit",
        "exit",
        "i want to stop",
        "i want to quit",
        "let me stop",
    }
)


def wants_to_end(text: str) -> bool:
    """Whether ``text`` as a whole is one of the words for that, in any case and with any marks."""
    return " ".join(re.findall(r"\w+", text.casefold())) in _STOPS
