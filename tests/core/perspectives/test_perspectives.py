"""Camps without chance, and a map in which nobody can be made out."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.content import Localized, MapStatement
from bot.core.perspectives import Cell, Leaning, Opinion, Row, camps_of, cell, rows
from bot.core.perspectives.camps import SEPARATION, separation, split

TWELVE, NINE = (1.0, 1.0, 1.0, -1.0, 1.0, 0.0), (-1.0, -1.0, 1.0, 1.0, -1.0, 0.0)
STATEMENTS = tuple(
    MapStatement(id=f"m0{number}", text=Localized(de=f"Aussage {number}", en=f"Statement {number}"))
    for number in range(1, 7)
)


def test_two_camps_are_told_apart_and_the_first_person_is_in_the_first() -> None:
    people = [NINE, *[TWELVE] * 12, *[NINE] * 8]
    labels = split(people)
    assert labels == (0, *[1] * 12, *[0] * 8)
    assert separation(people, labels) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "people",
    [
        [],
        [TWELVE] * 9,
        [TWELVE] * 20,
        [*[TWELVE] * 16, *[NINE] * 4],
        [(0.0, 0.0)] * 12,
    ],
    ids=["nobody", "too few", "all alike", "a camp too small", "all pass"],
)
def test_there_are_no_camps(people: list[tuple[float, ...]]) -> None:
    assert split(people) is None


def test_tossing_a_coin_makes_no_camps() -> None:
    dice = random.Random(7)
    classes = [[tuple(dice.choice((1.0, -1.0)) for _ in range(8)) for _ in range(25)] for _ in range(100)]
    assert [made for made in map(split, classes) if made is not None] == []


def test_loose_camps_are_found_all_the_same() -> None:
    dice = random.Random(8)

    def person(side: float) -> tuple[float, ...]:
        keeps = [side if dice.random() < 0.85 else -side for _ in range(5)]
        return (*keeps, *(1.0 if dice.random() < 0.85 else -1.0 for _ in range(3)))

    found = 0
    for _ in range(100):
        sides = [1.0 if number % 2 else -1.0 for number in range(24)]
        labels = split([person(side) for side in sides])
        if labels is not None:
            found += 1
            right = sum((label == 1) == (side > 0) for label, side in zip(labels, sides, strict=True))
            assert max(right, 24 - right) >= 20
    assert found >= 80


def test_no_variance_separates_nothing() -> None:
    assert separation([(1.0,), (1.0,)], (0, 1)) == 0.0
    assert separation([(1.0,), (-1.0,)], (0, 0)) == 0.0
    assert SEPARATION < 1


@given(st.lists(st.lists(st.sampled_from([-1.0, 0.0, 1.0]), min_size=5, max_size=5), max_size=24))
def test_any_votes_make_camps_of_five_or_none(people: list[list[float]]) -> None:
    labels = split(people)
    assert labels == split(people)
    if labels is not None:
        assert labels[0] == 0
        assert min(labels.count(0), labels.count(1)) >= 5


@pytest.mark.parametrize(
    ("agree", "disagree", "size", "expected"),
    [
        (0, 0, 12, Cell(None, None, 12)),
        (4, 0, 12, Cell(None, None, 12)),
        (5, 0, 12, Cell(Leaning.NEARLY_ALL_FOR, 5, 12)),
        (0, 7, 12, Cell(Leaning.NEARLY_ALL_AGAINST, 7, 12)),
        (8, 0, 12, Cell(Leaning.NEARLY_ALL_FOR, None, 12)),
        (12, 0, 12, Cell(Leaning.NEARLY_ALL_FOR, None, 12)),
        (9, 1, 20, Cell(Leaning.NEARLY_ALL_FOR, 9, 20)),
        (8, 2, 20, Cell(Leaning.MOST_FOR, 8, 20)),
        (4, 8, 15, Cell(Leaning.MOST_AGAINST, 8, 15)),
        (4, 8, 12, Cell(Leaning.MOST_AGAINST, None, 12)),
        (6, 4, 20, Cell(Leaning.DIVIDED, None, 20)),
        (5, 5, 20, Cell(Leaning.DIVIDED, None, 20)),
        (4, 2, 9, Cell(Leaning.MOST_FOR, None, 9)),
    ],
)
def test_a_cell_gives_away_no_number_below_five(agree: int, disagree: int, size: int, expected: Cell) -> None:
    assert cell(agree, disagree, size) == expected


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_numbers_that_are_shown_are_five_or_more_and_so_is_the_rest(agree: int, disagree: int, silent: int) -> None:
    size = agree + disagree + silent
    found = cell(agree, disagree, size)
    if found.count is not None:
        assert min(found.count, size - found.count) >= 5


def opinions(*values: int) -> dict[str, Opinion]:
    return {statement.id: Opinion(value) for statement, value in zip(STATEMENTS, values, strict=False)}


def test_the_map_has_camps_and_common_ground() -> None:
    one, other = opinions(1, 1, 1, -1, 1, 0), opinions(-1, -1, 1, -1, -1, 0)
    people = {number: one if number < 12 else other for number in range(21)} | {50: opinions(1, 1)}
    camps = camps_of(people, STATEMENTS)
    assert 50 not in camps, "two of six statements are too little to go by"
    assert sorted(camps.values()).count(0) == 12
    found = rows(people, STATEMENTS, camps)
    assert [row.is_contested for row in found] == [True, True, False, False, True, False]
    assert [row.is_common for row in found] == [False, False, True, True, False, False]
    assert found[0].whole == Cell(Leaning.DIVIDED, None, 22)
    assert found[0].camps == (Cell(Leaning.NEARLY_ALL_FOR, None, 12), Cell(Leaning.NEARLY_ALL_AGAINST, None, 9))
    assert found[5].whole == Cell(None, None, 22)


def test_without_camps_there_is_only_the_class() -> None:
    people = {number: opinions(1, -1, 0) for number in range(6)}
    assert camps_of(people, STATEMENTS[:3]) == {}
    found = rows(people, STATEMENTS[:3], {})
    assert [row.camps for row in found] == [(), (), ()]
    assert (found[0].is_common, found[0].is_contested) == (False, False)
    assert found[1].whole.leaning is Leaning.NEARLY_ALL_AGAINST


def test_fewer_than_five_make_no_map() -> None:
    assert rows({number: opinions(1) for number in range(4)}, STATEMENTS, {}) == ()


def test_camps_that_both_are_divided_have_no_common_ground() -> None:
    half = Cell(Leaning.DIVIDED, None, 10)
    row = Row(STATEMENTS[0], half, (half, half))
    assert (row.is_common, row.is_contested) == (False, False)
