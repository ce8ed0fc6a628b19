"""The rows of articles on their way to a lesson: a draft is its teacher's, whatever class anybody is in."""

from bot.core.articles import ArticleCard, ArticleDraft, Brought, Outlook, Prepared, SentFile, place_number
from tests.services.access.people import OWNER
from tests.services.access.rows import own, row

ARTICLES = (
    own("articles.list"),
    own("articles.start"),
    own("articles.offer", lambda _: (Brought("link", link="https://example.org/a"),)),
    own("articles.bring", lambda _: (Brought("file", file=SentFile("id", "a.pdf")),)),
    row("articles.add_text", lambda w: (w.articles["collecting"], "More."), OWNER, ArticleDraft),
    row("articles.read", lambda w: (w.articles["collecting"],), OWNER, ArticleDraft),
    row("articles.paste", lambda w: (w.articles["failed"],), OWNER, ArticleDraft),
    row("articles.open", lambda w: (w.articles["ready"],), OWNER, ArticleDraft),
    row("articles.delete", lambda w: (w.articles["ready"],), OWNER, ArticleDraft),
    # pieces
    row("article_editing.show", lambda w: (w.articles["ready"],), OWNER, ArticleCard),
    row("article_editing.turn", lambda w: (w.articles["ready"], 2), OWNER, ArticleCard),
    row("article_editing.decide", lambda w: (w.articles["ready"], w.articles["card"]), OWNER, ArticleCard, keep=True),
    row("article_editing.ask", lambda w: (w.articles["ready"], w.articles["card"]), OWNER, ArticleCard),
    row("article_editing.write", lambda w: (place_number(w.articles["card"], 0, "de"), "Neu"), OWNER, ArticleCard),
    row("article_editing.settle", lambda w: (w.articles["ready"], w.articles["card"], "en"), OWNER, ArticleCard),
    row("article_editing.set_key", lambda w: (w.articles["ready"], w.articles["single"], 1), OWNER, ArticleCard),
    row("article_editing.replace", lambda w: (w.articles["ready"], w.articles["single"], 0), OWNER, ArticleCard),
    row("article_editing.undo", lambda w: (w.articles["ready"], 1), OWNER, ArticleCard),
    # questions from another tool
    row("question_files.report", lambda w: (w.articles["questions"],), OWNER, tuple),
    row("question_files.ask_skill", lambda w: (w.articles["questions"],), OWNER, ArticleCard),
    row("question_files.set_skill", lambda w: (w.articles["questions"], "S1"), OWNER, ArticleCard),
    row("question_files.keep_all", lambda w: (w.articles["questions"],), OWNER, ArticleCard),
    row("question_files.ask", lambda w: (w.articles["questions"], 1, 0), OWNER, tuple),
    row("question_files.write_shared", lambda w: (place_number(w.articles["own"], 5, "en"), "No."), OWNER, ArticleCard),
    # publishing
    row("article_publishing.set_detail", lambda w: (w.articles["ready"], "outlet", "Post"), OWNER, ArticleCard),
    row("article_publishing.set_level", lambda w: (w.articles["ready"], 2), OWNER, ArticleCard),
    row("article_publishing.set_languages", lambda w: (w.articles["ready"], "both"), OWNER, ArticleCard),
    row("article_publishing.outlook", lambda w: (w.articles["ready"],), OWNER, Outlook),
    row("article_publishing.losses", lambda w: (w.articles["ready"], "gift"), OWNER, tuple),
    row("article_publishing.prepare", lambda w: (w.articles["ready"], w.room), OWNER, Prepared),
    row("article_publishing.mark_published", lambda w: (w.articles["ready"], w.room, 1), OWNER, ArticleCard),
)
