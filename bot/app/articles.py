"""The part of the table of handlers that is about articles on their way to a lesson."""

from collections.abc import Mapping

from bot.app.door import DOOR
from bot.app.question_files import QUESTION_FILES, QUESTION_TEXTS
from bot.core.actions import articles as articles_actions
from bot.core.articles import DETAIL_LIMITS, bare_link, looks_like_questions
from bot.core.learners import Learner
from bot.handlers import article_edit, articles
from bot.handlers import help as help_
from bot.handlers import membership as membership_
from bot.messenger.guards import Member
from bot.messenger.table import Entry
from bot.messenger.turn import Turn
from bot.views.reply import Reply

ARTICLES: tuple[Entry, ...] = (
    DOOR.command("article", articles.home),
    DOOR.tap(articles_actions.ListArticles, articles.listing),
    DOOR.tap(articles_actions.NewArticle, articles.new),
    DOOR.tap(articles_actions.ReadDraft, articles.read),
    DOOR.tap(articles_actions.PasteText, articles.paste_instead),
    DOOR.tap(articles_actions.OpenArticle, articles.open_article),
    DOOR.tap(articles_actions.ShowMap, articles.show_map),
    DOOR.tap(articles_actions.DeleteArticle, articles.delete),
    # cards and questions
    DOOR.tap(articles_actions.ListPieces, article_edit.overview),
    DOOR.tap(articles_actions.ShowPiece, article_edit.show),
    DOOR.tap(articles_actions.DecidePiece, article_edit.decide),
    DOOR.tap(articles_actions.ChangePiece, article_edit.change),
    DOOR.tap(articles_actions.AskPieceText, article_edit.ask_text),
    DOOR.tap(articles_actions.SettlePiece, article_edit.settle),
    DOOR.tap(articles_actions.AskPieceKey, article_edit.ask_key),
    DOOR.tap(articles_actions.SetPieceKey, article_edit.set_key),
    DOOR.tap(articles_actions.OtherQuestion, article_edit.other),
    DOOR.tap(articles_actions.UndoArticle, article_edit.undo),
    # the way to learners
    DOOR.tap(articles_actions.ShowDetails, article_edit.details),
    DOOR.tap(articles_actions.AskDetail, article_edit.ask_detail),
    DOOR.tap(articles_actions.SetArticleLevel, article_edit.set_level),
    DOOR.tap(articles_actions.SetArticleLanguages, article_edit.set_languages),
    DOOR.tap(articles_actions.ShowSummary, article_edit.summary),
    DOOR.tap(articles_actions.PublishArticle, article_edit.publish),
    DOOR.tap(articles_actions.ExportArticle, article_edit.export),
    *QUESTION_FILES,
)
"""From an article to a lesson, for teachers."""

ARTICLE_PAGE = articles.home
"""The drafts, from a menu."""

ARTICLE_TEXTS: Mapping[str, Member] = {
    articles.SENDING: articles.send_text,
    articles.PASTING: articles.paste,
    articles.GOING_ON: articles.paste,
    article_edit.WRITING: article_edit.write,
    **QUESTION_TEXTS,
    **{f"{article_edit.DETAIL}{name}": article_edit.write_detail for name in DETAIL_LIMITS},
}
"""What a text is for whoever was asked for an article, or for something about one."""

ARTICLE_FILES: Mapping[str, Member] = {articles.SENDING: articles.send_file}
"""The same for what is no text."""


def unasked_text(turn: Turn, learner: Learner) -> Reply:
    """A text that nobody asked for: a teacher's link, long text or questions may become a lesson."""
    if learner.teaches and bare_link(turn.text):
        return articles.offer_link(turn, learner)
    if learner.teaches and (len(turn.text) >= articles.LONG or looks_like_questions(turn.text)):
        return articles.offer_text(turn, learner)
    return membership_.write_unasked(turn, learner)


def unasked_file(turn: Turn, learner: Learner) -> Reply:
    """A message without text that nobody asked for: a teacher's file may become a lesson."""
    offers = learner.teaches and turn.file is not None
    return articles.offer_file(turn, learner) if offers else help_.anything(turn, learner)
