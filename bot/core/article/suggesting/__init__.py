"""What a language model may add to a draft: it points at words of the article, and the templates do the rest."""

from bot.core.article.suggesting.prompt import LONGEST_TEXT, messages
from bot.core.article.suggesting.reading import LONGEST_REPLY, add_suggestions, suggest

__all__ = ["LONGEST_REPLY", "LONGEST_TEXT", "add_suggestions", "messages", "suggest"]
