"""Rules of good content that code can measure. What they find never stops Lupe from running."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from bot.core.content.article_text import ReadArticle
from bot.core.content.base import Problem, Where
from bot.core.content.course import ADVICE_LIMIT, NAME_LIMIT
from bot.core.content.documents import DISCUSSIONS, Document, PackFolder, entries, inside, known_ids, word, words
from bot.core.content.ledger import Ledger
from bot.core.content.lesson_text import ReadLesson
from bot.core.content.markdown import lines_of
from bot.core.content.packs import SOURCE_LIMIT
from bot.core.content.questions import Question, SingleChoice
from bot.core.languages import LANGUAGES, Language

ARTICLE_WORDS: Final = (300, 450)
"""Fewest and most words of a retelling, title and headings not counted."""

_BALANCE_FROM, _BALANCE = 6, 1
_LONGEST_FROM, _LONGEST_SHARE = 5, 0.4
_QUESTIONS_A_TOPIC = 2
_PLACEHOLDER: Final = re.compile(r"\bTODO\b")
_UNFINISHED: Final = 'a "TODO" is left here: write the text, or make the pack a draft in course.yaml'
_NAMES: Final[Mapping[Language, str]] = {"de": "German", "en": "English"}

Placed = Sequence[tuple[Where, Question]]
"""Questions, each with its way in the file."""


def check_sources(ledger: Ledger, pack: Document, today: date | None) -> None:
    """Source cards are short, and somebody looked at them in time (unless ``today`` is None)."""
    for where, entry in entries(pack, "sources"):
        _check_short(ledger, pack, where, entry, "text", SOURCE_LIMIT)
        again, checked = _day(entry, "check_again"), _day(entry, "checked")
        if again and checked and again <= checked:
            message = f"{again} is not after {checked}, when it was checked: name a later day"
            ledger.flaws.add(pack.problem((*where, "check_again"), message))
        elif again and today and again < today:
            message = (
                f'the source "{word(entry, "id")}" had to be checked again by {again}: '
                'look whether it still holds, then set "checked" and "check_again"'
            )
            ledger.aged.add(pack.problem((*where, "check_again"), message))


def _check_short(
    ledger: Ledger, document: Document, where: Where, entry: Mapping[str, object], field: str, limit: int
) -> None:
    texts = entry.get(field)
    for language in LANGUAGES:
        text = word(texts, language) if isinstance(texts, dict) else None
        if text is not None and len(text.strip()) > limit:
            message = f'"{field}" has {len(text.strip())} characters: at most {limit}, so shorten it'
            ledger.flaws.add(document.problem((*where, field, language), message))


def _day(entry: Mapping[str, object], field: str) -> date | None:
    try:
        return date.fromisoformat(word(entry, field) or "")
    except ValueError:
        return None


def check_skills(ledger: Ledger, pack: Document, questions: Document, known: frozenset[str] | None) -> None:
    """``skills`` of the pack are those that its questions practise, as far as they are ``known`` at all."""
    if not isinstance(pack.data, dict):
        return
    listed = {skill: where for where, skill in words(pack.data, (), "skills")}
    used = {skill: word(entry, "id") for _, entry in entries(questions, "questions") if (skill := word(entry, "skill"))}
    for skill, where in listed.items():
        if skill not in used:
            message = f'no question practises the skill "{skill}": remove it, or write a question'
            ledger.flaws.add(pack.problem(where, message))
    for skill, question in used.items():
        if skill not in listed and (known is None or skill in known):
            message = f'"skills" lacks "{skill}", which {question} practises: add it'
            ledger.flaws.add(pack.problem(("skills",), message))


def check_misconceptions(
    ledger: Ledger, document: Document, folders: Mapping[str, PackFolder], published: Collection[str]
) -> None:
    """Misconceptions are short, some question or discussion has each, those of ``published`` folders are written."""
    used = {slug: _tags(folder) for slug, folder in folders.items()}
    everywhere = {tag for tags in used.values() for tag in tags}
    offered = {tag for slug in published for tag in used.get(slug, ())}
    listed = {word(entry, "id") for _, entry in entries(document, "misconceptions")}
    # A tag that is misspelt or cannot be read may be any of them.
    told = bool(everywhere) and None not in everywhere and everywhere <= listed
    for where, entry in entries(document, "misconceptions"):
        _check_short(ledger, document, where, entry, "name", NAME_LIMIT)
        _check_short(ledger, document, where, entry, "advice", ADVICE_LIMIT)
        tag = word(entry, "id")
        if tag in offered:
            _check_finished(ledger, document, entry, where)
        if told and tag is not None and tag not in everywhere:
            message = f'nothing has the misconception "{tag}": remove it, or write a question'
            ledger.flaws.add(document.problem((*where, "id"), message))


def _tags(folder: PackFolder) -> tuple[str | None, ...]:
    """The misconceptions of all questions and discussions, None where one cannot be told."""
    data = folder.questions.data if folder.questions else None
    if not isinstance(data, dict) or not isinstance(data.get("questions"), list):
        return (None,)
    asked = tuple(word(entry, "misconception") if isinstance(entry, dict) else None for entry in data["questions"])
    if DISCUSSIONS in folder.absent:
        return asked
    if known_ids(folder.discussions, "discussions") is None:
        return (None,)
    talked = (inside(entry, where, "misconceptions") for where, entry in entries(folder.discussions, "discussions"))
    return asked + tuple(word(belief, "id") for beliefs in talked for _, belief in beliefs)


def check_topics(
    ledger: Ledger, pack: Document, questions: Document | None, lessons: Mapping[Language, ReadLesson]
) -> None:
    """Every topic has a card and enough questions; nothing is said where the files cannot be read."""
    asked = Counter(word(entry, "topic") for _, entry in entries(questions, "questions"))
    shown = {
        topic for lesson in lessons.values() for card in lesson.found for topic in card.attributes.get("topic", ())
    }
    for where, entry in entries(pack, "topics"):
        topic = word(entry, "id")
        if lessons and topic not in shown:
            message = f'the topic "{topic}" has no card: add one with topic={topic} to the lesson'
            ledger.flaws.add(pack.problem((*where, "id"), message))
        if questions is not None and asked[topic] < _QUESTIONS_A_TOPIC:
            message = f'the topic "{topic}" has {asked[topic]} of at least {_QUESTIONS_A_TOPIC} questions: write more'
            ledger.flaws.add(pack.problem((*where, "id"), message))


def check_placeholders(ledger: Ledger, folder: PackFolder) -> None:
    """No TODO of the skeleton is left."""
    for document in filter(None, (folder.pack, folder.questions, folder.discussions, folder.answers, folder.teaching)):
        _check_finished(ledger, document, document.data, ())
    for file in filter(None, (*folder.articles.values(), *folder.lessons.values())):
        for line in lines_of(file.text):
            if _PLACEHOLDER.search(line.text):
                ledger.flaws.add(Problem(file.file, line.number, _UNFINISHED))


def _check_finished(ledger: Ledger, document: Document, data: object, way: Where) -> None:
    for where, text in _texts(data, way):
        if _PLACEHOLDER.search(text):
            ledger.flaws.add(document.problem(where, _UNFINISHED))


def _texts(data: object, where: Where) -> Iterator[tuple[Where, str]]:
    match data:
        case str():
            yield where, data
        case dict():
            for name, value in data.items():
                yield from _texts(value, (*where, name))
        case list():
            for place, value in enumerate(data):
                yield from _texts(value, (*where, place))


def check_length(ledger: Ledger, article: ReadArticle) -> None:
    """The retelling is neither a snippet nor a copy."""
    least, most = ARTICLE_WORDS
    if not least <= article.words <= most:
        message = f"the retelling has {article.words} words: {least} to {most}, title and headings not counted"
        ledger.flaws.add(Problem(article.file, 1, message))


def check_balance(ledger: Ledger, document: Document) -> None:
    """About as many sound claims as unsound ones: else who distrusts everything scores best."""
    judged = Counter(word(entry, "truth") for _, entry in entries(document, "questions"))
    sound, unsound = judged["sound"], judged["unsound"]
    if sound + unsound >= _BALANCE_FROM and abs(sound - unsound) > _BALANCE:
        message = f"{sound} claims are sound and {unsound} unsound: the difference may be {_BALANCE} at most"
        ledger.flaws.add(document.problem(("questions",), message))


def check_twins(ledger: Ledger, document: Document) -> None:
    """Where a concept has several forms, each names one and is named by one: two name each other, three go round."""
    told = (
        (concept, (where, name, word(entry, "parallel")))
        for where, entry in entries(document, "questions")
        if (name := word(entry, "id")) and (concept := word(entry, "concept"))
    )
    forms: dict[str, list[tuple[Where, str, str | None]]] = {}
    for concept, form in told:
        forms.setdefault(concept, []).append(form)
    for concept, found in forms.items():
        named = {parallel for _, _, parallel in found}
        for where, name, parallel in found if len(found) > 1 else ():
            others = ", ".join(other for _, other, _ in found if other != name)
            if parallel is None:
                message = f'{name} names no parallel form, though {others} asks "{concept}", too: add "parallel"'
                ledger.flaws.add(document.problem((*where, "id"), message))
            if name not in named:
                message = f"no parallel form names {name}: let {others} do so, so that forms name each other"
                ledger.flaws.add(document.problem((*where, "id"), message))


def check_longest(ledger: Ledger, document: Document, questions: Placed) -> None:
    """The right option is seldom the longest one: else who picks the longest scores well."""
    single = [question for _, question in questions if isinstance(question, SingleChoice)]
    if len(single) < _LONGEST_FROM:
        return
    for language in LANGUAGES:
        found = [question.id for question in single if _key_is_longest(question, language)]
        if len(found) > _LONGEST_SHARE * len(single):
            message = (
                f"in {_NAMES[language]} the key is the longest option in {len(found)} of {len(single)} "
                f"single-choice questions ({', '.join(found)}): at most {_LONGEST_SHARE:.0%}, so shorten keys "
                "or lengthen other options"
            )
            ledger.flaws.add(document.problem(("questions",), message))


def _key_is_longest(question: SingleChoice, language: Language) -> bool:
    texts = question.texts[language].options
    longest = max((len(text) for option, text in texts.items() if option != question.key), default=0)
    return len(texts.get(question.key, "")) > longest
