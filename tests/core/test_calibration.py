from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calibration import (
    Forecast,
    Rated,
    SaidShare,
    Sureness,
    brier,
    calibrate,
    class_brier,
    forecast,
    overconfidence,
    stated,
)

GUESS, UNSURE, SURE = Sureness


@pytest.mark.parametrize(
    ("said", "luck", "probability"),
    [
        (GUESS, 0.5, 0.5),
        (UNSURE, 0.5, 0.7),
        (SURE, 0.5, 0.9),
        (GUESS, 0.25, 0.25),
        (UNSURE, 0.25, 0.575),
        (SURE, 0.25, 0.9),
        (GUESS, 0.0, 0.0),
        (UNSURE, 0.0, 0.45),
    ],
)
def test_words_as_probabilities(said: Sureness, luck: float, probability: float) -> None:
    assert stated(said, luck) == pytest.approx(probability)


@pytest.mark.parametrize(
    ("given_", "score", "excess"),
    [
        # (0.01 + 0.81 + 0.25 + 0.09)/4; 3/4 − 3/4
        ([(0.9, 1), (0.9, 0), (0.5, 1), (0.7, 1)], 0.29, 0.0),
        ([(1.0, 1), (0.0, 0)], 0.0, 0.0),
        ([(1.0, 0), (0.0, 1)], 1.0, 0.0),
        ([(0.5, 1), (0.5, 0), (0.5, 0)], 0.25, 1 / 6),
        ([(0.9, 0.5)], 0.16, 0.4),
    ],
)
def test_scores_by_hand(given_: list[tuple[float, float]], score: float, excess: float) -> None:
    forecasts = [Forecast(p, x) for p, x in given_]
    assert brier(forecasts).value == pytest.approx(score)
    assert overconfidence(forecasts).value == pytest.approx(excess)


def test_intervals_by_hand() -> None:
    even = [Forecast(0.5, 1), Forecast(0.5, 0)]
    found = brier(even)
    assert (found.low, found.high) == (0.25, 0.25)  # "50 %" earns .25 whatever happens
    # of both outcomes the chance is taken for 2/4: variance (1/4 + 1/4)/4
    assert overconfidence(even).high == pytest.approx(1.96 * sqrt(0.125))
    # ten right out of ten: chance 11/12, and right and wrong are .01 and .81
    sure = brier([Forecast(0.9, 1)] * 10)
    assert (sure.low, sure.high) == pytest.approx((0.0, 0.01 + 1.96 * sqrt(0.64 * 11 / 144 / 10)))
    # two statements that lie apart: .01 or .81 with chance 2/3, .25 in any case
    apart = brier([Forecast(0.9, 1), Forecast(0.5, 1)])
    expected = 0.01 * 2 / 3 + 0.81 / 3
    variance = (0.64 * 2 / 9 + 2 * ((expected - 0.25) / 2) ** 2) / 4
    assert apart.high == pytest.approx(0.13 + 1.96 * sqrt(variance))


def test_nothing_forecast() -> None:
    with pytest.raises(ValueError, match="forecast"):
        brier([])
    with pytest.raises(ValueError, match="too few"):
        class_brier([[], [Forecast(0.5, 1)]])


def test_what_is_told_of_a_learner() -> None:
    answers = [Rated(SURE, 0.5, right=place < 7) for place in range(10)]
    answers += [Rated(GUESS, 0.25, right=True)] * 4
    found = calibrate(answers)
    assert found.n == 14
    guess, unsure, sure = found.words
    assert (guess.right, guess.n, guess.share) == (4, 4, None)
    assert unsure == SaidShare(UNSURE, 0, 0, 0.0, 1.0, None)
    assert (sure.right, sure.n, sure.share, guess.stated) == (7, 10, 0.7, 0.25)
    assert (sure.low, sure.high) == pytest.approx((0.3968, 0.8922), abs=1e-4)
    assert found.brier == brier([forecast(one) for one in answers])
    assert found.overconfidence is not None
    assert found.overconfidence.value == pytest.approx((10 * 0.9 + 4 * 0.25) / 14 - 11 / 14)


def test_below_ten_only_counts_are_told() -> None:
    found = calibrate([Rated(SURE, 0.5, right=True)] * 9)
    assert (found.n, found.brier, found.overconfidence) == (9, None, None)


def test_a_class_is_as_sure_as_its_learners_differ() -> None:
    right, wrong = [Forecast(0.9, 1)] * 10, [Forecast(0.9, 0)] * 10
    alike = class_brier([right[:5] + wrong[:5]] * 4)
    apart = class_brier([right, right, wrong, wrong])
    assert (alike.value, apart.value) == pytest.approx((0.41, 0.41))
    assert apart.high - apart.low > 2 * (alike.high - alike.low)
    # learners who do all the same leave the doubt that forty answers leave
    assert alike.high == pytest.approx(brier([*right, *right, *wrong, *wrong]).high)
    assert class_brier([right, right, []]).value == pytest.approx(0.01)


@given(st.lists(st.builds(Forecast, st.sampled_from([0.0, 0.25, 0.7, 1.0]), st.sampled_from([0.0, 1.0])), min_size=1))
def test_the_value_lies_in_its_interval(forecasts: list[Forecast]) -> None:
    score, excess = brier(forecasts), overconfidence(forecasts)
    assert 0 <= score.low <= score.value <= score.high <= 1
    assert -1 <= excess.low <= excess.value <= excess.high <= 1
    # the mirror image: the other outcome was forecast
    mirrored = brier([Forecast(1 - one.probability, 1 - one.outcome) for one in forecasts])
    assert (mirrored.value, mirrored.low) == pytest.approx((score.value, score.low))


def test_five_answers_with_a_word_and_ten_in_all_are_enough() -> None:
    four, five = ([Rated(Sureness.SURE, 0.5, right=True)] * n for n in (4, 5))
    assert [calibrate(some).words[Sureness.SURE].share for some in (four, five)] == [None, 1.0]
    assert [calibrate(five + some).brier is not None for some in (four, five)] == [False, True]


def test_the_score_of_a_class_keeps_to_its_scale() -> None:
    assert class_brier([[Forecast(0.9, 1.0)] * 3] * 2).low == 0
    assert class_brier([[Forecast(1.0, 0.0)] * 3] * 2).high == 1
