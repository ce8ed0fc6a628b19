"""Keys that wait: a round and assignments, rounds of two classes, and content that changes meanwhile."""

import pytest

from bot.core.assignments import Kind
from bot.core.classes import Standing
from bot.core.content import SingleChoice
from bot.core.quiz.session import Phase, QuizCard, QuizStep
from bot.core.rounds import Opened, RoundRefusal
from bot.services.content import ContentService
from bot.services.rounds import RunningRounds
from bot.storage.rounds import RoundStore
from tests.builders import question, tree
from tests.classroom import Room, berlin
from tests.voting import REASONS, Hall, live, voting_pack


def service(hall: Hall) -> RunningRounds:
    return hall.room.house.running_rounds


def test_what_an_assignment_keeps_secret_is_not_voted_on(hall: Hall) -> None:
    running, room = service(hall), hall.room
    waiting = hall.begin("r01")
    number = room.assign(count=6, due=berlin(27, 18))
    offers = room.call("owner", running.list_topics, room.class_id)
    assert not isinstance(offers, RoundRefusal)
    assert {one.sealed for one in offers} == {True}
    assert room.call("owner", running.open, waiting) is RoundRefusal.SEALED
    room.clock.time = berlin(27, 19)
    assert isinstance(room.call("owner", running.open, waiting), Opened)
    hall.vote("kim", waiting)
    room.call("owner", running.release, waiting)
    assert not hall.show("kim", waiting).explained, "who may still hand in reads no key"
    room.work_on("kim", number)
    assert hall.show("kim", waiting).explained


def test_while_the_class_votes_practice_keeps_the_key(hall: Hall) -> None:
    room = hall.room

    def secrets(name: str) -> set[str]:
        return set(room.do(lambda work: work.tasks.secret_questions(room.ids[name], work.now)))

    def kept(class_id: int) -> list[bool]:
        names = ("p01/q01", "p01/q02", "p01/q03")
        return room.do(lambda work: [work.tasks.is_secret_in(class_id, name, work.now) for name in names])

    task = room.assign(kind=Kind.PRACTICE, count=6)
    assert secrets("kim") == set()
    number = hall.open()
    assert secrets("kim") == {"p01/q01", "p01/q02"}
    assert (kept(room.class_id), kept(room.other_class)) == ([True, True, False], [False] * 3)
    room.call("sam", room.house.membership.leave, room.class_id)
    assert secrets("sam") == {"p01/q01", "p01/q02"}
    assert secrets("eve") == set()
    before = room.call("kim", room.house.progress.show)
    step: QuizStep = room.start("kim", task)
    while isinstance(step, QuizCard):
        if step.question.id in ("q01", "q02"):
            assert step.verdict is None
            assert step.phase is not Phase.EXPLAINED
        step = advance(room, "kim", step)
    after = room.call("kim", room.house.progress.show)
    answered = sum(one.count.answered for one in after.skills) - sum(one.count.answered for one in before.skills)
    assert answered == 4
    room.call("owner", service(hall).close, number)
    assert secrets("kim") == set()
    assert sum(one.count.answered for one in room.call("kim", room.house.progress.show).skills) == 6


def advance(room: Room, name: str, step: QuizCard) -> QuizStep:
    """The next thing to do in a quiz."""
    if step.item.answer is None:
        return room.answer(name, step, right=True)
    if step.item.answer.rate:
        return room.call(name, room.house.quiz.rate, step.item.id, 1)
    return room.call(name, room.house.quiz.go_on, step.item.id)


def test_whoever_is_asked_elsewhere_sees_no_votes(hall: Hall) -> None:
    room = hall.room
    number = hall.open()
    room.join("owner", room.other_code)
    running = service(hall)
    other = room.call("colleague", running.begin, room.other_class, "p01", "r01")
    room.call("colleague", running.open, live(other).round.id)
    hall.publish("kim", number, REASONS[0])
    reason = hall.own("kim", number)
    before = dump(hall)
    for use, args, keywords in (
        (running.show, (number,), {}),
        (running.close, (number,), {}),
        (running.release, (number,), {}),
        (running.open, (number,), {}),
        (running.begin, (room.class_id, "p01", "r01"), {}),
        (running.set_slow, (number, 60), {}),
        (running.set_frozen, (number,), {"on": True}),
        (running.decide, (reason,), {"approve": False}),
    ):
        assert room.call("owner", use, *args, **keywords) is RoundRefusal.SEALED, use
    assert dump(hall) == before, "what is refused has changed nothing"
    room.call("colleague", running.close, live(other).round.id)
    assert live(room.call("owner", running.show, number)).round.id == number


def dump(hall: Hall) -> list[object]:
    """All that may be changed by teachers."""
    return hall.room.do(
        lambda work: [
            work.connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY id").all()
            for name in ("rounds", "round_reasons")
        ]
    )


@pytest.mark.parametrize("use", ["open", "release"])
def test_of_two_teachers_at_once_one_is_late(hall: Hall, use: str, monkeypatch: pytest.MonkeyPatch) -> None:
    running, room = service(hall), hall.room
    number = hall.begin() if use == "open" else hall.open()
    stale = room.do(lambda work: work.rounds.find(number))
    assert not room.call("owner", getattr(running, use), number).late
    # The second one has read the round before the first one changed it.
    answers = [stale]
    find = RoundStore.find
    monkeypatch.setattr(RoundStore, "find", lambda store, one: answers.pop() if answers else find(store, one))
    monkeypatch.setattr(RoundStore, "find_open", lambda *_: None)
    again = room.call("owner", getattr(running, use), number)
    assert (again.late, again.tell) == (True, ())


def test_a_round_keeps_the_question_of_its_opening(hall: Hall) -> None:
    room = hall.room
    draft, number = hall.begin("r02"), hall.open("r01")
    hall.vote("kim", number, "a")
    pack = voting_pack()
    edited = pack.model_copy(
        update={"questions": (question("single", 1, parallel="q02", key="c"), *pack.questions[1:])}
    )
    catalogue = room.do(lambda work: ContentService().publish(work, tree(edited)))
    later = RunningRounds(catalogue, lambda _: 5)
    shown = live(room.call("owner", later.show, number))
    assert isinstance(shown.question, SingleChoice)
    assert shown.question.key == "b"
    gone = room.do(lambda work: ContentService().publish(work, tree(voting_pack(rounds=()))))
    lost = RunningRounds(gone, lambda _: 5)
    assert room.call("owner", lost.show, number) is RoundRefusal.NO_TOPIC
    assert room.call("owner", lost.open, draft) is RoundRefusal.NO_TOPIC
    room.call("owner", later.close, number)
    assert room.call("owner", lost.open, draft) is RoundRefusal.NO_TOPIC
    listed = room.call("owner", lost.list, room.class_id)
    assert not isinstance(listed, RoundRefusal)
    assert {one.title for one in listed[1]} == {""}
    assert room.call("owner", lost.queue, number) is None
    assert isinstance(room.call("owner", lost.delete, draft), Standing)
