"""Steps of quizzes that several tests take."""

from bot.core.quiz.session import Phase, QuizCard, QuizStep, QuizSummary
from tests.classroom import Room


def card_of(step: QuizStep) -> QuizCard:
    assert isinstance(step, QuizCard)
    return step


def summary_of(step: QuizStep) -> QuizSummary:
    assert isinstance(step, QuizSummary)
    return step


def learn(room: Room, name: str) -> None:
    """Read the lesson to its end."""
    lesson = room.call(name, room.house.lessons.next)
    assert lesson is not None
    for number in (1, 2):
        room.call(name, room.house.lessons.turn, lesson.state.id, number)


def practise(room: Room, name: str) -> QuizCard:
    learn(room, name)
    return card_of(room.call(name, room.house.quiz.start))


def reach(room: Room, name: str, step: QuizStep, kind: str) -> QuizCard:
    """Answer rightly until a question of type ``kind`` is asked."""
    card = card_of(step)
    while card.question.type != kind or card.phase is not Phase.ASKING:
        if card.phase is Phase.ASKING:
            card = card_of(room.answer(name, card, right=True))
        elif card.phase is Phase.RATING:
            card = card_of(room.call(name, room.house.quiz.rate, card.item.id, 3))
        else:
            card = card_of(room.call(name, room.house.quiz.go_on, card.item.id))
    return card


def answered(room: Room, name: str) -> int:
    return sum(skill.count.answered for skill in room.call(name, room.house.progress.show).skills)
