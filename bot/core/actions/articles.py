"""Actions of teachers who make a lesson of an article."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ListArticles(Action):
    """List the drafts."""

    code: ClassVar[str] = "bl"
    page: int = 0


@dataclass(frozen=True)
class NewArticle(Action):
    """Ask for an article."""

    code: ClassVar[str] = "bn"


@dataclass(frozen=True)
class ReadDraft(Action):
    """Begin to read what was sent: what was only offered, pasted, or failed; ``sure`` 1: though it is there already."""

    code: ClassVar[str] = "bb"
    draft: int
    sure: int = 0


@dataclass(frozen=True)
class PasteText(Action):
    """Paste the text in the place of a link or file that could not be read."""

    code: ClassVar[str] = "bp"
    draft: int


@dataclass(frozen=True)
class OpenArticle(Action):
    """Go on with a draft where it was left."""

    code: ClassVar[str] = "bo"
    draft: int


@dataclass(frozen=True)
class ShowMap(Action):
    """Show page ``page`` of the article's map, with the sentences of its entry ``item`` (0: of none).

    Pages 0 to 2 are voices, numbers and wording, 3 to 5 their second parts, and so on.
    """

    code: ClassVar[str] = "bm"
    draft: int
    page: int
    item: int = 0


@dataclass(frozen=True)
class ListPieces(Action):
    """Show all cards and questions and what was decided."""

    code: ClassVar[str] = "bv"
    draft: int
    page: int = 0


@dataclass(frozen=True)
class ShowPiece(Action):
    """Show the piece at ``position`` in ``language``."""

    code: ClassVar[str] = "bs"
    draft: int
    position: int
    language: str


@dataclass(frozen=True)
class DecidePiece(Action):
    """Keep a piece (``keep`` 1) or drop it (0)."""

    code: ClassVar[str] = "bd"
    draft: int
    piece: int
    keep: int
    language: str


@dataclass(frozen=True)
class ChangePiece(Action):
    """Show what of a piece can be written anew."""

    code: ClassVar[str] = "bc"
    draft: int
    piece: int
    language: str


@dataclass(frozen=True)
class AskPieceText(Action):
    """Ask for the text at ``index`` of a piece."""

    code: ClassVar[str] = "bf"
    draft: int
    piece: int
    index: int
    language: str


@dataclass(frozen=True)
class SettlePiece(Action):
    """Say that the texts of a piece in ``language`` are right, though they were changed in the other one only."""

    code: ClassVar[str] = "bj"
    draft: int
    piece: int
    language: str


@dataclass(frozen=True)
class AskPieceKey(Action):
    """Ask which answer is right."""

    code: ClassVar[str] = "bk"
    draft: int
    piece: int
    language: str


@dataclass(frozen=True)
class SetPieceKey(Action):
    """Make the choice at ``index`` the right one."""

    code: ClassVar[str] = "bkk"
    draft: int
    piece: int
    index: int
    language: str


@dataclass(frozen=True)
class OtherQuestion(Action):
    """Put another question in the place of this one, whose proposal is number ``tried``."""

    code: ClassVar[str] = "bg"
    draft: int
    piece: int
    tried: int
    language: str


@dataclass(frozen=True)
class UndoArticle(Action):
    """Take back step ``step``, the last one."""

    code: ClassVar[str] = "bu"
    draft: int
    step: int
    language: str


@dataclass(frozen=True)
class ShowDetails(Action):
    """Show title, source, level and languages of the lesson."""

    code: ClassVar[str] = "bt"
    draft: int


@dataclass(frozen=True)
class AskDetail(Action):
    """Ask for the ``name``: title-de, title-en, outlet, headline, date or link."""

    code: ClassVar[str] = "bq"
    draft: int
    name: str


@dataclass(frozen=True)
class SetArticleLevel(Action):
    """Make all questions that hard; 0: as proposed."""

    code: ClassVar[str] = "bh"
    draft: int
    level: int


@dataclass(frozen=True)
class SetArticleLanguages(Action):
    """Confirm the lesson in "de", "en" or "both"."""

    code: ClassVar[str] = "bi"
    draft: int
    word: str


@dataclass(frozen=True)
class ShowSummary(Action):
    """Show what would be published, and the ways to do so; ``page`` is that of the classes."""

    code: ClassVar[str] = "by"
    draft: int
    page: int = 0


@dataclass(frozen=True)
class PublishArticle(Action):
    """Let class ``class_id`` have the lesson.

    ``sure`` is a sum (``Sure``): 1 though much of the article is quoted, 2 though it was withdrawn there.
    """

    code: ClassVar[str] = "bx"
    draft: int
    class_id: int
    sure: int = 0


@dataclass(frozen=True)
class ExportArticle(Action):
    """Send the lesson as a file of form ``form``."""

    code: ClassVar[str] = "be"
    draft: int
    form: str


@dataclass(frozen=True)
class DeleteArticle(Action):
    """Delete the draft with the article's text; ``sure`` 1 does it, 0 asks."""

    code: ClassVar[str] = "bz"
    draft: int
    sure: int


ARTICLES: tuple[type[Action], ...] = (
    ListArticles,
    NewArticle,
    ReadDraft,
    PasteText,
    OpenArticle,
    ShowMap,
    ListPieces,
    ShowPiece,
    DecidePiece,
    ChangePiece,
    AskPieceText,
    SettlePiece,
    AskPieceKey,
    SetPieceKey,
    OtherQuestion,
    UndoArticle,
    ShowDetails,
    AskDetail,
    SetArticleLevel,
    SetArticleLanguages,
    ShowSummary,
    PublishArticle,
    ExportArticle,
    DeleteArticle,
)
