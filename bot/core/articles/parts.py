"""From what a teacher kept to what the shelf takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.article.drafting.model import DraftCard, Proposal
from bot.core.articles.model import ArticleCard, PieceState
from bot.core.class_packs import LessonParts, PartsSource
from bot.core.content import LANGUAGES, Localized, Question
from bot.core.exchange import (
    Item,
    Loss,
    anki_deck,
    to_item,
    write_aiken,
    write_gift,
    write_moodle_xml,
    write_sheet,
)
from bot.core.languages import Language
from bot.core.question_files import OwnQuestion


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
        questions=tuple((one.key, _question(one.question, only, draft.level, draft.skill)) for one in questions),
    )


def items_of(card: ArticleCard) -> tuple[Item, ...]:
    """The questions that were kept as other tools know them, in the first language that was chosen.

    What came from another tool has its name, id, category and tags again.
    """
    sentences = {f"s{one.i + 1:02}": one.text for one in card.analysis.sentences}
    kept = (one.body for one in card.pieces if one.state is PieceState.KEPT)
    questions = (one for one in kept if isinstance(one, Proposal))
    return tuple(item for one in questions if (item := _item(one, card.language, sentences)) is not None)


def losses_of(card: ArticleCard, form: str) -> tuple[Loss, ...]:
    """What a file with the ending ``form`` cannot hold of them; () for an ending that is no format's."""
    items = items_of(card)
    match form:
        case "gift":
            return write_gift(items).losses
        case "xml":
            return write_moodle_xml(items).losses
        case "csv":
            return write_sheet(items, card.language, ",").losses
        case "aiken":
            return write_aiken(items).losses
        case "apkg":
            return anki_deck(items, "").losses
        case _:
            return ()


def _item(body: Proposal, language: Language, sentences: Mapping[str, str]) -> Item | None:
    item = to_item(body.question, language, sentences)
    if item is None or not isinstance(body, OwnQuestion):
        return item
    known = {"name": body.name, "id": body.mark, "category": body.category, "tags": body.tags}
    return item.model_copy(update=known)


def _said(text: Localized, only: Language | None) -> Localized:
    return text if only is None else Localized(de=text[only], en=text[only])


def _card(card: DraftCard, only: Language | None) -> DraftCard:
    changes = {name: _said(getattr(card, name), only) for name in ("title", "text", "do")}
    return card.model_copy(update=changes)


def _question(question: Question, only: Language | None, level: int, skill: str) -> Question:
    changes: dict[str, Any] = {"level": level} if level else {}
    if skill:
        changes["skill"] = skill
    if only is not None:
        changes |= dict.fromkeys(LANGUAGES, question.texts[only])
    return question.model_copy(update=changes)
