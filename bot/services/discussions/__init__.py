"""Use cases of talks with the bot."""

from bot.services.discussions.service import DiscussionService

__all__ = ["DiscussionService"]
