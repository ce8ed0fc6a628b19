"""What holds for the statistics of any table of marks, and that a slow reckoning in fractions finds the same."""

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.analysis import Caution, ItemStatistics, QuizStatistics, analyse
from tests.core.analysis import slow

Table = list[list[int]]


@st.composite
def tables(draw: st.DrawFn, learners: int = 1) -> Table:
    """Marks in tenths: as floats, hardly any of them is exact."""
    width = draw(st.integers(1, 5))
    row = st.lists(st.integers(0, draw(st.sampled_from([1, 10]))), min_size=width, max_size=width)
    return draw(st.lists(row, min_size=learners, max_size=9))


def floats(table: Table) -> list[list[float]]:
    return [[tenths / 10 for tenths in row] for row in table]


def agree(found: object, expected: Mapping[str, float | None]) -> None:
    """The figures of ``found`` are those ``expected``, to nine digits; a None is a None."""
    for name, figure in expected.items():
        known = getattr(found, name)
        assert (known is None) == (figure is None), name
        assert figure is None or known == pytest.approx(figure, rel=1e-9, abs=1e-9), name


def figures(found: ItemStatistics | QuizStatistics, *in_marks: str, factor: float = 1) -> dict[str, float | None]:
    """All figures by name, those ``in_marks`` times ``factor``."""
    named = {name: figure for name, figure in asdict(found).items() if name != "cautions"}
    return {name: figure * factor if name in in_marks and figure else figure for name, figure in named.items()}


@given(tables(), st.sampled_from([0, 1, 2]))
def test_a_slow_reckoning_in_fractions_finds_the_same(table: Table, most: int) -> None:
    found = analyse(floats(table), [most] * len(table[0]))
    exact = [[Fraction(tenths, 10) for tenths in row] for row in table]
    for place, item in enumerate(found.items):
        reckoned = slow.item(exact, place, Fraction(most))
        agree(item, {**reckoned, "n": len(table)})
        negative = reckoned["effective_weight"] is None and slow.covaries_negatively(exact, place)
        assert item.cautions == ((Caution.NEGATIVE_COVARIANCE,) if negative else ())
    agree(found.quiz, {**slow.quiz(exact), "n": len(table), "max": most * len(table[0])})


@given(tables())
def test_figures_stay_in_their_bounds(table: Table) -> None:
    found = analyse(floats(table), [1] * len(table[0]))
    for item in found.items:
        assert item.facility is not None
        assert 0 <= item.facility <= 1 + 1e-12
        assert item.discrimination_index is None or -100 <= item.discrimination_index <= 100
        assert item.discriminative_efficiency is None or item.discriminative_efficiency <= 100
        assert item.effective_weight is None or 0 <= item.effective_weight <= 100 + 1e-9
        if item.discrimination_index is not None and item.discriminative_efficiency is not None:
            # cov ≤ cov_max ≤ sd·sd, so that the efficiency lies further from 0.
            assert abs(item.discriminative_efficiency) >= abs(item.discrimination_index) - 1e-9
    weights = [item.effective_weight for item in found.items if item.effective_weight is not None]
    assert not weights or sum(weights) == pytest.approx(100)
    consistency = found.quiz.coefficient_of_internal_consistency
    assert consistency is None or consistency <= 100


@given(tables(), st.integers(0, 8))
def test_the_order_of_learners_changes_no_digit(table: Table, turn: int) -> None:
    found = analyse(floats(table), [1] * len(table[0]))
    for shuffled in (table[turn:] + table[:turn], sorted(table), table[::-1]):
        assert analyse(floats(shuffled), [1] * len(table[0])) == found


@given(tables())
def test_the_order_of_questions_only_moves_the_items(table: Table) -> None:
    found = analyse(floats(table), [1] * len(table[0]))
    turned = analyse(floats([row[::-1] for row in table]), [1] * len(table[0]))
    assert turned.items[::-1] == found.items
    assert turned.quiz == found.quiz


@given(tables(learners=2), st.sampled_from([0.1, 7, 1e3]), st.integers(0, 4))
def test_a_constant_more_for_everybody_in_one_question_changes_no_spread(
    table: Table, constant: float, place: int
) -> None:
    marks, maxima = floats(table), [1] * len(table[0])
    before = analyse(marks, maxima)
    for row in marks:
        row[place % len(row)] += constant
    after = analyse(marks, maxima)
    for one, other in zip(before.items, after.items, strict=True):
        expected = figures(one)
        del expected["facility"]
        agree(other, expected)
    expected = figures(before.quiz)
    del expected["mean"], expected["median"]
    agree(after.quiz, expected)


@given(tables(), st.sampled_from([0.1, 3, 1e6, 1e-60, 1e60]))
def test_other_units_of_marks_change_nothing_but_what_is_in_marks(table: Table, factor: float) -> None:
    before = analyse(floats(table), [1] * len(table[0]))
    after = analyse([[mark * factor for mark in row] for row in floats(table)], [factor] * len(table[0]))
    for one, other in zip(before.items, after.items, strict=True):
        agree(one, figures(other, "sd", factor=1 / factor))
    agree(before.quiz, figures(after.quiz, "max", "mean", "median", "sd", "standard_error", factor=1 / factor))


@given(st.lists(st.integers(0, 10), min_size=2, max_size=12).filter(lambda marks: len(set(marks)) > 1))
def test_a_question_that_ranks_as_all_others_do_is_perfect(marks: list[int]) -> None:
    found = analyse([[mark / 10, mark / 10 * 3, mark / 10 + 0.7] for mark in marks], [1, 3, 2])
    for item in found.items:
        assert item.discrimination_index == pytest.approx(100)
        assert item.discriminative_efficiency == pytest.approx(100)


@given(tables())
def test_nothing_varies_among_equal_learners(table: Table) -> None:
    found = analyse(floats(table[:1] * 7), [1] * len(table[0]))
    assert {item.sd for item in found.items} == {0}
    assert {item.discrimination_index for item in found.items} == {None}
    assert found.quiz.sd == 0
