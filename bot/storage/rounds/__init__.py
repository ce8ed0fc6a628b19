"""Rounds in class: the rounds, who takes part in them, and what was written."""

from bot.storage.rounds.parts import PartStore
from bot.storage.rounds.reasons import ReasonStore
from bot.storage.rounds.showings import ShowingStore
from bot.storage.rounds.store import RoundStore

__all__ = ["PartStore", "ReasonStore", "RoundStore", "ShowingStore"]
