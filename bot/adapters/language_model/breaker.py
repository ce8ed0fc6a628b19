"""Leaves an endpoint alone that does not help, so that nobody waits for it in vain."""

FAILURES = 3
"""So many failures in a row, and it is left alone."""

SHORTEST, LONGEST = 30.0, 600.0
"""Seconds that it is left alone: the first time, and at most. Each time that it fails again they double."""


class Breaker:
    """Counts failures in a row. After a rest one call goes through alone and decides for all."""

    def __init__(self) -> None:
        self._failures = 0
        self._rest = SHORTEST
        self._until: float | None = None

    def rests(self, now: float) -> bool:
        """Whether no call would be let through at ``now``; nothing changes."""
        return self._until is not None and now < self._until

    def lets_through(self, now: float) -> bool:
        """Whether a call may be made at ``now`` (monotonic seconds)."""
        if self.rests(now):
            return False
        if self._until is None:
            return True
        # This one finds out; whoever comes meanwhile does not wait for it.
        self._until = now + self._rest
        return True

    def succeeded(self) -> None:
        """It helps, or does so again."""
        self._failures, self._rest, self._until = 0, SHORTEST, None

    def failed(self, now: float) -> bool:
        """It did not help; whether it is left alone from ``now`` on."""
        self._failures += 1
        if self._failures < FAILURES:
            return False
        if self._failures > FAILURES:
            self._rest = min(2 * self._rest, LONGEST)
        self._until = now + self._rest
        return True
