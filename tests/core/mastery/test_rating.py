from dataclasses import replace
from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.mastery import (
    MEDIAN,
    OVERALL,
    Ability,
    Challenge,
    Tried,
    assess,
    learn,
    predict,
    replay,
)

DAY = date(2026, 3, 2)
EVEN = Challenge(0.0, 0.0)
CLAIM = Challenge(0.0, 0.5)
NEW = Ability()


@pytest.mark.parametrize(
    ("overall", "skill", "challenge", "chance"),
    [
        (0.0, 0.0, EVEN, 0.5),
        (0.0, 0.0, CLAIM, 0.75),
        (log(3), 0.0, EVEN, 0.75),
        (log(3), log(3), Challenge(0.0, 0.25), 0.25 + 0.75 * 0.9),
        (0.3, -0.3, Challenge(-log(4), 0.0), 0.8),
    ],
)
def test_predicted_success(overall: float, skill: float, challenge: Challenge, chance: float) -> None:
    assert predict(Ability(overall), Ability(skill), challenge) == pytest.approx(chance)


def test_the_first_answers_by_hand() -> None:
    # 0.4·(1 − 1/2) = 0.2 each; σ(0.4) = 0.598688, so 0.2 + 0.4/1.05·(1 − 0.598688) = 0.352881
    overall, skill = learn(NEW, NEW, EVEN, 1.0, DAY)
    assert overall == skill == Ability(0.2, 1, 0.25, 1, DAY)
    overall, skill = learn(overall, skill, EVEN, 1.0, DAY)
    assert (overall.theta, overall.n, overall.days) == pytest.approx((0.352881, 2, 1), abs=1e-6)
    # another skill: σ(0.352881) = 0.587316; the learner has two answers, the skill none
    overall, other = learn(overall, NEW, EVEN, 0.5, DAY + timedelta(days=1))
    assert overall.theta == pytest.approx(0.352881 - 0.4 / 1.1 * 0.087316, abs=1e-6)
    assert other.theta == pytest.approx(-0.4 * 0.087316, abs=1e-6)
    assert (overall.days, other.days, overall.last_day) == (2, 1, DAY + timedelta(days=1))


def test_guessing_tells_less() -> None:
    # dp/dθ = 1/2·1/4 = 1/8; (1/8)²/(3/4·1/4) = 1/12
    assert learn(NEW, NEW, CLAIM, 1.0, DAY)[1].information == pytest.approx(1 / 12)


@pytest.mark.parametrize("credit", [-0.1, 1.1, float("nan")])
def test_no_such_credit(credit: float) -> None:
    with pytest.raises(ValueError, match="credit"):
        learn(NEW, NEW, EVEN, credit, DAY)


def test_a_clock_put_back_makes_no_new_day() -> None:
    once = Ability(n=1, days=1, last_day=DAY)
    assert learn(NEW, once, EVEN, 1.0, DAY - timedelta(days=1))[1].days == 1


THETA = log(4) + MEDIAN.difficulty
"""Where the median question is known with .8."""


@pytest.mark.parametrize(
    ("skill", "told", "mastered"),
    [
        (Ability(9.0, n=4, days=4), False, False),
        (Ability(THETA + 1e-9, n=5, days=2), True, True),
        (Ability(THETA - 1e-4, n=5, days=2), True, False),
        (Ability(THETA + 1e-9, n=5, days=1), True, False),
        (Ability(-3.0, n=50, days=9), True, False),
    ],
)
def test_what_may_be_said(skill: Ability, told: bool, mastered: bool) -> None:
    found = assess(NEW, skill)
    assert (found.n, found.predicted is not None, found.mastered) == (skill.n, told, mastered)


def test_the_interval_by_hand() -> None:
    # 1/1.25 + 3.2 = 4, so the half width is 0.98 logits about ln 4: 1/(1 + e^0.98/4) and 1/(1 + e^-0.98/4)
    found = assess(Ability(THETA), Ability(0.0, n=9, information=3.2))
    assert [found.predicted, found.low, found.high] == pytest.approx([0.8, 0.600199, 0.914221], abs=1e-5)


TRIES = st.lists(
    st.builds(
        Tried,
        st.sampled_from(["S1", "S2"]),
        st.builds(Challenge, st.sampled_from([-1.5, -0.8, 0.0]), st.sampled_from([0.0, 0.25, 0.5])),
        st.floats(0, 1),
        st.dates(DAY, DAY + timedelta(days=9)),
    ),
    max_size=40,
)


@given(TRIES)
def test_a_log_played_again(tries: list[Tried]) -> None:
    found = replay(tries)
    assert set(found) == {one.skill for one in tries} | ({OVERALL} if tries else set())
    for skill, ability in found.items():
        own = [one for one in tries if skill in (one.skill, OVERALL)]
        assert ability.n == len(own)
        assert 1 <= ability.days <= len({one.day for one in own})
        # every answer moves a rating by less than its step
        assert abs(ability.theta) <= sum(0.4 / (1 + 0.05 * n) for n in range(len(own)))
        said = assess(found[OVERALL], ability)
        if said.predicted is not None:
            assert said.low is not None
            assert said.high is not None
            assert 0 < said.low < said.predicted < said.high < 1


@given(TRIES.filter(bool), st.floats(0.01, 0.5))
def test_a_better_answer_never_lowers_a_rating(tries: list[Tried], more: float) -> None:
    better = [*tries[:-1], replace(tries[-1], credit=min(1.0, tries[-1].credit + more))]
    before, after = replay(tries), replay(better)
    assert all(after[skill].theta >= before[skill].theta for skill in before)


def test_mastery_begins_at_four_of_five_on_the_middle_level() -> None:
    assert Challenge(-0.8, 0.0) == MEDIAN
    skill = Ability(log(4) + MEDIAN.difficulty, 5, 1.0, 2, DAY)
    assert predict(NEW, skill, MEDIAN) == 0.8
    assert assess(NEW, skill).mastered
    assert not assess(NEW, replace(skill, theta=skill.theta - 1e-6)).mastered
