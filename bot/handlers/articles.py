"""Articles that teachers bring: sent, pasted, read, listed, deleted; and the map of what was read."""

from bot.core.actions.articles import (
    DeleteArticle,
    ListArticles,
    NewArticle,
    OpenArticle,
    PasteText,
    ReadDraft,
    ShowMap,
)
from bot.core.actions.question_files import ShowFileReport
from bot.core.articles import (
    FULL,
    ArticleCard,
    ArticleDraft,
    ArticleRefusal,
    Brought,
    Duplicate,
    bare_link,
    looks_like_questions,
)
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views.articles import lists, piece, report, words
from bot.views.articles import map as map_view
from bot.views.reply import Reply

SENDING, PASTING, GOING_ON = "article", "article-text", "article-cut"
"""The prompts: an article of any kind, more of a text, more of one that Telegram may have cut."""

LONG = 800
"""Characters from which on a text that nobody asked for may be an article."""


def home(turn: Turn, learner: Learner) -> Reply:
    """/article: the drafts."""
    return _listing(turn, learner)


def listing(turn: Turn, learner: Learner, action: ListArticles) -> Reply:
    """A page of the drafts."""
    return _listing(turn, learner, action.page)


def _listing(turn: Turn, learner: Learner, page: int = 0, toast: str = "") -> Reply:
    if not learner.teaches:
        return lists.not_for_learners(turn.texts)
    return lists.drafts(
        turn.texts, turn.house.articles.list(turn.work, learner), page, turn.house.articles.keep_days, toast
    )


def new(turn: Turn, learner: Learner, action: NewArticle) -> Reply:  # noqa: ARG001 - says nothing more
    """Ask for an article."""
    start = turn.house.articles.start(turn.work, learner)
    if isinstance(start, ArticleRefusal):
        return words.refusal(turn.texts, start)
    turn.house.learners.ask(turn.work, learner, SENDING)
    return lists.ask(turn.texts, turn.house.articles.keep_days)


def send_text(turn: Turn, learner: Learner) -> Reply:
    """A link or the beginning of a text, as asked."""
    link = bare_link(turn.text)
    brought = Brought("link", link=link) if link else Brought("text", text=turn.text)
    return _brought(turn, learner, turn.house.articles.bring(turn.work, learner, brought))


def send_file(turn: Turn, learner: Learner) -> Reply:
    """A file, as asked; or a picture, which cannot be read."""
    if turn.file is None:
        return words.said(turn.texts, words.refusal_words(turn.texts, ArticleRefusal.FORMAT))
    return _brought(turn, learner, turn.house.articles.bring(turn.work, learner, Brought("file", file=turn.file)))


def paste(turn: Turn, learner: Learner) -> Reply:
    """More of a text."""
    draft = turn.house.articles.add_text(
        turn.work, learner, learner.asked_about, turn.text, goes_on=learner.asked == GOING_ON
    )
    if isinstance(draft, ArticleDraft):
        _ask_for_more(turn, learner, draft)
        return lists.unread(turn.texts, draft)
    if draft is ArticleRefusal.NOT_YOURS:
        turn.house.learners.drop_prompt(turn.work, learner)
    return words.said(turn.texts, words.refusal_words(turn.texts, draft))


def offer_link(turn: Turn, learner: Learner) -> Reply:
    """A link that nobody asked for."""
    return _offered(turn, learner, Brought("link", link=bare_link(turn.text)))


def offer_file(turn: Turn, learner: Learner) -> Reply:
    """A file that nobody asked for."""
    return _offered(turn, learner, Brought("file", file=turn.file))


def offer_text(turn: Turn, learner: Learner) -> Reply:
    """A long text that nobody asked for."""
    return _offered(turn, learner, Brought("text", text=turn.text))


def _ask_for_more(turn: Turn, learner: Learner, draft: ArticleDraft) -> None:
    """More may come: of a text that is pasted anyway, of one that is offered where Telegram may have cut it."""
    full = len(turn.text) >= FULL
    if lists.takes_text(draft) or full:
        turn.house.learners.ask(turn.work, learner, GOING_ON if full else PASTING, draft.id)
    else:
        turn.house.learners.drop_prompt(turn.work, learner)


def _offered(turn: Turn, learner: Learner, brought: Brought) -> Reply:
    draft = turn.house.articles.offer(turn.work, learner, brought)
    if isinstance(draft, ArticleRefusal):
        return words.said(turn.texts, words.refusal_words(turn.texts, draft))
    if brought.kind == "text":
        _ask_for_more(turn, learner, draft)
    return lists.offered(turn.texts, draft, questions=looks_like_questions(brought.text))


def _brought(turn: Turn, learner: Learner, found: ArticleDraft | Duplicate | ArticleRefusal) -> Reply:
    if isinstance(found, ArticleRefusal):
        return words.said(turn.texts, words.refusal_words(turn.texts, found))
    turn.house.learners.drop_prompt(turn.work, learner)
    return _begun(turn, learner, found)


def _begun(turn: Turn, learner: Learner, found: ArticleDraft | Duplicate) -> Reply:
    """It is read now, or more of it may come, or it is there already."""
    if isinstance(found, Duplicate):
        return lists.duplicate(turn.texts, found)
    if lists.takes_text(found):
        _ask_for_more(turn, learner, found)
    return lists.unread(turn.texts, found, wakes=True)


def read(turn: Turn, learner: Learner, action: ReadDraft) -> Reply:
    """Have it read."""
    found = turn.house.articles.read(turn.work, learner, action.draft, sure=bool(action.sure))
    if isinstance(found, ArticleRefusal):
        return words.refusal(turn.texts, found)
    if isinstance(found, ArticleDraft) and found.read:
        return _opened(turn, learner, found)
    return _begun(turn, learner, found)


def paste_instead(turn: Turn, learner: Learner, action: PasteText) -> Reply:
    """The text in the place of what could not be read."""
    found = turn.house.articles.paste(turn.work, learner, action.draft)
    return words.refusal(turn.texts, found) if isinstance(found, ArticleRefusal) else _begun(turn, learner, found)


def open_article(turn: Turn, learner: Learner, action: OpenArticle) -> Reply:
    """Go on where it was left."""
    found = turn.house.articles.open(turn.work, learner, action.draft)
    if isinstance(found, ArticleRefusal):
        return words.refusal(turn.texts, found)
    return _opened(turn, learner, found) if found.read or found.of_questions else _begun(turn, learner, found)


def _opened(turn: Turn, learner: Learner, draft: ArticleDraft) -> Reply:
    if draft.of_questions and not (draft.read and draft.place):
        return _report(turn, learner, draft.id, 0)
    card = turn.house.article_editing.show(turn.work, learner, draft.id)
    if isinstance(card, ArticleRefusal):
        return words.refusal(turn.texts, card)
    if not draft.place:
        return map_view.page(turn.texts, card, 0, 0)
    return piece.piece(turn.texts, card, draft.place, draft.language or learner.language)


def _report(turn: Turn, learner: Learner, draft: int, page: int) -> Reply:
    found = turn.house.question_files.report(turn.work, learner, draft)
    if isinstance(found, ArticleRefusal):
        return words.refusal(turn.texts, found)
    return report.page(turn.texts, *found, page)


def show_report(turn: Turn, learner: Learner, action: ShowFileReport) -> Reply:
    """A page of what came out of a file with questions."""
    return _report(turn, learner, action.draft, action.page)


def show_map(turn: Turn, learner: Learner, action: ShowMap) -> Reply:
    """A page of the map."""
    card = turn.house.article_editing.show(turn.work, learner, action.draft)
    if not isinstance(card, ArticleCard):
        return words.refusal(turn.texts, card)
    return map_view.page(turn.texts, card, action.page, action.item)


def delete(turn: Turn, learner: Learner, action: DeleteArticle) -> Reply:
    """Delete the draft, once that is confirmed."""
    if not action.sure:
        draft = turn.house.articles.open(turn.work, learner, action.draft)
        return (
            words.refusal(turn.texts, draft) if isinstance(draft, ArticleRefusal) else lists.delete(turn.texts, draft)
        )
    draft = turn.house.articles.delete(turn.work, learner, action.draft)
    if isinstance(draft, ArticleRefusal):
        return words.refusal(turn.texts, draft)
    return _listing(turn, learner, toast=lists.deleted(turn.texts, draft))
