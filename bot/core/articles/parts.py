"""From what a teacher kept to what the shelf takes."""

from dataclasses import dataclass
from typing import Any

from bot.core.article.drafting.model import DraftCard, Proposal
from bot.core.articles.model import ArticleCard, PieceState
from bot.core.class_packs import LessonParts, PartsSource
from bot.core.content import LANGUAGES, Localized, Question
from bot.core.exchange import Item, to_item
from bot.core.languages import Language


@dataclass(frozen=True)
class Prepared:
    """A lesson for a class; ``number`` is that of the class pack which it takes the place of (None: of none)."""

    parts: LessonParts
    number: int | None


def parts_of(card: ArticleCard) -> LessonParts | None:
    """What was kept, in the languages and on the level that were chosen; None where no question was kept.

    A lesson that is confirmed in one language only holds the same texts in the other.
    """
    draft = card.draft
    kept = [one.body for one in card.pieces if one.state is PieceState.KEPT]
    questions = [one for one in kept if isinstance(one, Proposal)]
    languages = draft.languages or LANGUAGES
    if not questions or draft.head is None:
        return None
    only = languages[0] if len(languages) == 1 else None
    return LessonParts(
        languages=languages,
        title=_said(draft.head.title, only),
        summary=_said(draft.head.summary, only),
        source=PartsSource(
            outlet=draft.outlet,
            title=draft.title,
            published=draft.published,
            link=draft.link or None,
            language=card.analysis.language,
        ),
        sentences={one.i: one.text for one in card.analysis.sentences},
        cards=tuple(_card(one, only) for one in kept if isinstance(one, DraftCard)),
        questions=tuple((one.key, _question(one.question, only, draft.level)) for one in questions),
    )


def items_of(card: ArticleCard) -> tuple[Item, ...]:
    """The questions that were kept as other tools know them, in the first language that was chosen."""
    language = card.draft.languages[0] if card.draft.languages else card.analysis.language
    sentences = {f"s{one.i + 1:02}": one.text for one in card.analysis.sentences}
    kept = (one.body for one in card.pieces if one.state is PieceState.KEPT)
    found = (to_item(one.question, language, sentences) for one in kept if isinstance(one, Proposal))
    return tuple(item for item in found if item is not None)


def _said(text: Localized, only: Language | None) -> Localized:
    return text if only is None else Localized(de=text[only], en=text[only])


def _card(card: DraftCard, only: Language | None) -> DraftCard:
    changes = {name: _said(getattr(card, name), only) for name in ("title", "text", "do")}
    return card.model_copy(update=changes)


def _question(question: Question, only: Language | None, level: int) -> Question:
    changes: dict[str, Any] = {"level": level} if level else {}
    if only is not None:
        changes |= dict.fromkeys(LANGUAGES, question.texts[only])
    return question.model_copy(update=changes)
