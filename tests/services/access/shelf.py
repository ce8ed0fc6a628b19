"""A lesson of the class, which the learner has read."""

from bot.core.class_packs import Shelved
from bot.core.lessons import OpenLesson
from bot.messenger.house import House
from tests.class_packs import parts
from tests.services.access.together import Call


def build_shelf(call: Call, house: House, class_id: int) -> tuple[int, int]:
    """The row ids of the pack and of the learner's lesson."""
    shelved = call("owner", lambda work, me: house.class_packs.publish(work, me, class_id, parts()))
    assert isinstance(shelved, Shelved)
    lesson = call("learner", lambda work, me: house.lessons.open(work, me, shelved.pack.id))
    assert isinstance(lesson, OpenLesson)
    call("learner", lambda work, me: house.lessons.turn(work, me, lesson.state.id, 1))
    return shelved.pack.number, lesson.state.id
