"""Native polls of Telegram: ungraded, anonymous, one vote a person."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PollState:
    """What Telegram says of a poll: votes by option in the order asked for; ``closed`` ones take no vote any more."""

    poll_id: str
    counts: tuple[int, ...]
    closed: bool


@dataclass(frozen=True)
class SentPoll:
    """A poll in a chat. ``subject`` is what it is about ("round-12-1"); ``counts`` are () before the first vote."""

    subject: str
    chat: int
    message: int
    counts: tuple[int, ...]
    closed: bool
