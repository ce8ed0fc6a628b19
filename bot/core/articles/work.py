"""What the worker takes, and how it comes out."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.articles.model import ArticleDraft, Brought
from bot.core.languages import Language
from bot.core.question_files import FileReport


@dataclass(frozen=True)
class WorkItem:
    """An article to be read: the draft, what was brought, and the teacher's language.

    ``chat`` is where the teacher can be written to (None: nowhere), ``until`` when the claim on it ends.
    """

    draft: ArticleDraft
    brought: Brought
    chat: int | None
    speaks: Language
    until: datetime


@dataclass(frozen=True)
class Told:
    """How an article came out: ``live`` says whether the teacher's chat still shows its card.

    ``same`` is another draft of the teacher that turned out to be of the same article, which nobody could see before.
    ``report`` says what came of a file of questions.
    """

    item: WorkItem
    draft: ArticleDraft
    live: bool
    same: ArticleDraft | None = None
    report: FileReport | None = None
