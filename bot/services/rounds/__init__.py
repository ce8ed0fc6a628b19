"""Rounds in class as learners go through them, and as teachers hold them."""

from bot.services.rounds.running import RunningRounds
from bot.services.rounds.service import RoundService

__all__ = ["RoundService", "RunningRounds"]
