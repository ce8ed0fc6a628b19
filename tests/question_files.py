"""A file of questions for tests, and how it is read where no process of its own is worth it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.adapters.question_files import questions_in, read_here
from bot.core.articles import Told, WorkItem
from bot.core.question_files import Taken
from bot.messenger.house import House
from bot.storage.database import Work

GIFT = """$CATEGORY: Medien/Quellen

::Wer::Wer sagt das?{=die Firma#Sie verkauft es. ~das Amt ~niemand}

Es regnet.{T

Es schneit in <Bergen>.{T#Ja.#Nein.}

[html]Was zeigt <img src\\="a.png">es?{=%100%See#Ja. =%50%Meer}
"""


def read_questions(do: Callable[[Callable[[Work], Any]], Any], house: House, text: str) -> Told:
    """What the worker does with ``text``, which waits."""
    data = text.encode()
    kind = questions_in(data, "")
    assert kind is not None
    item = do(house.articles.take)
    assert isinstance(item, WorkItem)
    told = do(partial(_finish, house, item, read_here(data, kind)))
    assert isinstance(told, Told)
    return told


def _finish(house: House, item: WorkItem, taken: Taken, work: Work) -> Told | None:
    return house.question_files.finish(work, item, taken)
