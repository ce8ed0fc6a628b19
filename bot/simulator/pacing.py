"""The real server's small pauses, and its refusals to those who do not wait: off unless asked for."""

from collections.abc import Callable

from bot.simulator.refusals import Refusal

SAME_OFFSET_SECONDS = 3.0
"""A poll that repeats its offset within this time waits at least as long for updates."""
_SINGLE_SECONDS = 0.5
_CONFLICT_SECONDS = 3.0
_SET_WEBHOOK_SECONDS = 1.0
_CLOSE_SECONDS = 600.0


def too_many_requests(seconds: int) -> Refusal:
    """The 429 that asks to wait."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


class Pacing:
    """What the official server does to polls in a hurry. With ``on`` unset everything goes at once."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.on = False
        self._clock = clock
        self._start = clock()
        self._offset: int | None = None
        self._poll = 0.0
        self._conflict = 0.0
        self._set_webhook = 0.0

    def poll(self, offset: int, limit: int, timeout: int) -> tuple[int, int]:
        """Limit and timeout for a poll: one that repeats its offset soon is slowed down."""
        now = self._clock()
        if self.on and offset == self._offset:
            if now < self._poll + SAME_OFFSET_SECONDS:
                timeout = max(timeout, int(SAME_OFFSET_SECONDS))
            if now < self._poll + _SINGLE_SECONDS:
                limit = 1
        self._offset, self._poll = offset, now
        return limit, timeout

    def conflict(self) -> float:
        """How many seconds a 409 waits before it is sent: the second within three seconds as long again."""
        now = self._clock()
        if not self.on or now >= self._conflict:
            self._conflict = now + _CONFLICT_SECONDS
            return 0.0
        return _CONFLICT_SECONDS

    def check_set_webhook(self) -> None:
        """Refuse a webhook that is set within a second of another."""
        now = self._clock()
        if self.on and now < self._set_webhook:
            raise too_many_requests(1)
        self._set_webhook = now + _SET_WEBHOOK_SECONDS

    def check_close(self) -> None:
        """Refuse `close` in the first ten minutes."""
        left = int(self._start + _CLOSE_SECONDS - self._clock())
        if self.on and left > 0:
            raise too_many_requests(left)
