"""Steps with lessons of a class's own: published, announced, begun, worked through, taken back."""

from typing import Any

from bot.core.class_packs import ClassPack, News, Shelved
from bot.core.lessons import OpenLesson
from bot.core.quiz.session import Phase, QuizCard, QuizStep
from bot.core.review import Outlook
from tests.class_packs import parts
from tests.classroom import Room


def publish(room: Room, number: int | None = None, **changes: Any) -> Shelved:
    made = room.call("owner", room.house.class_packs.publish, room.class_id, parts(**changes), number)
    assert isinstance(made, Shelved)
    return made


def announce(room: Room) -> tuple[News, ...]:
    return room.do(room.house.class_packs.announce)[0]


def begin(room: Room, name: str, pack: ClassPack) -> OpenLesson:
    """Read the lesson to its end."""
    lesson = room.call(name, room.house.lessons.open, pack.id)
    assert isinstance(lesson, OpenLesson)
    turned = room.call(name, room.house.lessons.turn, lesson.state.id, 1)
    assert isinstance(turned, OpenLesson)
    return turned


def work(room: Room, name: str, step: QuizStep | Outlook, *, most: int = 99) -> tuple[list[str], QuizStep | Outlook]:
    """Answer up to ``most`` questions rightly; which they were, and where that ends."""
    asked: list[str] = []
    while isinstance(step, QuizCard):
        if step.phase is Phase.ASKING:
            if len(asked) == most:
                break
            asked.append(f"{step.pack.id if step.pack else '-'}/{step.question.id}")
            step = room.answer(name, step, right=True)
        elif step.phase is Phase.RATING:
            step = room.call(name, room.house.quiz.rate, step.item.id, 2)
        else:
            step = room.call(name, room.house.quiz.go_on, step.item.id)
    return asked, step


def check(room: Room, name: str, pack: ClassPack, *, most: int = 99) -> tuple[list[str], QuizStep | Outlook]:
    lesson = begin(room, name, pack)
    return work(room, name, room.call(name, room.house.quiz.start_check, lesson.state.id), most=most)


def withdraw(room: Room, pack: ClassPack, *, on: bool = True) -> None:
    assert room.call("owner", room.house.class_packs.withdraw, pack.number, on=on)


def fail(room: Room, name: str, step: QuizStep) -> QuizStep:
    """Answer everything wrongly."""
    while isinstance(step, QuizCard):
        if step.phase is Phase.ASKING:
            step = room.answer(name, step, right=False)
        elif step.phase is Phase.RATING:
            step = room.call(name, room.house.quiz.rate, step.item.id, 2)
        else:
            step = room.call(name, room.house.quiz.go_on, step.item.id)
    return step
