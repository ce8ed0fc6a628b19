from collections import Counter
from dataclasses import replace

import pytest

from bot.core.quiz.selection import Candidate, option_order, pick
from tests.builders import question


def candidate(number: int, *, asked: int = 0, missed: int = 0, concept: str = "", skill: str = "S1") -> Candidate:
    return Candidate(f"p01/q{number:02}", skill, concept or f"c{number}", 1 + number % 3, asked, missed)


def test_new_questions_come_before_missed_ones_and_those_before_the_rest() -> None:
    known = [candidate(n, asked=1) for n in range(3)]
    missed = [candidate(n, asked=2, missed=1) for n in range(3, 6)]
    new = [candidate(n) for n in range(6, 9)]
    assert set(pick([*known, *missed, *new], 6, seed=1)) == {c.question_id for c in (*missed, *new)}


def test_no_concept_comes_twice_before_each_came_once() -> None:
    twins = [candidate(n, concept=f"c{n // 2}") for n in range(12)]
    chosen = pick(twins, 6, seed=5)
    concepts = {c.question_id: c.concept for c in twins}
    assert max(Counter(concepts[name] for name in chosen).values()) == 1


def test_a_concept_may_return_once_the_others_are_used_up() -> None:
    assert len(pick([candidate(n, concept="c") for n in range(3)], 8, seed=1)) == 3


def test_skills_take_turns() -> None:
    many = [candidate(n, skill="S1") for n in range(10)] + [candidate(n, skill="S2") for n in range(10, 13)]
    skills = Counter(c.skill for c in many if c.question_id in pick(many, 6, seed=2))
    assert skills == {"S1": 3, "S2": 3}


def test_easy_ones_first() -> None:
    every = [candidate(n) for n in range(9)]
    levels = {c.question_id: c.level for c in every}
    chosen = pick(every, 9, seed=3)
    assert [levels[name] for name in chosen] == sorted(levels.values())


def test_the_seed_decides_and_only_the_seed() -> None:
    every = [candidate(n) for n in range(20)]
    assert pick(every, 8, seed=1) == pick(list(reversed(every)), 8, seed=1)
    assert len({pick(every, 8, seed=seed) for seed in range(10)}) > 5


def test_among_equals_the_one_that_teaches_most_is_asked() -> None:
    chances = (0.3, 0.97, 0.74, 0.5, 0.82, 0.99)
    equals = [replace(candidate(n), success=chance) for n, chance in enumerate(chances)]
    assert set(pick(equals, 2, seed=4)) == {"p01/q02", "p01/q04"}
    # but never instead of what is new, of a concept not asked yet, or of a skill whose turn it is
    missed = replace(candidate(7, asked=1, missed=1), success=0.78)
    assert missed.question_id not in pick([*equals, missed], 6, seed=4)
    other = replace(candidate(8, skill="S2"), success=0.1)
    assert other.question_id in pick([*equals, other], 2, seed=4)


def test_nothing_to_pick_from() -> None:
    assert pick([], 8, seed=1) == ()


@pytest.mark.parametrize(
    ("kind", "order"),
    [("truefalse", ("true", "false")), ("sentence", ("s01", "s02", "s03")), ("typed", ()), ("number", ())],
)
def test_orders_with_a_meaning_are_kept(kind: str, order: tuple[str, ...]) -> None:
    assert option_order(question(kind, 1), 7, "p01/q01") == order


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_options_are_shuffled_by_the_seed(kind: str) -> None:
    orders = {option_order(question(kind, 1), seed, "p01/q01") for seed in range(40)}
    assert all(sorted(order) == ["a", "b", "c", "d"] for order in orders)
    assert len(orders) > 12
    assert {order[0] for order in orders} == {"a", "b", "c", "d"}
