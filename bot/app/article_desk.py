"""What articles are read with: the guarded fetcher, the readers of files, the analysis and the drafting."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date

from bot.adapters.article.fetching import Fetcher
from bot.adapters.article.formats.read import Read
from bot.adapters.article.lexicons import load_lexicons
from bot.adapters.article.reading import read_bytes, read_link, read_text
from bot.adapters.article.refusals import ReadingRefusal
from bot.adapters.question_files import QuestionFileRefusal, read_apart
from bot.core.article.analysing import analyse
from bot.core.article.drafting import LessonDraft, draft
from bot.core.article.drafting.validators import FEWEST_WORDS
from bot.core.article.language import detect_language
from bot.core.article.lexicon import Lexicons
from bot.core.article.model import Analysis
from bot.core.article.suggesting import messages, suggest
from bot.core.articles import Reading, SentFile, Unreadable
from bot.core.question_files import Taken
from bot.jobs.articles import ArticleDesk

Ask = Callable[[Sequence[Mapping[str, str]], int, float], Awaitable[str | None]]
"""Asks a language model: messages, most tokens of its reply, seconds; None where it does not answer."""

SUGGESTION_TOKENS, SUGGESTION_SECONDS = 1_500, 20.0


def article_desk(fetcher: Fetcher | None = None, ask: Ask | None = None) -> ArticleDesk:
    """The desk; ``fetcher`` is the guarded one where none is given, ``ask`` a language model where there is one."""
    lexicons = load_lexicons()
    return ArticleDesk(
        fetch=_Fetch(fetcher or Fetcher()),
        read_file=_file,
        read_text=_text,
        questions=_Questions(lexicons),
        analyse=_Analyse(lexicons),
        draft=_draft,
        suggest=_Suggest(ask) if ask else None,
    )


class _Fetch:
    """Reads links."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    async def __call__(self, link: str) -> Reading | Unreadable:
        try:
            return _reading(await read_link(link, self._fetcher))
        except ReadingRefusal as refusal:
            return Unreadable(refusal.why)


def _file(data: bytes, file: SentFile) -> Reading | Unreadable:
    try:
        return _reading(read_bytes(data, file.name, file.content_type))
    except ReadingRefusal as refusal:
        return Unreadable(refusal.why)


def _text(text: str) -> Reading | Unreadable:
    try:
        return _reading(read_text(text))
    except ReadingRefusal as refusal:
        return Unreadable(refusal.why)


def _reading(found: Read) -> Reading:
    published = date.fromisoformat(found.published) if found.published else None
    return Reading(found.text, found.title, found.outlet, published, found.link)


class _Questions:
    """Reads questions of other tools, and tells their language."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons

    def __call__(self, data: bytes, name: str) -> Taken | Unreadable | None:
        try:
            taken = read_apart(data, name)
        except QuestionFileRefusal as refusal:
            return Unreadable(refusal.why, refusal.found)
        if taken is None:
            return None
        return taken.model_copy(update={"language": detect_language(taken.sample, self._lexicons)})


class _Analyse:
    """Takes articles apart, where they are long enough and in a language that it knows."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons

    def __call__(self, reading: Reading) -> Analysis | Unreadable:
        words = len(reading.text.split())
        if words < FEWEST_WORDS:
            return Unreadable("short", words)
        language = detect_language(reading.text, self._lexicons)
        if language is None:
            return Unreadable("language")
        found = analyse(reading.text, language, self._lexicons, reading.title)
        first = found.sentences[:1]
        if found.title or not first or not first[0].heading:
            return found
        # A text is often pasted with its headline.
        return found.model_copy(update={"title": first[0].text})


def _draft(analysis: Analysis, seed: int) -> LessonDraft | Unreadable:
    lesson = draft(analysis, seed)
    return lesson if lesson.questions else Unreadable("nothing")


class _Suggest:
    """Adds to a draft what a language model points at."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def __call__(self, analysis: Analysis, lesson: LessonDraft, seed: int) -> LessonDraft:
        raw = await self._ask(messages(analysis), SUGGESTION_TOKENS, SUGGESTION_SECONDS)
        if raw is None:
            return lesson
        taken = [one.key for one in lesson.questions]
        more = await asyncio.to_thread(suggest, analysis, raw, seed, taken)
        return lesson.model_copy(update={"questions": (*lesson.questions, *more)})
