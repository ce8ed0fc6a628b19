"""Pauses that grow while trouble lasts."""

from collections.abc import Callable

FIRST = 0.5
LONGEST = 30.0


class Backoff:
    """Doubling pauses, each varied by a half so that many do not come back at the same moment."""

    def __init__(self, spread: Callable[[], float], first: float = FIRST, longest: float = LONGEST) -> None:
        """``spread`` gives numbers from 0 to 1; ``first`` and ``longest`` are seconds."""
        self._spread = spread
        self._first = first
        self._longest = longest
        self._next = first

    def next(self) -> float:
        """Seconds to wait now."""
        pause, self._next = self._next, min(self._next * 2, self._longest)
        return pause * (0.75 + self._spread() / 2)

    def reset(self) -> None:
        """The trouble is over."""
        self._next = self._first
