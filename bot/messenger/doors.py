"""What can be reached over HTTP from outside, as the engine sees it: opened before it, closed before it drains."""

from dataclasses import dataclass
from typing import Protocol

from bot.messenger.health import Health
from bot.messenger.ingest import Ingest


@dataclass(frozen=True)
class Inside:
    """What those at the doors are led to."""

    ingest: Ingest
    health: Health


class Doors(Protocol):
    """HTTP servers, or none."""

    @property
    def watched(self) -> bool:
        """Whether somebody may ask how the bot does."""

    async def open(self) -> None:
        """Begin to listen. Raises OSError where that cannot be."""

    def lead(self, inside: Inside) -> None:
        """The bot is there: whoever asks is led to ``inside``."""

    async def close(self) -> None:
        """Let nobody in any more, and see to those who are in; does nothing when closed."""


class NoDoors:
    """For a bot that polls and is watched by nobody."""

    watched = False

    async def open(self) -> None:
        """Open nothing."""

    def lead(self, inside: Inside) -> None:
        """Lead nobody."""

    async def close(self) -> None:
        """Close nothing."""
