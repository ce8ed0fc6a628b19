"""From the analysis of an article to a draft of a lesson: everything in it is proposed, a teacher has the last word."""

from bot.core.article.drafting.draft import draft, numbered, regenerate
from bot.core.article.drafting.model import DraftCard, LessonDraft, Proposal
from bot.core.article.drafting.objections import Objection
from bot.core.article.drafting.validators import check, check_article, check_set, shown_sentences

__all__ = [
    "DraftCard",
    "LessonDraft",
    "Objection",
    "Proposal",
    "check",
    "check_article",
    "check_set",
    "draft",
    "numbered",
    "regenerate",
    "shown_sentences",
]
