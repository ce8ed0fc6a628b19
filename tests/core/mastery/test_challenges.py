from itertools import combinations

import pytest

from bot.core.mastery import Challenge, challenge_of
from bot.core.mastery.challenges import ticking_floor
from tests.builders import question


@pytest.mark.parametrize(
    ("kind", "level", "expected"),
    [
        ("single", 1, Challenge(-1.5, 1 / 4)),
        ("sentence", 2, Challenge(-0.8, 1 / 3)),
        ("truefalse", 3, Challenge(0.0, 1 / 2)),
        ("multiple", 2, Challenge(-0.8, 1 / 5)),
        ("number", 1, Challenge(-1.5, 0.0)),
        ("typed", 3, Challenge(0.0, 0.0)),
    ],
)
def test_the_author_says_how_hard_it_is_and_the_type_what_guessing_earns(
    kind: str, level: int, expected: Challenge
) -> None:
    asked = challenge_of(question(kind, 1, level=level))
    assert (asked.difficulty, asked.floor) == pytest.approx((expected.difficulty, expected.floor))


@pytest.mark.parametrize(("options", "keys", "floor"), [(2, 1, 1 / 3), (3, 1, 1 / 7), (4, 2, 6 / 30), (5, 2, 7 / 62)])
def test_ticking_at_random(options: int, keys: int, floor: float) -> None:
    sets = [set(some) for size in range(1, options + 1) for some in combinations(range(options), size)]
    key = set(range(keys))
    earned = [max(0, len(some & key) - len(some - key)) / keys for some in sets]
    assert ticking_floor(options, keys) == pytest.approx(floor) == pytest.approx(sum(earned) / len(sets))
