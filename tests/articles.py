"""Articles for tests, all of them invented: nobody and no firm in them exists."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bot.app.article_desk import article_desk
from bot.core.articles import Told, Unreadable, WorkItem
from bot.messenger.house import House
from bot.storage.database import Work

_TEXTS = Path(__file__).with_name("article_texts")
GERMAN, ENGLISH = ((_TEXTS / f"{name}.txt").read_text(encoding="utf-8") for name in ("german", "english"))

DESK = article_desk()


def read_all(do: Callable[[Callable[[Work], Any]], Any], house: House) -> int:
    """Read what is owed, as the worker does; how many articles that was."""
    number = 0
    while isinstance(item := do(house.articles.take), WorkItem):
        told = do(partial(_finish, house, item))
        assert isinstance(told, Told)
        number += 1
    return number


def _finish(house: House, item: WorkItem, work: Work) -> Told | None:
    reading = DESK.read_text(item.brought.text)
    if isinstance(reading, Unreadable):
        return house.articles.fail(work, item, reading)
    analysis = DESK.analyse(reading)
    if isinstance(analysis, Unreadable):
        return house.articles.fail(work, item, analysis)
    lesson = DESK.draft(analysis, item.draft.seed)
    if isinstance(lesson, Unreadable):
        return house.articles.fail(work, item, lesson)
    return house.articles.finish(work, item, reading, analysis, lesson)
