"""Keys before their time: whatever a learner does, nothing shows what a graded assignment does not explain yet."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

import pytest

from bot.core.assignments import AssignmentRefusal
from bot.core.classes import JoinOffer
from bot.core.learners import Learner
from bot.core.mastery import OVERALL, Ability, assess
from bot.core.progress import Progress, Unasked
from bot.core.quiz.session import Origin, Phase, QuizCard, QuizRefusal, QuizStep, QuizSummary
from bot.services.quiz.ratings import known_ratings
from bot.storage.database import Work
from bot.storage.quizzes import NewItem
from tests.services.access.walk import walk
from tests.services.access.world import World
from tests.services.access.worlds import Worlds

ME = "mate1"
"""A learner of the class who has not begun the graded assignment."""


def _own(use: str) -> Callable[[World], object]:
    def move(world: World) -> object:
        membership = world.house.membership
        moves: dict[str, Callable[[Work, Learner], object]] = {
            "leave": lambda work, me: membership.leave(work, me, world.room),
            "join": lambda work, me: membership.join(work, me, world.code, individuals=True, roster=True),
            "rename": lambda work, me: world.house.learners.write_pseudonym(work, me, "Another"),
        }
        return world.call(ME, moves[use])

    return move


def _teacher(use: str) -> Callable[[World], object]:
    def move(world: World) -> object:
        house, member = world.house, world.members[ME]
        moves: dict[str, Callable[[Work, Learner], object]] = {
            "remove": lambda work, owner: house.membership.remove(work, owner, member),
            "readmit": lambda work, owner: house.membership.readmit(work, owner, member),
            "admit": lambda work, owner: house.membership.decide(work, owner, member, admit=True),
            "merge": lambda work, owner: house.membership.merge(work, owner, member, world.members["learner"]),
            "split": lambda work, owner: house.membership.split(work, owner, member),
            "archive": lambda work, owner: house.classes.archive(work, owner, world.room, on=True),
            "resume": lambda work, owner: house.classes.archive(work, owner, world.room, on=False),
            "extra": lambda work, owner: house.membership.set_extra(work, owner, member, 60),
        }
        return world.call("owner", moves[use])

    return move


MOVES = {
    "stay": (),
    "another pseudonym": (_own("rename"),),
    "leave": (_own("leave"),),
    "leave and ask again": (_own("leave"), _own("join")),
    "leave and be let in again": (_own("leave"), _own("join"), _teacher("admit")),
    "be removed": (_teacher("remove"),),
    "be removed and come back": (_teacher("remove"), _teacher("readmit"), _own("join"), _teacher("admit")),
    "be merged": (_teacher("merge"),),
    "be merged and split": (_teacher("merge"), _teacher("split")),
    "extra time": (_teacher("extra"),),
    "put away": (_teacher("archive"),),
    "put away and taken up again": (_teacher("archive"), _teacher("resume")),
}


@pytest.fixture
def world(worlds: Worlds) -> Iterator[World]:
    """The class with somebody who has learnt all that the graded assignment asks, and practises it already."""
    world = worlds["single"]
    with world.undone():
        world.call(ME, learn)
        world.call(ME, practise)
        world.quizzes["graded"] = card_of(
            world.call(ME, lambda work, me: world.house.assigned.start(work, me, world.graded))
        ).item.quiz.id
        yield world


def learn(work: Work, me: Learner) -> None:
    """Read the lesson of p01 to its end."""
    lesson = work.lessons.add(me.id, "p01", work.now)
    for card in (1, 2):
        work.lessons.turn(lesson, card)


def practise(work: Work, me: Learner) -> None:
    """Have a quiz of one's own under way that was begun before the assignment asked the same."""
    questions = work.connection.exec_driver_sql("SELECT max(id) FROM question_versions").scalar_one()
    versions = range(1, questions + 1)
    items = [
        NewItem(version, tuple(option.id for option in question.options_of("en")))
        for version in versions
        for name, question in [work.questions.find(version)]
        if name.startswith("p01/") and hasattr(question, "options_of") and question.type != "multiple"
    ]
    work.quizzes.add(me.id, "mixed", Origin(), items, work.now)


def card_of(step: QuizStep) -> QuizCard:
    assert isinstance(step, QuizCard)
    return step


def exercise(world: World) -> Iterator[object]:
    """Everything that a learner can ask for, with every question of every quiz of theirs."""
    quiz, assigned = world.house.quiz, world.house.assigned
    lesson = world.call(ME, lambda work, me: work.lessons.list(me.id))[0].id
    yield world.call(ME, lambda work, me: quiz.start_check(work, me, lesson))
    yield world.call(ME, quiz.start)
    yield world.call(ME, lambda work, me: assigned.start(work, me, world.graded))
    for number in quizzes(world):
        for item in world.do(lambda work: [one.id for one in work.quizzes.list_items(number)]):
            yield from answer(world, item)
        for place in range(6):
            yield world.call(ME, lambda work, me: assigned.review(work, me, number, place))
        yield world.call(ME, lambda work, me: quiz.repeat_wrong(work, me, number))
    yield world.call(ME, lambda work, me: world.house.running.find_task(work, me, world.graded))
    yield world.call(ME, world.house.running.list_tasks)


def answer(world: World, item: int) -> Iterator[object]:
    """Everything that can be done with a question."""
    quiz = world.house.quiz
    yield world.call(ME, lambda work, me: quiz.show_source(work, me, item, 0))
    yield world.call(ME, lambda work, me: quiz.choose(work, me, item, 0))
    yield world.call(ME, lambda work, me: quiz.toggle(work, me, item, 0, on=True))
    yield world.call(ME, lambda work, me: quiz.submit(work, me, item))
    for text in ("158", "158", "Sensetine", "Sensetine"):
        yield world.call(ME, lambda work, me: quiz.write(work, me, text))
    yield world.call(ME, lambda work, me: quiz.rate(work, me, item, 1))
    yield world.call(ME, lambda work, me: quiz.show_source(work, me, item, 0))
    yield world.call(ME, lambda work, me: quiz.go_on(work, me, item))


def quizzes(world: World) -> list[int]:
    """The ids of all quizzes of the learner's."""
    statement = f"SELECT id FROM quizzes WHERE learner_id = {world.ids[ME]} ORDER BY id"
    return world.do(lambda work: list(work.connection.exec_driver_sql(statement).scalars()))


def standing(world: World) -> Progress:
    return world.call(ME, world.house.progress.show)


def asks(world: World, version: int) -> str:
    """The global id of the question."""
    found = world.house.catalogue.pinned(version)
    assert found is not None
    return found[0]


def leaks(world: World, values: Iterator[object]) -> list[str]:
    """What shows something of p01 that is not explained yet."""
    found = []
    for one in chain.from_iterable(map(walk, values)):
        if isinstance(one, QuizCard) and asks(world, one.item.version_id).startswith("p01/"):
            # An answer that is asked back says nothing of the key.
            if (one.verdict and (one.verdict.final or one.verdict.reasons)) or one.source is not None:
                found.append(f"{one.item.quiz.kind}: {one.verdict}, source {one.source}")
            if one.phase is Phase.EXPLAINED:
                found.append(f"{one.item.quiz.kind} explains")
        if isinstance(one, QuizSummary) and one.seal is None:
            found.append(f"{one.quiz.kind}: {one.right} right")
    return found


@pytest.mark.parametrize("moves", MOVES.values(), ids=MOVES)
def test_no_key_before_its_time(world: World, moves: tuple[Callable[[World], object], ...]) -> None:
    before = standing(world).skills
    assert leaks(world, exercise(world)) == []
    for move in moves:
        assert move(world) is not None
        assert leaks(world, exercise(world)) == []
    mixed = [skill.count.answered for skill in standing(world).skills]
    assert sum(mixed) - sum(skill.count.answered for skill in before) <= 3, "only what was practised counts already"


def known(world: World) -> dict[str, Ability]:
    """The ratings by which questions are chosen for the learner."""

    def look(work: Work, me: Learner) -> dict[str, Ability]:
        sealed = work.tasks.find_sealed(me.id, work.now) if me.ever_enrolled else None
        return known_ratings(work, me, sealed, world.house.catalogue.pinned)

    return world.call(ME, look)


def but_unasked(shown: Progress) -> Progress:
    """Without how much was never asked: that follows from having been asked, whatever came of it."""
    return replace(shown, unasked=Unasked({}, 0, 0), skills=tuple(replace(skill, unasked=0) for skill in shown.skills))


def test_a_sealed_answer_moves_nothing_that_is_seen(world: World) -> None:
    mine = world.ids[ME]
    stored = [world.do(lambda work: work.mastery.list(mine))]
    before = but_unasked(standing(world)), known(world)
    for item in world.do(lambda work: [one.id for one in work.quizzes.list_items(world.quizzes["graded"])]):
        list(answer(world, item))
    assert (but_unasked(standing(world)), known(world)) == before
    world.call("owner", lambda work, me: world.house.running.release(work, me, world.graded))
    stored.append(world.do(lambda work: work.mastery.list(mine)))
    assert stored[0] != stored[1] == known(world), "with the release they are right at once"
    shown = standing(world)
    assert but_unasked(shown) != before[0]
    overall = known(world)[OVERALL]
    assert [one.mastery for one in shown.skills] == [
        assess(overall, known(world).get(one.count.skill, Ability())) for one in shown.skills
    ]


def test_what_is_in_a_graded_assignment_is_practised_nowhere(world: World) -> None:
    lesson = world.call(ME, lambda work, me: work.lessons.list(me.id))[0].id
    check = world.call(ME, lambda work, me: world.house.quiz.start_check(work, me, lesson))
    assert check is QuizRefusal.NO_QUESTION


def test_with_the_release_everything_shows(world: World) -> None:
    assert leaks(world, exercise(world)) == []
    sealed = sum(skill.count.answered for skill in standing(world).skills)
    world.call("owner", lambda work, me: world.house.running.release(work, me, world.graded))
    review = card_of(world.call(ME, lambda work, me: world.house.assigned.review(work, me, world.quizzes["graded"], 0)))
    assert review.verdict is not None
    assert review.verdict.reasons
    assert sum(skill.count.answered for skill in standing(world).skills) > sealed
    assert leaks(world, exercise(world)) != []


def test_leaving_takes_the_explanations_along(world: World) -> None:
    world.call("owner", lambda work, me: world.house.running.release(work, me, world.graded))
    review, done = world.house.assigned.review, world.quizzes["attempt"]
    assert card_of(world.call("learner", lambda work, me: review(work, me, done, 0))).verdict is not None
    world.call("learner", lambda work, me: world.house.membership.leave(work, me, world.room))
    assert world.call("learner", lambda work, me: review(work, me, done, 0)) is AssignmentRefusal.RUNNING


def test_an_archived_class_takes_no_answers(world: World) -> None:
    attempt = world.quizzes["graded"]
    count = "SELECT count(*) FROM answers WHERE assignment_id IS NOT NULL"
    before = world.do(lambda work: work.connection.exec_driver_sql(count).scalar_one())
    world.call("owner", lambda work, me: world.house.classes.archive(work, me, world.room, on=True))
    for item in world.do(lambda work: work.quizzes.list_items(attempt)):
        for _ in answer(world, item.id):
            pass
    assert world.do(lambda work: work.connection.exec_driver_sql(count).scalar_one()) == before


def test_a_preview_is_over_for_a_colleague_who_was_taken_off_the_team(world: World) -> None:
    def tap(name: str) -> list[QuizStep]:
        opened = world.call(name, lambda work, me: work.quizzes.list_open(me.id))
        preview = next(quiz.id for quiz in opened if quiz.kind == "preview")
        card = world.do(lambda work: work.quizzes.list_items(preview)[0])
        steps = list[QuizStep]()
        for _ in range(3):
            shown = world.call(name, lambda work, me: world.house.quiz.go_on(work, me, card.id))
            steps += [shown, world.step(name, shown)] if isinstance(shown, QuizCard) else [shown]
        return steps

    seen = [step.verdict for step in tap("dismissed") if isinstance(step, QuizCard)]
    assert seen
    assert set(seen) == {None}
    assert any(step.verdict for step in tap("owner") if isinstance(step, QuizCard))


def test_a_right_code_forgets_no_wrong_ones(world: World) -> None:
    offer = world.house.membership.offer
    for code in ("AAAA AAAA", "BBBB BBBB", world.code, "CCCC CCCC", world.code, "DDDD DDDD", "EEEE EEEE"):
        answered = world.call("stranger", lambda work, me: offer(work, me, code))
        assert isinstance(answered, JoinOffer) == (code == world.code)
    assert not isinstance(world.call("stranger", lambda work, me: offer(work, me, world.code)), JoinOffer)
