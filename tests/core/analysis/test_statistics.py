"""The worked example, by hand. Six learners, four questions; maxima 1, 1, 2, 1; F left q1 out, which is 0.

        q1  q2  q3  q4 |  T   T−2  (T−2)²  (T−2)³  (T−2)⁴
    A    1   1   2   0 |  4    2     4       8      16
    B    1   1   1   0 |  3    1     1       1       1
    C    1   0   1   0 |  2    0     0       0       0
    D    0   1   0   0 |  1   −1     1      −1       1
    E    0   0   0   1 |  1   −1     1      −1       1
    F    –   0   0   1 |  1   −1     1      −1       1
    Σ    3   3   4   2 | 12          8       6      20
    Σx²  3   3   6   2

Quiz. mean 12/6 = 2; median (1+2)/2 = 1.5; k2 = 8/5 = 1.6, sd = √1.6; m2 = 8/6 = 4/3, m3 = 6/6 = 1, m4 = 20/6 = 10/3.
    k3 = 36·1/(5·4) = 1.8                                   skewness = 1.8/1.6^1.5 = √(3.24/4.096) = 0.889391
    k4 = 36·(7·10/3 − 3·5·(4/3)²)/(5·4·3) = 0.6·(−10/3) = −2       kurtosis = −2/1.6² = −0.78125

Items.                   q1                  q2                q3                  q4
    mean                 1/2                 1/2               2/3                 1/3
    facility             1/2                 1/2               (2/3)/2 = 1/3       1/3
    Σ(x−mean)²           3−6/4 = 1.5         1.5               6−16/6 = 10/3       2−4/6 = 4/3
    var = Σ/5            0.3                 0.3               2/3                 4/15
    ΣxT                  4+3+2 = 9           4+3+1 = 8         8+3+2 = 13          1+1 = 2
    ΣxT − 6·mean·2       9−6 = 3             8−6 = 2           13−8 = 5            2−4 = −2
    cov(x,T) = Σ/5       0.6                 0.4               1                   −0.4 (none; caution)
    √cov, sum 2.407052   0.774597            0.632456          1                   –
    effective weight     32.180302           26.275107         41.544591           none
    cov(x,o) = −var      0.3                 0.1               1/3                 −2/3
    var(o), as var(T) − 2·cov(x,T) + var(x)
                         1.6−1.2+.3 = 0.7    1.6−.8+.3 = 1.1   1.6−2+2/3 = 4/15    1.6+.8+4/15 = 8/3
    r² = cov²/(var·var)  .09/.21 = 3/7       .01/.33 = 1/33    (1/9)/(8/45) = 5/8  (4/9)/(32/45) = 5/8
    discrimination       65.465367           17.407766         79.056942           −79.056942
    x sorted             0 0 0 1 1 1         0 0 0 1 1 1       0 0 0 1 1 2         0 0 0 0 1 1
    o sorted             1 1 1 1 2 3         0 1 1 2 2 3       1 1 1 1 2 2         0 0 1 2 3 4
    Σ of products        6                   7                 7                   7
    − n·mean·mean(o)     6·½·1.5 = 4.5       6·½·1.5 = 4.5     6·⅔·4/3 = 16/3      6·⅓·5/3 = 10/3
    cov_max = …/5        0.3                 0.5               1/3                 11/15
    efficiency           100                 20                100                 −1000/11

    Σvar = .3 + .3 + 2/3 + 4/15 = 23/15; CIC = 100·4/3·(1 − (23/15)/1.6) = 400/3·(1/24) = 50/9
    error ratio = 100·√(1 − 1/18) = 97.182532; standard error = √(17/18 · 1.6) = 1.229273
"""

import time
from dataclasses import asdict, astuple
from math import inf, nan, sqrt
from random import Random

import pytest

from bot.core.analysis import Caution, ItemStatistics, QuizStatistics, analyse

MARKS = ((1, 1, 2, 0), (1, 1, 1, 0), (1, 0, 1, 0), (0, 1, 0, 0), (0, 0, 0, 1), (None, 0, 0, 1))
MAXIMA = (1, 1, 2, 1)

ITEMS = (
    (6, 1 / 2, sqrt(0.3), 32.180302, 65.465367, 100),
    (6, 1 / 2, sqrt(0.3), 26.275107, 17.407766, 20),
    (6, 1 / 3, sqrt(2 / 3), 41.544591, 79.056942, 100),
    (6, 1 / 3, sqrt(4 / 15), None, -79.056942, -1000 / 11),
)
QUIZ = (6, 5, 2, 1.5, sqrt(1.6), 0.889391, -0.78125, 50 / 9, 97.182532, 1.229273)


def test_the_worked_example() -> None:
    found = analyse(MARKS, MAXIMA)
    assert [astuple(item)[:-1] for item in found.items] == [pytest.approx(item, abs=1e-6) for item in ITEMS]
    assert [item.cautions for item in found.items] == [(), (), (), (Caution.NEGATIVE_COVARIANCE,)]
    assert astuple(found.quiz) == pytest.approx(QUIZ, abs=1e-6)


def test_what_does_not_vary_cannot_discriminate() -> None:
    easy, other = analyse([[1, 0], [1, 1], [1, 1]], [1, 1]).items
    assert easy == ItemStatistics(3, 1, 0, 0, None, None)
    # The rest of the only question that varies is a question that does not.
    assert astuple(other)[1:6] == (pytest.approx(2 / 3), pytest.approx(sqrt(1 / 3)), pytest.approx(100), None, None)


def test_all_zero() -> None:
    found = analyse([[0, None]] * 12, [1, 2])
    assert found.items == (ItemStatistics(12, 0, 0, None, None, None),) * 2
    assert found.quiz == QuizStatistics(12, 3, 0, 0, 0, None, None, None, None, None)


def test_totals_that_do_not_vary_have_no_consistency_though_questions_vary() -> None:
    found = analyse([[0, 1], [1, 0], [0, 1]], [1, 1])
    assert [item.discrimination_index for item in found.items] == [pytest.approx(-100)] * 2
    # cov(x,T) is 0, so no question has a weight, and none is cautioned against.
    assert [(item.effective_weight, item.cautions) for item in found.items] == [(None, ())] * 2
    assert (found.quiz.sd, found.quiz.coefficient_of_internal_consistency) == (0, None)


def test_equal_questions_are_perfectly_consistent() -> None:
    found = analyse([[mark / 10] * 3 for mark in (0, 1, 3, 7, 10)], [1] * 3)
    for item in found.items:
        assert item.discrimination_index == pytest.approx(100, abs=1e-9)
        assert item.discriminative_efficiency == pytest.approx(100, abs=1e-9)
        assert item.effective_weight == pytest.approx(100 / 3)
    quiz = found.quiz
    assert quiz.coefficient_of_internal_consistency == pytest.approx(100)
    assert (quiz.error_ratio, quiz.standard_error) == (0, 0)


def test_a_question_without_marks_has_no_facility() -> None:
    item = analyse([[0, 0], [0, 1]], [0, 1]).items[0]
    assert item == ItemStatistics(2, None, 0, 0, None, None)


def test_a_single_question_has_all_the_weight_and_nothing_to_be_compared_with() -> None:
    found = analyse([[0], [1]], [1])
    assert found.items == (ItemStatistics(2, 0.5, sqrt(0.5), 100, None, None),)
    assert found.quiz.coefficient_of_internal_consistency is None


@pytest.mark.parametrize(
    ("learners", "known"),
    [
        (0, set()),
        (1, {"mean", "median"}),
        (2, {"mean", "median", "sd", "coefficient_of_internal_consistency", "error_ratio", "standard_error"}),
        (
            3,
            {
                "mean",
                "median",
                "sd",
                "coefficient_of_internal_consistency",
                "error_ratio",
                "standard_error",
                "skewness",
            },
        ),
    ],
)
def test_what_few_learners_can_tell(learners: int, known: set[str]) -> None:
    found = analyse([[number, 1, (number + 1) // 2] for number in range(learners)], [3, 1, 1])
    quiz = asdict(found.quiz)
    assert (quiz.pop("n"), quiz.pop("max")) == (learners, 5)
    assert {name for name, value in quiz.items() if value is not None} == known
    assert [item.n for item in found.items] == [learners] * 3
    assert [item.facility is None for item in found.items] == [not learners] * 3
    assert [item.sd is None for item in found.items] == [learners < 2] * 3
    assert found.items[1].discrimination_index is None


def test_a_quiz_without_questions() -> None:
    found = analyse([[], []], [])
    assert (found.items, found.quiz.n, found.quiz.mean, found.quiz.sd) == ((), 2, 0, 0)


@pytest.mark.parametrize(
    ("marks", "maxima"),
    [([[1, 2]], [1]), ([[1]], [1, 2]), ([[1], []], [1]), ([[nan]], [1]), ([[inf]], [1]), ([[-inf]], [1]),
     ([[1]], [nan]), ([[1]], [inf]), ([[1]], [-1]), ([], [nan])],
)  # fmt: skip
def test_what_is_no_table_of_marks_is_refused(marks: list[list[float]], maxima: list[float]) -> None:
    with pytest.raises(ValueError, match=r"number|as many marks"):
        analyse(marks, maxima)


def test_a_thousand_learners_take_no_time() -> None:
    random = Random(1)
    marks = [[random.randrange(4) / 3 for _ in range(50)] for _ in range(1000)]
    begun = time.process_time()
    analyse(marks, [1] * 50)
    assert time.process_time() - begun < 0.3


def test_two_questions_are_enough_for_consistency() -> None:
    found = analyse(((0.0, 0.0), (1.0, 1.0), (1.0, 1.0)), (1.0, 1.0)).quiz
    assert found.coefficient_of_internal_consistency == pytest.approx(100)


def test_a_question_that_goes_with_no_total_weighs_nothing_and_warns_of_nothing() -> None:
    # Its covariance with the rest is minus a third, and its variance a third.
    first, _ = analyse(((0.0, 1.0), (1.0, 0.0), (0.0, 2.0), (1.0, 1.0)), (1.0, 2.0)).items
    assert (first.effective_weight, first.cautions) == (0, ())
