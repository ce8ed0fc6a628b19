"""A lesson of the class in the world."""

from collections.abc import Callable
from typing import Any

from bot.core.class_packs import Shelved
from bot.core.learners import Learner
from bot.core.lessons import OpenLesson
from bot.messenger.house import House
from bot.storage.database import Work
from tests.class_packs import parts


def build_shelf(call: Callable[[str, Callable[[Work, Learner], Any]], Any], house: House, room: int) -> tuple[int, int]:
    """A lesson of the class that the learner has begun to read; its number, and the id of their reading."""
    shelved = call("owner", lambda work, me: house.class_packs.publish(work, me, room, parts()))
    assert isinstance(shelved, Shelved)
    lesson = call("learner", lambda work, me: house.lessons.open(work, me, shelved.pack.id))
    assert isinstance(lesson, OpenLesson)
    call("learner", lambda work, me: house.lessons.turn(work, me, lesson.state.id, 1))
    return shelved.pack.number, lesson.state.id
