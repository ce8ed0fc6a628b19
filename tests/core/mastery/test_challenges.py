from collections.abc import Iterable
from itertools import combinations, permutations, product

import pytest

from bot.core.mastery import Challenge, challenge_of, luck_of
from bot.core.mastery.challenges import matching_floor, ordering_floor, sorting_floor, ticking_floor
from bot.core.quiz import credit
from tests.builders import question


@pytest.mark.parametrize(
    ("kind", "level", "expected"),
    [
        ("single", 1, Challenge(-1.5, 1 / 4)),
        ("sentence", 2, Challenge(-0.8, 1 / 3)),
        ("truefalse", 3, Challenge(0.0, 1 / 2)),
        ("multiple", 2, Challenge(-0.8, 1 / 5)),
        ("word", 1, Challenge(-1.5, 1 / 5)),
        ("probability", 1, Challenge(-1.5, 3.8 / 11)),
        ("number", 1, Challenge(-1.5, 0.0)),
        ("typed", 3, Challenge(0.0, 0.0)),
    ],
)
def test_the_author_says_how_hard_it_is_and_the_type_what_guessing_earns(
    kind: str, level: int, expected: Challenge
) -> None:
    asked = challenge_of(question(kind, 1, level=level))
    assert (asked.difficulty, asked.floor) == pytest.approx((expected.difficulty, expected.floor))


def test_one_word_of_three_and_parts_put_together() -> None:
    word = question("word", 1, key=["b"])
    found = [challenge_of(word), *(challenge_of(question(kind, 1)) for kind in ("classify", "match", "order", "open"))]
    assert [one.floor for one in found] == [
        1 / 4,
        sorting_floor(3, 3),
        matching_floor(4),
        ordering_floor(4),
        0.0,
    ]


@pytest.mark.parametrize(("options", "keys", "floor"), [(2, 1, 1 / 3), (3, 1, 1 / 7), (4, 2, 6 / 30), (5, 2, 7 / 62)])
def test_ticking_at_random(options: int, keys: int, floor: float) -> None:
    sets = [set(some) for size in range(1, options + 1) for some in combinations(range(options), size)]
    key = set(range(keys))
    earned = [max(0, len(some & key) - len(some - key)) / keys for some in sets]
    assert ticking_floor(options, keys) == pytest.approx(floor) == pytest.approx(sum(earned) / len(sets))


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("single", 4),
        ("sentence", 3),
        ("truefalse", 2),
        ("multiple", 2**4 - 1),
        ("word", 2**4 - 1),
        ("classify", 3**3),
        ("match", 24),
        ("order", 24),
    ],
)
def test_a_blind_answer_is_wholly_right_once_in_so_many(kind: str, answers: int) -> None:
    assert luck_of(question(kind, 1)) == pytest.approx(1 / answers)


def test_luck_where_nothing_can_be_guessed_or_several_answers_are_right() -> None:
    found = [luck_of(question(kind, 1)) for kind in ("number", "typed", "open", "probability")]
    assert found == [0.0, 0.0, 0.0, pytest.approx(4 / 11)]
    assert luck_of(question("word", 1, key=["b"])) == 1 / 4


def mean(earned: Iterable[float]) -> float:
    values = list(earned)
    return sum(values) / len(values)


def test_blind_arrangements_counted_one_by_one() -> None:
    for items, classes in ((3, 2), (5, 3)):
        sets = (credit.sorted_in(answer.count(0), items, classes) for answer in product(range(classes), repeat=items))
        assert sorting_floor(items, classes) == pytest.approx(mean(sets))
    for pairs in (3, 4, 6):
        right = (sum(at == one for at, one in enumerate(answer)) for answer in permutations(range(pairs)))
        assert matching_floor(pairs) == pytest.approx(mean(credit.matched(one, pairs) for one in right))
    for items in (3, 4, 5):
        key = "abcde"[:items]
        orders = (credit.concordant(answer, key) for answer in permutations(key))
        assert ordering_floor(items) == pytest.approx(mean(credit.ordered(*one) for one in orders))
