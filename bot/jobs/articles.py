"""Reads the articles that teachers brought: fetched, taken apart and drafted outside of any transaction.

Whatever a crash leaves half read is read again when the claim on it has ended, by whichever replica looks first.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog
from telegram.error import TelegramError

from bot.core.article.drafting.model import LessonDraft
from bot.core.article.model import Analysis
from bot.core.articles import READ_SECONDS, Reading, SentFile, Told, Unreadable, WorkItem
from bot.core.question_files import Taken
from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.engine import Running
from bot.views.articles import letters, report
from bot.views.reply import Letter

EVERY = 30.0
"""Seconds between two looks where nobody calls."""

SECONDS = READ_SECONDS - 30.0
"""How long one article may take: well less than the claim on it."""


@dataclass(frozen=True)
class ArticleDesk:
    """What articles are read with; ``read_file`` to ``draft`` block and run in a thread.

    ``fetch`` reads a link, ``read_file`` bytes, ``read_text`` what was pasted; ``questions`` reads bytes, of a file
    called so ("": of none), that are questions of another tool, and gives None where they are not. ``analyse`` takes
    apart what was read, ``draft`` makes a lesson of it by a seed. ``suggest`` adds what a language model proposes,
    where there is one.
    """

    fetch: Callable[[str], Awaitable[Reading | Unreadable]]
    read_file: Callable[[bytes, SentFile], Reading | Unreadable]
    read_text: Callable[[str], Reading | Unreadable]
    questions: Callable[[bytes, str], Taken | Unreadable | None]
    analyse: Callable[[Reading], Analysis | Unreadable]
    draft: Callable[[Analysis, int], LessonDraft | Unreadable]
    suggest: Callable[[Analysis, LessonDraft, int], Awaitable[LessonDraft]] | None = None


async def read_articles(desk: ArticleDesk, running: Running, every: float = EVERY) -> None:
    """Read until cancelled, looking at once when called and else after ``every`` seconds."""
    while True:
        try:
            while await read_one(desk, running):
                continue
            running.done("articles")
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("articles wait for the database", error=str(error))
        try:
            async with asyncio.timeout(every):
                await running.woken.wait()
        except TimeoutError:
            continue
        running.woken.clear()


async def read_one(desk: ArticleDesk, running: Running, seconds: float = SECONDS) -> bool:
    """Read one article, if there is one to be read, in ``seconds`` at most; whether there was."""
    taken = await running.post(lambda work: _taken(running, running.house.articles.take(work)))
    if not isinstance(taken, WorkItem):
        return taken is not None
    try:
        async with asyncio.timeout(seconds):
            read = await _read(desk, running, taken)
    except asyncio.CancelledError:
        # An orderly end: the next process need not wait until the claim has ended.
        with suppress(DatabaseTroubleError):
            await running.database.run(lambda work: running.house.articles.release(work, taken))
        raise
    except _LostError:
        return True
    except TimeoutError:
        read = Unreadable("slow")
    except DatabaseTroubleError:
        raise
    except Exception as error:  # noqa: BLE001 - one broken article must not stop the others
        # The type alone; an error's text can quote the article.
        structlog.get_logger().error("an article could not be read", draft=taken.draft.id, error=type(error).__name__)
        read = Unreadable("trouble")
    try:
        await _tell(running, taken, read)
    except DatabaseTroubleError:
        raise
    except Exception as error:  # noqa: BLE001 - what the database does not take must not come again and again
        structlog.get_logger().error("an article could not be kept", draft=taken.draft.id, error=type(error).__name__)
        await _tell(running, taken, Unreadable("trouble"))
    return True


Read = tuple[Reading, Analysis, LessonDraft] | Taken | Unreadable


async def _tell(running: Running, item: WorkItem, read: Read) -> None:
    articles, translations = running.house.articles, running.house.translations
    if isinstance(read, Unreadable):
        why = read
        await running.post(lambda work: (letters.told(translations, articles.fail(work, item, why)), None))
        return
    if isinstance(read, Taken):
        taken, files = read, running.house.question_files
        await running.post(lambda work: (report.told(translations, files.finish(work, item, taken)), None))
        return
    reading, analysis, lesson = read
    await running.post(
        lambda work: (letters.told(translations, articles.finish(work, item, reading, analysis, lesson)), None)
    )


async def _read(desk: ArticleDesk, running: Running, item: WorkItem) -> Read:
    reading = await _bring(desk, running, item)
    if not isinstance(reading, Reading):
        return reading
    await _show(running, item, "read")
    analysis = await asyncio.to_thread(desk.analyse, reading)
    if isinstance(analysis, Unreadable):
        return analysis
    await _show(running, item, "ask")
    lesson = await asyncio.to_thread(desk.draft, analysis, item.draft.seed)
    if isinstance(lesson, Unreadable):
        return lesson
    if desk.suggest is None:
        return reading, analysis, lesson
    await _show(running, item, "suggest")
    try:
        lesson = await desk.suggest(analysis, lesson, item.draft.seed)
    except Exception as error:  # noqa: BLE001 - the lesson is there without a model
        structlog.get_logger().warning("a language model was of no help", error=type(error).__name__)
    return reading, analysis, lesson


async def _bring(desk: ArticleDesk, running: Running, item: WorkItem) -> Reading | Taken | Unreadable:
    brought = item.brought
    if brought.kind == "link":
        return await desk.fetch(brought.link)
    if brought.file is None or brought.kind == "text":
        found = await asyncio.to_thread(desk.questions, brought.text.encode(errors="replace"), "")
        return await asyncio.to_thread(desk.read_text, brought.text) if found is None else found
    try:
        data = await running.download(brought.file.file_id)
    except TelegramError as error:
        structlog.get_logger().warning("a file could not be fetched", error=type(error).__name__)
        return Unreadable("file")
    found = await asyncio.to_thread(desk.questions, data, brought.file.name)
    return await asyncio.to_thread(desk.read_file, data, brought.file) if found is None else found


def _taken(running: Running, taken: WorkItem | Told | None) -> tuple[tuple[Letter, ...], WorkItem | Told | None]:
    if isinstance(taken, WorkItem):
        return letters.step(running.house.translations, taken, "bring"), taken
    return letters.told(running.house.translations, taken), taken


class _LostError(Exception):
    """It is not ours any more: deleted, or somebody else reads it. No more work is done, and no model sees the text."""


async def _show(running: Running, item: WorkItem, step: letters.Step) -> None:
    """Say how far it is. Raises _LostError."""
    articles, translations = running.house.articles, running.house.translations
    held = await running.post(
        lambda work: (letters.step(translations, item, step), True) if articles.holds(work, item) else ((), False)
    )
    if not held:
        raise _LostError
