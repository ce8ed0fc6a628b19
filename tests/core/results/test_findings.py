"""The three sentences, from counts: what is said, and when nothing is."""

from dataclasses import replace

import pytest

from bot.core.assignments import Progress
from bot.core.results import (
    ItemResult,
    Level,
    SkillResult,
    by_difficulty,
    by_skill,
    find,
    is_weak,
    rank,
    skill_results,
    too_few,
)
from tests.results import ITEMS, RESULTS, items, nothing_yet, overview, result


def item(number: int, answered: int, credit: float) -> ItemResult:
    return replace(ITEMS[0], number=number, answered=answered, right=int(credit), credit=credit, favourite=None)


def test_the_usual_class() -> None:
    found = find(overview())
    assert [one.member.id for one in found.weak] == [2, 3], "the weakest first, only who has finished"
    assert [one.member.id for one in found.idle] == [6]
    assert (found.weak_count, found.idle_count) == (2, 1)
    assert found.named == (*found.weak, *found.idle)
    assert found.hardest is ITEMS[3]
    assert found.discuss is ITEMS[2]
    assert found.skill is None
    assert found.enough


@pytest.mark.parametrize(("scores", "weakest"), [((2.0, 0.0, 1.0), [2, 3, 1]), ((0.0, 1.0, 2.0), [1, 2, 3])])
def test_the_weakest_comes_first_who_got_nothing_before_all(scores: tuple[float, ...], weakest: list[int]) -> None:
    some = [result(number, score) for number, score in enumerate(scores, start=1)]
    assert [one.member.id for one in find(overview(some)).weak] == weakest


def test_at_most_five_are_named() -> None:
    many = [result(n, 1.0) for n in range(1, 9)] + [result(n, None) for n in range(9, 20)]
    found = find(overview(many))
    assert (len(found.weak), len(found.idle)) == (5, 5)
    assert (found.weak_count, found.idle_count) == (8, 11)


def test_nobody_is_named_where_the_class_is_seen_as_a_whole() -> None:
    found = find(overview(single=False))
    assert found.named == ()
    assert (found.weak_count, found.idle_count) == (2, 1)


def test_nothing_is_said_of_nothing() -> None:
    found = find(nothing_yet())
    assert (found.hardest, found.discuss, found.skill, found.enough) == (None, None, None, False)


@pytest.mark.parametrize(
    ("credits_of_ten", "hardest", "discussed"),
    [
        ((9.0, 8.0), None, None),
        ((7.0, 9.0), None, 1),
        ((6.9, 9.0), 1, None),
        ((2.0, 5.0, 5.0), 1, 2),
        ((3.0, 6.0, 4.5), 1, 3),
        ((3.4, 3.5), 1, 2),
        ((1.0, 3.4), 1, None),
        ((5.0, 5.0), 1, 2),
    ],
)
def test_what_is_hard_and_what_divides(
    credits_of_ten: tuple[float, ...], hardest: int | None, discussed: int | None
) -> None:
    told = tuple(item(n, 10, credit) for n, credit in enumerate(credits_of_ten, start=1))
    found = find(overview(told=told))
    assert (found.hardest.number if found.hardest else None) == hardest
    assert (found.discuss.number if found.discuss else None) == discussed


def test_few_and_hidden_answers_say_nothing() -> None:
    told = (item(1, 2, 0.0), replace(item(2, 9, 1.0), hidden=True))
    found = find(overview(told=told))
    assert (found.hardest, found.discuss, found.enough) == (None, None, False)
    three = find(overview(told=(item(1, 3, 0.0),)))
    assert (three.hardest and three.hardest.number, three.enough) == (1, True)


def test_without_a_question_that_divides_the_weakest_skill_is_told() -> None:
    weak, strong = items((10, 1, 1.0, None), (10, 9, 9.0, None))
    found = find(overview(told=(weak, strong)))
    assert found.skill == by_skill([(weak.question.skill, 10, 1.0)])[0]
    assert find(overview(told=(strong,))).skill is None
    assert find(overview(told=(replace(weak, answered=4),))).skill is None
    assert find(overview(told=(replace(weak, answered=5),))).skill is not None
    seven_of_ten = (item(1, 10, 5.0), item(2, 10, 9.0))
    assert find(overview(told=seven_of_ten)).skill is None, "70 % is not weak"


def test_skills_add_up_and_stand_in_their_order() -> None:
    found = by_skill([("S10", 2, 1.0), ("S2", 1, 1.0), ("S2", 3, 1.5), ("S3", 0, 0.0)])
    assert [(one.skill, one.answered, one.credit) for one in found] == [("S2", 4, 2.5), ("S10", 2, 1.0)]
    assert all(one.low <= one.share <= one.high for one in found)
    # Sums of thirds can be a hair more than the number of answers.
    assert by_skill([("S1", 1, 1.0000000000000002)])[0].high == 1.0
    assert skill_results(ITEMS[:1])[0].credit == 20.0


@pytest.mark.parametrize(
    ("credit", "answered", "level"),
    [(4.0, 4, Level.TOO_FEW), (4.0, 5, Level.STRONG), (2.5, 5, Level.GROWING), (2.4, 5, Level.BEGINNING)],
)
def test_levels(credit: float, answered: int, level: Level) -> None:
    assert SkillResult("S1", credit, answered, 0.0, 1.0).level is level


def test_who_needs_the_teacher_most_comes_first() -> None:
    assert [one.member.id for one in rank(RESULTS)] == [6, 4, 2, 3, 7, 5, 1]


def test_the_hardest_questions_come_first() -> None:
    told = (*ITEMS, replace(ITEMS[0], number=9, answered=0), replace(ITEMS[3], number=8))
    assert [one.number for one in by_difficulty(told)] == [4, 8, 6, 3, 2, 1, 5]


def test_equally_hard_questions_stand_in_their_order() -> None:
    twins = [replace(ITEMS[3], number=number) for number in (8, 4)]
    assert [one.number for one in by_difficulty(twins)] == [4, 8]


def test_who_got_nothing_comes_before_who_got_little() -> None:
    some = [result(1, 1.0), result(2, 0.0), result(3, None), result(4, 6.0)]
    assert [one.member.id for one in rank(some)] == [3, 2, 1, 4]


def test_facility_is_the_mean_credit() -> None:
    assert item(1, 8, 6.0).facility == 0.75
    assert item(1, 0, 0.0).facility is None


def test_a_question_is_asked_and_shown_unless_told_otherwise() -> None:
    plain = ItemResult(1, "p01/q01", ITEMS[0].question, None, answered=3, right=1, credit=1.0, favourite=None)
    assert (plain.hidden, plain.asked) == (False, True)


def test_weak_is_who_has_finished_with_less_than_half() -> None:
    assert [is_weak(result(1, score)) for score in (2.9, 3.0)] == [True, False]
    assert not is_weak(result(1, 0.0, Progress.UNDER_WAY))
    assert not is_weak(result(1, None))
    assert not is_weak(result(1, 0.0, total=0)), "an attempt without questions"


def test_small_groups_are_hidden_only_where_nobody_is_seen_alone() -> None:
    assert [too_few(n, single=False) for n in (4, 5)] == [True, False]
    assert not too_few(0, single=True)


def test_counts_of_the_whole() -> None:
    found = overview()
    assert (found.size, found.begun, found.done) == (7, 6, 5)
    assert RESULTS[0].label == "Ahorn"
    assert replace(RESULTS[0], member=replace(RESULTS[0].member, name="Mia")).label == "Mia"
