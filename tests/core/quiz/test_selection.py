from collections import Counter
from dataclasses import replace

import pytest

from bot.core.quiz.selection import (
    CHECK_LENGTH,
    CLASS_CHECK_LENGTH,
    QUIZ_LENGTH,
    Candidate,
    option_order,
    pick,
    pick_with_prompt,
    shuffled,
)
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
    [
        ("truefalse", ("true", "false")),
        ("sentence", ("s01", "s02", "s03")),
        ("typed", ()),
        ("number", ()),
        ("word", tuple("abcd")),
        ("open", tuple("abc")),
    ],
)
def test_orders_with_a_meaning_are_kept(kind: str, order: tuple[str, ...]) -> None:
    assert option_order(question(kind, 1), 7, "p01/q01") == order


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_options_are_shuffled_by_the_seed(kind: str) -> None:
    orders = {option_order(question(kind, 1), seed, "p01/q01") for seed in range(40)}
    assert all(sorted(order) == ["a", "b", "c", "d"] for order in orders)
    assert len(orders) > 12
    assert {order[0] for order in orders} == {"a", "b", "c", "d"}


def test_percentages_are_in_their_order() -> None:
    assert option_order(question("probability", 1), 7, "p01/q01") == tuple(str(n) for n in range(0, 101, 10))


@pytest.mark.parametrize("kind", ["order", "match"])
def test_what_is_arranged_is_shuffled_and_never_shown_as_it_is_right(kind: str) -> None:
    orders = {option_order(question(kind, 1), seed, "p01/q01") for seed in range(100)}
    assert all(sorted(order) == ["a", "b", "c", "d"] for order in orders)
    assert len(orders) > 12
    assert ("a", "b", "c", "d") not in orders


def test_items_to_sort_are_shuffled() -> None:
    assert len({option_order(question("classify", 1), seed, "p01/q01") for seed in range(40)}) == 6


def test_an_open_prompt_comes_last_and_only_while_it_is_new() -> None:
    known, prompts = [candidate(n) for n in range(9)], [candidate(20, asked=1), candidate(21)]
    picked = pick_with_prompt(known, prompts, 8, seed=1)
    assert len(picked) == 8
    assert picked[-1] == "p01/q21"
    assert picked[:-1] == pick(known, 7, seed=1)
    assert pick_with_prompt(known, prompts[:1], 8, seed=1) == pick(known, 8, seed=1)
    assert pick_with_prompt([], prompts, 8, seed=1) == ("p01/q21",)


def test_what_was_never_asked_comes_before_a_turn_of_skills() -> None:
    new = [candidate(n, skill="S1") for n in range(2)]
    missed = candidate(2, skill="S2", asked=1, missed=1)
    known = candidate(3, skill="S3", asked=1)
    assert set(pick([known, missed, *new], 2, seed=1)) == {one.question_id for one in new}
    assert set(pick([known, missed, *new], 3, seed=1)) == {one.question_id for one in (*new, missed)}


@pytest.mark.parametrize(("better", "worse"), [(0.78, 0.6), (0.78, 0.95), (0.69, 0.5), (0.86, 0.99), (0.9, 0.6)])
def test_what_is_nearest_to_the_aim_comes_first(better: float, worse: float) -> None:
    near, far = replace(candidate(1), success=better), replace(candidate(2), success=worse)
    assert {pick([far, near], 1, seed) for seed in range(9)} == {(near.question_id,)}


@pytest.mark.parametrize(("one", "other"), [(0.75, 0.8), (0.71, 0.84), (0.78, 0.72), (0.66, 0.69)])
def test_small_differences_are_left_to_chance(one: float, other: float) -> None:
    both = [replace(candidate(1), success=one), replace(candidate(2), success=other)]
    assert len({pick(both, 1, seed) for seed in range(9)}) == 2


def test_no_more_than_one_text_is_asked_for() -> None:
    prompts = [candidate(n) for n in range(20, 23)]
    picked = pick_with_prompt([candidate(n) for n in range(9)], prompts, 4, seed=1)
    assert len(picked) == 4
    assert len(set(picked) & {one.question_id for one in prompts}) == 1


def test_an_order_stays_the_same_after_an_update() -> None:
    """Whoever shares a seed, a class in a round, meets the same order, whichever version of Lupe drew it."""
    assert "".join(shuffled("abcdefgh", 7, str)) == "gfahecbd"


def test_lengths_are_as_told() -> None:
    assert (QUIZ_LENGTH, CHECK_LENGTH, CLASS_CHECK_LENGTH) == (8, 8, 12)
