"""The glossary of a pack, and whether anybody meets its words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from bot.core.content.article_text import ReadArticle
from bot.core.content.base import Where
from bot.core.content.documents import Document, entries, known_ids, word
from bot.core.content.ledger import Ledger
from bot.core.content.lesson_text import ReadLesson
from bot.core.content.questions import Question
from bot.core.languages import LANGUAGES, Language

_WORD: Final = re.compile(r"[^\W_]+")
_APART: Final = re.compile("(?:ab|an|auf|aus|ein|her|hin|hoch|los|mit|nach|über|um|unter|vor|weg|zu)(?=.{5})")
"""Beginnings that German verbs part with: "hochrechnen", but "rechnet hoch" and "hochgerechnet"."""

_SHORT: Final = 3
"""Letters that an inflected form may have more or less than the entry's word, and the least that both share."""


_STEM: Final = 5
"""Letters that are enough of a verb without its beginning, or to find a word within others: "KI" is not in "Kind"."""

FEWEST_ENTRIES: Final = 5
"""Of a pack that learners are offered."""

_ENDINGS: Final = ("", "s", "e", "n", "en", "er")
"""What an inflected form of a word that is shorter may end in."""


def occurs(term: str, told: Iterable[str]) -> bool:
    """Whether one of the long words of ``term``, in any form or compound, is among the words ``told``.

    Words of fewer than five letters, as they are or inflected, but in no compound.
    """
    wanted = _WORD.findall(term.casefold())
    longest = max((len(one) for one in wanted), default=0)
    # Of "confidence interval" both tell; of "false alarm" the short one does not tell by itself.
    telling = {one for one in wanted if len(one) >= min(longest, 2 * _SHORT)}
    forms = {one + ending for one in telling if len(one) < _STEM for ending in _ENDINGS}
    roots = {root for one in telling if len(one) >= _STEM for root in _roots(one)}
    return any(one in forms or any(root in one for root in roots) for one in told)


def _roots(one: str) -> set[str]:
    """What all forms of a word have in common; of a German verb that parts also what is left of it."""
    rest = _APART.sub("", one, count=1)
    return {one[: max(2 * _SHORT, len(one) - _SHORT)], rest[: max(_STEM, len(rest) - _SHORT)]}


def check_glossary(
    ledger: Ledger,
    pack: Document,
    questions: Sequence[tuple[Where, Question]],
    articles: Mapping[Language, ReadArticle],
    lessons: Mapping[Language, ReadLesson],
) -> None:
    """There are enough entries, and each explains a word that stands in the lesson, the retelling or a question."""
    known = known_ids(pack, "glossary")
    if known is not None and len(known) < FEWEST_ENTRIES:
        message = f"the glossary has {len(known)} of at least {FEWEST_ENTRIES} entries: explain more of the hard words"
        ledger.flaws.add(pack.problem(("glossary",), message))
    told = {
        language: _words(questions, articles.get(language), lessons.get(language), language) for language in LANGUAGES
    }
    for where, entry in entries(pack, "glossary"):
        term = entry.get("term")
        for language in LANGUAGES:
            name = word(term, language) if isinstance(term, dict) else None
            if name and told[language] and not occurs(name, told[language]):
                message = f'"{name}" stands in no card, sentence or question: use it, or remove the entry'
                ledger.flaws.add(pack.problem((*where, "term", language), message))


def _words(
    questions: Iterable[tuple[Where, Question]],
    article: ReadArticle | None,
    lesson: ReadLesson | None,
    language: Language,
) -> frozenset[str]:
    """The words of cards, sentences and questions; empty where cards or sentences cannot be read."""
    if article is None or article.article is None or lesson is None or lesson.cards is None:
        return frozenset()
    texts = [one.text for one in article.article.sentences]
    texts += [f"{card.title} {card.text} {card.do}" for card in lesson.cards]
    texts += [text for _, question in questions for text in _texts(question.texts[language].model_dump())]
    return frozenset(found for text in texts for found in _WORD.findall(text.casefold()))


def _texts(value: Any) -> Iterator[str]:
    """All texts within mappings and sequences of texts, without the names of fields and choices."""
    if isinstance(value, str):
        yield value
        return
    for one in value.values() if isinstance(value, Mapping) else value:
        yield from _texts(one)
