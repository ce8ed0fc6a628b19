"""Cards and questions of an article, one by one; then title, source and the way to learners."""

from collections.abc import Callable

from bot.core.actions.articles import (
    AskDetail,
    AskPieceKey,
    AskPieceText,
    ChangePiece,
    DecidePiece,
    ExportArticle,
    ListPieces,
    OtherQuestion,
    PublishArticle,
    SetArticleLanguages,
    SetArticleLevel,
    SetPieceKey,
    SettlePiece,
    ShowDetails,
    ShowPiece,
    ShowSummary,
    UndoArticle,
)
from bot.core.article.drafting.model import Proposal
from bot.core.articles import (
    DETAIL_LIMITS,
    ArticleCard,
    ArticleRefusal,
    Misfit,
    Outlook,
    Piece,
    Rejected,
    Sure,
    field_at,
    place_number,
    place_of,
)
from bot.core.class_packs import ClassPackRefusal
from bot.core.languages import Language, as_language
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views.articles import change as change_view
from bot.views.articles import details as details_view
from bot.views.articles import files, words
from bot.views.articles import overview as overview_view
from bot.views.articles import piece as view
from bot.views.articles import publish as publish_view
from bot.views.help import old_button
from bot.views.reply import Reply

WRITING = "article-edit"
"""The prompt for a text of a piece; its number says which."""

DETAIL = "article-"
"""What the prompts for details begin with, before their name."""

_ALL_SURE = (Sure.RIGHTS | Sure.AGAIN).value

Found = ArticleCard | Misfit | ArticleRefusal


def show(turn: Turn, learner: Learner, action: ShowPiece) -> Reply:
    """A piece."""
    return _piece(turn, turn.house.article_editing.turn(turn.work, learner, action.draft, action.position), action)


def decide(turn: Turn, learner: Learner, action: DecidePiece) -> Reply:
    """Keep or drop, and on to the next."""
    service, keep = turn.house.article_editing, bool(action.keep)
    card = service.decide(turn.work, learner, action.draft, action.piece, keep=keep)
    return _piece(turn, card, action)


def overview(turn: Turn, learner: Learner, action: ListPieces) -> Reply:
    """All of them."""
    card = turn.house.article_editing.show(turn.work, learner, action.draft)
    return (
        words.refusal(turn.texts, card)
        if isinstance(card, ArticleRefusal)
        else overview_view.pieces(turn.texts, card, action.page)
    )


def change(turn: Turn, learner: Learner, action: ChangePiece) -> Reply:
    """What of it shall be changed?"""
    return _about(turn, learner, action, lambda card, one, language: change_view.menu(turn.texts, card, one, language))


def ask_text(turn: Turn, learner: Learner, action: AskPieceText) -> Reply:
    """Ask for a text."""

    def asked(card: ArticleCard, one: Piece, language: Language) -> Reply:
        field = field_at(one.body, language, action.index)
        if field is None:
            return old_button(turn.texts)
        turn.house.learners.ask(turn.work, learner, WRITING, place_number(one.id, action.index, language))
        return change_view.ask(turn.texts, card, one, field, language)

    return _about(turn, learner, action, asked)


def settle(turn: Turn, learner: Learner, action: SettlePiece) -> Reply:
    """The other language's texts are right as they are."""
    language = as_language(action.language)
    if language is None:
        return old_button(turn.texts)
    service = turn.house.article_editing
    card = service.settle(turn.work, learner, action.draft, action.piece, language)
    if isinstance(card, ArticleRefusal):
        return words.refusal(turn.texts, card)
    return view.piece(turn.texts, card, card.draft.place, card.draft.language or language)


def ask_key(turn: Turn, learner: Learner, action: AskPieceKey) -> Reply:
    """Ask which answer is right."""
    return _about(turn, learner, action, lambda card, one, language: _keys(turn, card, one, language))


def _keys(turn: Turn, card: ArticleCard, one: Piece, language: Language) -> Reply:
    if not isinstance(one.body, Proposal):
        return old_button(turn.texts)
    return change_view.key(turn.texts, card, one, one.body, language)


def set_key(turn: Turn, learner: Learner, action: SetPieceKey) -> Reply:
    """Another answer is right."""
    service = turn.house.article_editing
    return _piece(turn, service.set_key(turn.work, learner, action.draft, action.piece, action.index), action)


def write(turn: Turn, learner: Learner) -> Reply:
    """A text was typed."""
    number = learner.asked_about
    _, _, language = place_of(number)
    card = turn.house.article_editing.write(turn.work, learner, number, turn.text)
    if isinstance(card, Rejected):
        return change_view.rejected(turn.texts, card, turn.text)
    turn.house.learners.drop_prompt(turn.work, learner)
    if isinstance(card, ArticleRefusal):
        return words.said(turn.texts, words.refusal_words(turn.texts, card))
    return view.piece(turn.texts, card, card.draft.place, language)


def other(turn: Turn, learner: Learner, action: OtherQuestion) -> Reply:
    """Another question in its place."""
    service = turn.house.article_editing
    return _piece(turn, service.replace(turn.work, learner, action.draft, action.piece, action.tried), action)


def undo(turn: Turn, learner: Learner, action: UndoArticle) -> Reply:
    """Take the last step back."""
    return _piece(turn, turn.house.article_editing.undo(turn.work, learner, action.draft, action.step), action)


def details(turn: Turn, learner: Learner, action: ShowDetails) -> Reply:
    """Title and source."""
    return _details(turn, turn.house.article_editing.show(turn.work, learner, action.draft))


def ask_detail(turn: Turn, learner: Learner, action: AskDetail) -> Reply:
    """Ask for one of them."""
    card = turn.house.article_editing.show(turn.work, learner, action.draft)
    if isinstance(card, ArticleRefusal):
        return words.refusal(turn.texts, card)
    if action.name not in DETAIL_LIMITS:
        return old_button(turn.texts)
    turn.house.learners.ask(turn.work, learner, f"{DETAIL}{action.name}", action.draft)
    return details_view.ask(turn.texts, card, action.name)


def write_detail(turn: Turn, learner: Learner) -> Reply:
    """One of them was typed."""
    name, draft = learner.asked.removeprefix(DETAIL), learner.asked_about
    card = turn.house.article_publishing.set_detail(turn.work, learner, draft, name, turn.text)
    if isinstance(card, ArticleCard):
        turn.house.learners.drop_prompt(turn.work, learner)
        return _details(turn, card)
    shown = turn.house.article_editing.show(turn.work, learner, draft)
    if isinstance(shown, ArticleRefusal):
        turn.house.learners.drop_prompt(turn.work, learner)
        return words.said(turn.texts, words.refusal_words(turn.texts, shown))
    return details_view.ask(turn.texts, shown, name, details_view.problem(turn.texts, card, name, turn.text))


def set_level(turn: Turn, learner: Learner, action: SetArticleLevel) -> Reply:
    """How hard it is."""
    return _details(turn, turn.house.article_publishing.set_level(turn.work, learner, action.draft, action.level))


def set_languages(turn: Turn, learner: Learner, action: SetArticleLanguages) -> Reply:
    """In which languages it is confirmed."""
    return _details(turn, turn.house.article_publishing.set_languages(turn.work, learner, action.draft, action.word))


def summary(turn: Turn, learner: Learner, action: ShowSummary) -> Reply:
    """What would be published."""
    return _summary(turn, learner, action.draft, action.page)


def publish(turn: Turn, learner: Learner, action: PublishArticle) -> Reply:
    """Put it on the shelf of a class."""
    service, sure = turn.house.article_publishing, Sure(action.sure & _ALL_SURE)
    found = service.prepare(turn.work, learner, action.draft, action.class_id, sure)
    if found in (ArticleRefusal.QUOTED, ArticleRefusal.WITHDRAWN):
        outlook = service.outlook(turn.work, learner, action.draft)
        if isinstance(outlook, Outlook):
            confirm = publish_view.confirm if found is ArticleRefusal.QUOTED else publish_view.again
            return confirm(turn.texts, outlook, action.class_id, sure)
    if isinstance(found, ArticleRefusal):
        return words.refusal(turn.texts, found)
    shelved = turn.house.class_packs.publish(turn.work, learner, action.class_id, found.parts, found.number)
    if isinstance(shelved, ClassPackRefusal):
        return publish_view.not_published(turn.texts, shelved)
    number = shelved.pack.number
    service.mark_published(turn.work, learner, action.draft, action.class_id, number)
    back = Sure.AGAIN in sure and shelved.change == "revised"
    return publish_view.published(turn.texts, action.draft, shelved, back=back)


def export(turn: Turn, learner: Learner, action: ExportArticle) -> Reply:
    """Send it as a file."""
    found = turn.house.article_publishing.outlook(turn.work, learner, action.draft)
    if isinstance(found, ArticleRefusal):
        return words.refusal(turn.texts, found)
    lost = turn.house.article_publishing.losses(turn.work, learner, action.draft, action.form)
    return files.export(turn.texts, found, action.form, learner.id, lost if isinstance(lost, tuple) else ())


def _about(
    turn: Turn,
    learner: Learner,
    action: ChangePiece | AskPieceText | AskPieceKey,
    reply: Callable[[ArticleCard, Piece, Language], Reply],
) -> Reply:
    """The reply about the piece that a button names."""
    card = turn.house.article_editing.ask(turn.work, learner, action.draft, action.piece)
    if isinstance(card, ArticleRefusal):
        return words.refusal(turn.texts, card)
    one, language = card.by_id(action.piece), as_language(action.language)
    return reply(card, one, language) if one is not None and language is not None else old_button(turn.texts)


def _piece(
    turn: Turn, card: Found, action: ShowPiece | DecidePiece | SetPieceKey | OtherQuestion | UndoArticle
) -> Reply:
    language = as_language(action.language)
    if language is None:
        return old_button(turn.texts)
    if isinstance(card, Misfit):
        return Reply(toast=words.no_key(turn.texts))
    if isinstance(card, ArticleRefusal):
        return words.refusal(turn.texts, card)
    return view.piece(turn.texts, card, card.draft.place, language)


def _details(turn: Turn, card: ArticleCard | ArticleRefusal) -> Reply:
    if isinstance(card, ArticleRefusal):
        return words.refusal(turn.texts, card)
    skill = turn.house.catalogue.skills.get(card.draft.skill)
    return details_view.details(turn.texts, card, skill.name[turn.texts.language] if skill is not None else "")


def _summary(turn: Turn, learner: Learner, draft: int, page: int) -> Reply:
    found = turn.house.article_publishing.outlook(turn.work, learner, draft)
    return (
        publish_view.summary(turn.texts, found, page)
        if isinstance(found, Outlook)
        else words.refusal(turn.texts, found)
    )
