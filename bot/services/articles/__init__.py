"""From an article to a lesson, as its teacher makes it: brought along, confirmed piece by piece, published."""

from bot.services.articles.editing import ArticleEditing
from bot.services.articles.intake import ArticleService
from bot.services.articles.publishing import ArticlePublishing
from bot.services.articles.question_files import QuestionFiles

__all__ = ["ArticleEditing", "ArticlePublishing", "ArticleService", "QuestionFiles"]
