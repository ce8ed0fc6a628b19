"""Who is counted in results: those who are in the class, each person once, and no small groups."""

from collections.abc import Iterator

import pytest

from bot.core.assignments import Kind
from bot.core.results import Export, LearnerSummary, Overview, QuestionReport
from tests.services.access.people import MATES
from tests.services.access.walk import walk
from tests.services.access.world import World
from tests.services.access.worlds import Worlds

TYPED = 6
"""Number of the typed question in the assignments over p02."""


@pytest.fixture
def world(worlds: Worlds) -> Iterator[World]:
    with worlds["single"].undone():
        yield worlds["single"]


@pytest.fixture
def whole(worlds: Worlds) -> Iterator[World]:
    with worlds["whole"].undone():
        yield worlds["whole"]


def overview(world: World, assignment: int, name: str = "owner") -> Overview:
    found = world.call(name, lambda work, me: world.house.results.overview(work, me, assignment))
    assert isinstance(found, Overview)
    return found


def question(world: World, assignment: int, number: int) -> QuestionReport:
    found = world.call("owner", lambda work, me: world.house.results.question(work, me, assignment, number))
    assert isinstance(found, QuestionReport)
    return found


def typed(world: World) -> str:
    """All that is told of every question of the practice."""
    reports = [question(world, world.practice, number) for number in range(1, 7)]
    return "\n".join(one for one in walk(reports) if isinstance(one, str) and one.startswith("Words of"))


def test_a_merged_account_goes_with_the_person(world: World) -> None:
    before = overview(world, world.practice)
    assert "Words of merged" in typed(world)
    world.call("owner", lambda work, me: world.house.membership.remove(work, me, world.members["mate1"]))
    after = overview(world, world.practice)
    assert [one.answered for one in after.items] == [one.answered - 1 for one in before.items]
    assert after.size == before.size - 1
    assert "Words of merged" not in typed(world)


@pytest.mark.parametrize("name", ["left", "removed"])
def test_nobody_reads_what_those_answered_who_are_gone(world: World, name: str) -> None:
    assert f"Words of {name}" not in typed(world)
    assert "Words of learner" in typed(world)


def test_a_file_counts_as_the_screen_does(world: World) -> None:
    membership = world.house.membership
    world.call("owner", lambda work, me: membership.merge(work, me, world.members["mate2"], world.members["learner"]))
    export = world.call("owner", lambda work, me: world.house.exports.results(work, me, world.practice))
    assert isinstance(export, Export)
    assert export.overview == overview(world, world.practice)
    screen = [question(world, world.practice, number).statistics for number in range(1, 7)]
    assert [statistics for statistics, _ in export.measures] == screen


def test_what_was_done_in_a_class_can_be_read_after_it_was_put_away(worlds: Worlds) -> None:
    world = worlds["archived"]
    with world.undone():
        summary = world.call("owner", lambda work, me: world.house.exports.summary(work, me, world.members["learner"]))
    assert isinstance(summary, LearnerSummary)
    assert [line.assignment.id for line in summary.work] == [world.practice, world.graded]


def test_a_small_group_is_hidden_where_the_class_is_seen_as_a_whole(whole: World) -> None:
    small = whole.assign("owner", whole.room, "p02", Kind.PRACTICE)
    for name in MATES[1:5]:
        whole.work_through(name, small)
    found = overview(whole, small)
    assert (found.hidden, found.mean, found.weak, found.learners) == (True, None, 0, ())
    assert {(one.hidden, one.answered, one.right, one.credit, one.favourite) for one in found.items} == {
        (True, 0, 0, 0.0, None)
    }
    report = question(whole, small, TYPED)
    assert (report.statistics, report.flags, report.options, report.written) == (None, (), None, ())
    export = whole.call("owner", lambda work, me: whole.house.exports.results(work, me, small))
    assert isinstance(export, Export)
    assert ([*export.measures], [*export.answers]) == ([(None, ())] * 6, [])
    whole.work_through("learner", small)
    found = overview(whole, small)
    assert (found.hidden, [one.answered for one in found.items]) == (False, [5] * 6)


def test_a_viewer_sees_no_small_group_either(world: World) -> None:
    small = world.assign("owner", world.room, "p02", Kind.PRACTICE)
    world.work_through("learner", small)
    assert [overview(world, small, name).items[0].hidden for name in ("owner", "coteacher", "viewer")] == [
        False,
        False,
        True,
    ]
