"""How hard the cards and questions of a pack are to read, and bounds on it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bot.core.content.base import Problem, Where
from bot.core.content.cards import Card
from bot.core.content.documents import Document
from bot.core.content.ledger import Ledger
from bot.core.content.lesson_text import ReadLesson
from bot.core.content.questions import Question
from bot.core.languages import LANGUAGES, Language
from bot.core.readability import WORD, Figures, read

CARD_LIX: Final[Mapping[Language, float]] = {"de": 45, "en": 40}
"""Highest LIX of a card: 40 to 50 is ordinary newspaper text (Björnsson 1968); English runs some five lower."""

CARD_GRADE: Final[Mapping[Language, float]] = {"de": 9, "en": 8}
"""School year below which a card stays: class 8 by the Wiener Sachtextformel, grade 7 (aged 13) by Flesch-Kincaid."""

STEM_LIX: Final = 60
"""Highest LIX of a question: one long word in a sentence or two weighs more, so only what nobody could read is said."""

_CARD_FROM, _STEM_FROM = 25, 15
"""Words below which the figures say more about chance than about the text."""

_MARKUP: Final = re.compile(r"[*_>]|^- ", re.MULTILINE)
_END: Final = re.compile(r"(?<=[.!?:;…])[“”»)]?\s+|\n+")
_FORMULA: Final = {"de": "Wiener Sachtextformel", "en": "Flesch-Kincaid"}


class Level(NamedTuple):
    """How hard one text is to read, and where it stands: the id of a card or a question."""

    name: str
    figures: Figures


def measure(text: str, language: Language) -> Figures | None:
    """The figures of a text in Markdown, None where it has no words; a colon ends a sentence, a line too."""
    told = [words for part in _END.split(_MARKUP.sub("", text)) if (words := WORD.findall(part))]
    return read(told, language) if told else None


def card_levels(cards: tuple[Card, ...], language: Language) -> Iterator[Level]:
    """The cards that are long enough to say anything about."""
    for card in cards:
        figures = measure(f"{card.text}\n{card.do}", language)
        if figures is not None and figures.words >= _CARD_FROM:
            yield Level(card.id, figures)


def check_cards(ledger: Ledger, lesson: ReadLesson, language: Language) -> None:
    """No card is too hard for class 8."""
    lines = {card.id: card.line for card in lesson.found}
    for name, figures in card_levels(lesson.cards or (), language):
        said = _said(figures, language)
        if said:
            message = f"the card is hard to read ({said}): make sentences shorter, take everyday words"
            ledger.flaws.add(Problem(lesson.file, lines[name], message))


def _said(figures: Figures, language: Language) -> str:
    parts = []
    if figures.lix > CARD_LIX[language]:
        parts.append(f"LIX {figures.lix:.0f}, at most {CARD_LIX[language]}")
    if figures.grade > CARD_GRADE[language]:
        parts.append(f"{_FORMULA[language]} {figures.grade:.1f}, at most {CARD_GRADE[language]}")
    return "; ".join(parts)


def check_stems(ledger: Ledger, document: Document, questions: Sequence[tuple[Where, Question]]) -> None:
    """No question is beyond everybody."""
    for where, question in questions:
        for language in LANGUAGES:
            figures = measure(question.texts[language].stem, language)
            if figures is not None and figures.words >= _STEM_FROM and figures.lix > STEM_LIX:
                message = f"the question is hard to read (LIX {figures.lix:.0f}, at most {STEM_LIX}): shorten it"
                ledger.flaws.add(document.problem((*where, language, "stem"), message))
