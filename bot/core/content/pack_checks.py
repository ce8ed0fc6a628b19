"""Checks of one folder under packs/: its files by themselves, against each other, and against the course."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.core.content.answer_checks import aspects_of, check_answers
from bot.core.content.article_text import ReadArticle, read_article
from bot.core.content.articles import Article
from bot.core.content.base import Problem
from bot.core.content.bilingual import check_languages
from bot.core.content.course import CourseEntry
from bot.core.content.course_checks import check_file
from bot.core.content.discussion_checks import Asked, check_discussions
from bot.core.content.discussion_quality import check_talk
from bot.core.content.documents import DISCUSSIONS, Document, PackFolder, known_ids, words
from bot.core.content.hard_words import check_glossary
from bot.core.content.ledger import Ledger
from bot.core.content.lesson_text import ReadLesson, compare, read_lesson
from bot.core.content.packs import Pack, PackFile
from bot.core.content.quality import (
    Placed,
    check_balance,
    check_length,
    check_longest,
    check_placeholders,
    check_skills,
    check_sources,
    check_topics,
    check_twins,
)
from bot.core.content.question_checks import Known, check_questions
from bot.core.content.questions import Question
from bot.core.content.reading_level import check_cards, check_stems
from bot.core.content.teaching import check_teaching
from bot.core.languages import LANGUAGES, Language

_REFERENCES = ("skill", "topic", "picture", "sources", "sentences")


@dataclass(frozen=True)
class Frame:
    """What a folder is checked against.

    ``entry`` is None where the course does not rightly list the folder, ``status`` what it says all the same.
    ``skills`` or ``misconceptions`` None means that there is no telling which exist, ``today`` None that sources
    never age.
    """

    entry: CourseEntry | None
    status: str
    skills: frozenset[str] | None
    misconceptions: frozenset[str] | None
    today: date | None


def check_pack(ledger: Ledger, folder: PackFolder, frame: Frame) -> Pack | None:
    """The pack of ``folder``; None where a file of it cannot be used. What is wrong stands in the ledger."""
    articles = {language: read_article(text) for language in LANGUAGES if (text := folder.articles[language])}
    lessons = {language: read_lesson(text) for language in LANGUAGES if (text := folder.lessons[language])}
    for article in articles.values():
        ledger.faults.update(article.problems)
    for lesson in lessons.values():
        ledger.faults.update(lesson.problems)
    if len(articles) == len(LANGUAGES):
        _compare_sentences(ledger, articles["de"], articles["en"])
    if len(lessons) == len(LANGUAGES):
        ledger.faults.update(compare(lessons["de"], lessons["en"]))
    known = Known(
        skills=frame.skills,
        misconceptions=frame.misconceptions,
        topics=known_ids(folder.pack, "topics"),
        sources=known_ids(folder.pack, "sources"),
        pictures=known_ids(folder.pack, "pictures"),
        sentences=frozenset(name for article in articles.values() for name in article.lines) if articles else None,
    )
    for lesson in lessons.values():
        _check_cards(ledger, lesson, known)
    described = _check_pack_file(ledger, folder.pack, frame.skills) if folder.pack else None
    questions = check_questions(ledger, folder.questions, known) if folder.questions else []
    told = {language: read.article for language, read in articles.items() if read.article}
    taught = check_teaching(ledger, folder.teaching) if folder.teaching else None
    talk = _check_talk(ledger, folder, known, [question for _, question in questions], told)
    _check_quality(ledger, folder, frame, questions, articles, lessons)
    shown = {language: read.cards for language, read in lessons.items() if read.cards}
    entry = frame.entry
    if entry is None or described is None or len(told) < len(LANGUAGES) or len(shown) < len(LANGUAGES):
        return None
    return Pack(
        **dict(described),
        slug=entry.slug,
        order=entry.order,
        prerequisites=entry.prerequisites,
        status=entry.status,
        articles=told,
        lessons=shown,
        questions=tuple(question for _, question in questions),
        teaching=taught,
        **talk,
    )


def _compare_sentences(ledger: Ledger, german: ReadArticle, english: ReadArticle) -> None:
    for one, other in ((german, english), (english, german)):
        for name, line in one.lines.items():
            if name not in other.lines:
                message = f"the sentence {name} is missing in {other.file}: both languages have the same ids"
                ledger.faults.add(Problem(one.file, line, message))


def _check_cards(ledger: Ledger, lesson: ReadLesson, known: Known) -> None:
    there = {
        "skill": known.skills,
        "topic": known.topics,
        "picture": known.pictures,
        "source": known.sources,
        "sentence": known.sentences,
    }
    for card in lesson.found:
        for attribute in _REFERENCES:
            what = attribute.removesuffix("s")
            for item in card.attributes.get(attribute, ()):
                ledger.refer_text(lesson.file, card.line, item, there[what], what)


def _check_pack_file(ledger: Ledger, document: Document, skills: frozenset[str] | None) -> PackFile | None:
    described = check_file(ledger, document, PackFile, "topics", "sources", "glossary", "pictures")
    if described is not None:
        # Only where a teacher brought an article may they be unknown.
        for field, wanted in (("year", "a year, as in 2018"), ("licence_note", "a text in both languages")):
            if getattr(described.article, field) is None:
                ledger.faults.add(document.problem(("article", field), f'"{field}" cannot be null: write {wanted}'))
    if isinstance(document.data, dict):
        seen = set[str]()
        for where, skill in words(document.data, (), "skills"):
            ledger.refer(document, where, skill, skills, "skill")
            if skill in seen:
                ledger.faults.add(document.problem(where, f'the skill "{skill}" stands here twice: leave it once'))
            seen.add(skill)
    return described


def _check_talk(
    ledger: Ledger,
    folder: PackFolder,
    known: Known,
    questions: Sequence[Question],
    articles: Mapping[Language, Article],
) -> dict[str, Any]:
    """What the pack has of discussions, rounds, statements and answers, by the field of ``Pack``."""
    # Of two with one id, which is said already, the first counts.
    by_id = {question.id: question for question in reversed(questions)}
    asked = Asked(known_ids(folder.questions, "questions"), by_id)
    talk = check_discussions(ledger, folder.discussions, known, asked) if folder.discussions else None
    aspects = {} if DISCUSSIONS in folder.absent else aspects_of(folder.discussions)
    labelled = check_answers(ledger, folder.answers, aspects, articles) if folder.answers else None
    return dict(talk or ()) | dict(labelled or ())


def _check_quality(
    ledger: Ledger,
    folder: PackFolder,
    frame: Frame,
    questions: Placed,
    articles: Mapping[Language, ReadArticle],
    lessons: Mapping[Language, ReadLesson],
) -> None:
    """A draft may be half-finished and a retired pack may age; what is offered to learners may not."""
    if folder.pack:
        check_sources(ledger, folder.pack, None if frame.status == "retired" else frame.today)
    if frame.status != "published":
        return
    check_placeholders(ledger, folder)
    for article in articles.values():
        check_length(ledger, article)
    if folder.pack:
        check_topics(ledger, folder.pack, folder.questions, lessons)
    if folder.pack and folder.questions:
        check_skills(ledger, folder.pack, folder.questions, frame.skills)
    check_talk(ledger, folder)
    check_languages(ledger, folder, articles, lessons)
    for language, lesson in lessons.items():
        check_cards(ledger, lesson, language)
    if folder.pack:
        check_glossary(ledger, folder.pack, questions, articles, lessons)
    if folder.questions:
        check_balance(ledger, folder.questions)
        check_longest(ledger, folder.questions, questions)
        check_twins(ledger, folder.questions)
        check_stems(ledger, folder.questions, questions)
