"""Rounds in the class's group: a teacher leads them, and the bot listens in."""

from bot.services.group_rounds.leading import GroupRoundService
from bot.services.group_rounds.listening import GroupTalkService

__all__ = ["GroupRoundService", "GroupTalkService"]
