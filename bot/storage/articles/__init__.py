"""Articles of teachers on their way to a lesson."""

from bot.storage.articles.drafts import ArticleStore
from bot.storage.articles.pieces import ArticlePieceStore

__all__ = ["ArticlePieceStore", "ArticleStore"]
