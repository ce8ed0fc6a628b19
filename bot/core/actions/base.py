"""What every button's action is."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Action:
    """Base of all actions; ``code`` is unique and at most three characters."""

    code: ClassVar[str]
