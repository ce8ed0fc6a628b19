"""Answers counted: favourites, versions, days, statistics of one question."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.analysis import analyse
from bot.core.content import Question
from bot.core.quiz.responses import Chosen, Outcome, Response, Written
from bot.core.results import (
    EVEN,
    LIKELY,
    UNLIKELY,
    Day,
    Favourite,
    Shelf,
    WrittenAnswer,
    chance,
    comparable,
    count_days,
    has_pieces,
    key_rows,
    measure,
    option_ids,
    rows_of,
    tally_items,
)
from tests.builders import both, question
from tests.results import ASSIGNMENT, RESULTS, standing

RIGHT, PARTLY, WRONG = Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG


def tally(asked: Question, *counts: tuple[Outcome, Response, int, float], version: Question | None = None) -> Any:
    return tally_items((("q", version or asked, *one) for one in counts), {"q": asked})["q"]


def test_options() -> None:
    found = tally(
        question("single", 1),
        (RIGHT, Chosen(ids=("b",)), 5, 5.0),
        (WRONG, Chosen(ids=("c",)), 2, 0.0),
        (WRONG, Chosen(ids=("a",)), 2, 0.0),
    )
    assert (found.answered, found.right, found.credit) == (9, 5, 5.0)
    assert found.favourite == Favourite(2, option="a"), "of equals the first by its id"


def test_several_options() -> None:
    found = tally(
        question("multiple", 1),
        (RIGHT, Chosen(ids=("a", "c")), 4, 4.0),
        (PARTLY, Chosen(ids=("a", "b", "c")), 3, 1.5),
        (WRONG, Chosen(ids=("b", "d")), 1, 0.0),
    )
    assert (found.answered, found.right, found.credit) == (8, 4, 5.5)
    assert found.favourite == Favourite(4, option="b")


def test_typed_answers() -> None:
    found = tally(
        question("typed", 1),
        (RIGHT, Written(text="SenseTime"), 4, 4.0),
        (WRONG, Written(text=" Bloom  berg"), 1, 0.0),
        (WRONG, Written(text="bloom berg"), 1, 0.0),
        (WRONG, Written(text="Only me"), 1, 0.0),
    )
    assert found.favourite == Favourite(2, written="bloom berg")


def test_a_text_that_one_learner_wrote_is_no_favourite() -> None:
    assert tally(question("typed", 1), (WRONG, Written(text="Only me"), 1, 0.0)).favourite is None
    assert tally(question("single", 1)).favourite is None


def test_numbers_keep_their_case() -> None:
    assert tally(question("number", 1), (WRONG, Written(text="9 000 X"), 2, 0.0)).favourite.written == "9 000 X"


def test_wrong_answers_to_another_key_are_not_told() -> None:
    asked, earlier = question("single", 1), question("single", 1, key="a")
    found = tally(asked, (WRONG, Chosen(ids=("b",)), 7, 0.0), version=earlier)
    assert (found.answered, found.favourite) == (7, None)


@pytest.mark.parametrize(
    ("kind", "changes", "same"),
    [
        ("single", {"skill": "S9"}, True),
        ("single", {"key": "a"}, False),
        ("truefalse", {"key": False}, False),
        ("number", {"tolerance": 6}, False),
        ("number", {"unit": both("m").model_dump()}, True),
        ("typed", {"level": 3}, True),
    ],
)
def test_versions(kind: str, changes: dict[str, Any], *, same: bool) -> None:
    one, other = question(kind, 1), question(kind, 1, **changes)
    assert comparable(one, one)
    assert comparable(one, other) == same


def test_other_accepted_answers_are_another_key() -> None:
    one = question("typed", 1)
    texts = one.model_dump(mode="json")["en"] | {"accept": ["Something else"]}
    assert not comparable(one, question("typed", 1, en=texts))


@pytest.mark.parametrize(
    ("kind", "options", "guessed"),
    [
        ("single", 4, 0.25),
        ("multiple", 4, 0.0),
        ("truefalse", 2, 0.5),
        ("sentence", 3, 1 / 3),
        ("number", 0, 0.0),
        ("typed", 0, 0.0),
    ],
)
def test_options_and_chance(kind: str, options: int, guessed: float) -> None:
    assert len(option_ids(question(kind, 1))) == options
    assert chance(question(kind, 1)) == guessed


def test_days_are_those_of_the_class() -> None:
    # Half past eleven at night in UTC is the next day in Berlin.
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    found = count_days([late, late + timedelta(days=2), late], ZoneInfo("Europe/Berlin"))
    assert found == (Day(date(2026, 11, 21), 2), Day(date(2026, 11, 22), 0), Day(date(2026, 11, 23), 1))
    assert count_days([], ZoneInfo("UTC")) == ()


@given(st.lists(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=3, max_size=3), max_size=20))
def test_a_question_is_measured_as_in_the_whole_table(rows: list[list[float]]) -> None:
    whole = analyse(rows, [1.0] * 3)
    for place in range(3):
        found = measure((row[place], sum(row) - row[place]) for row in rows)
        if not rows:
            assert found is None
            continue
        assert found is not None
        wanted = whole.items[place]
        assert found.n == len(rows)
        assert found.facility == pytest.approx(wanted.facility)
        assert found.discrimination_index == pytest.approx(wanted.discrimination_index)
        assert found.discriminative_efficiency == pytest.approx(wanted.discriminative_efficiency)


def test_the_only_assignment_is_known() -> None:
    entries = ((standing(), ASSIGNMENT),)
    assert Shelf(entries, 1, 0, 1).only is ASSIGNMENT
    assert Shelf(entries, 9, 1, 2).only is None


def test_a_typed_answer_has_a_name_where_it_may() -> None:
    assert WrittenAnswer("x", WRONG, RESULTS[0], 1).label == "Ahorn"
    assert WrittenAnswer("x", WRONG, None, 1).label == ""


def test_pieces_are_counted_as_those_who_have_them_right() -> None:
    sorted_, ordered = question("classify", 1), question("order", 1)
    assert option_ids(sorted_) == ("a", "b", "c")
    assert key_rows(sorted_) == {"a", "b", "c"}
    assert rows_of(sorted_, Chosen(ids=("b=y", "a=z", "c=x"))) == {"b", "c"}
    assert rows_of(question("match", 1), Chosen(ids=("a=a", "b=c", "c=b", "d=d"))) == {"a", "d"}
    assert rows_of(ordered, Chosen(ids=("b", "a", "c", "d"))) == {"c", "d"}
    assert has_pieces(ordered)
    assert not has_pieces(question("word", 1))


def test_percentages_are_counted_in_thirds() -> None:
    claim = question("probability", 1)
    assert option_ids(claim) == (UNLIKELY, EVEN, LIKELY)
    assert key_rows(claim) == {LIKELY}
    assert key_rows(question("probability", 1, key=False)) == {UNLIKELY}
    thirds = [rows_of(claim, Chosen(ids=(str(percent),))) for percent in (0, 30, 40, 60, 70, 100)]
    assert thirds == [{UNLIKELY}, {UNLIKELY}, {EVEN}, {EVEN}, {LIKELY}, {LIKELY}]


def test_options_are_their_own_rows() -> None:
    word = question("word", 1)
    assert option_ids(word) == ("a", "b", "c", "d")
    assert key_rows(word) == {"b", "d"}
    assert rows_of(word, Chosen(ids=("a", "b"))) == {"a", "b"}
    assert option_ids(question("open", 1)) == ()


def test_the_favourite_wrong_piece() -> None:
    found = tally(
        question("order", 1),
        (PARTLY, Chosen(ids=("b", "a", "c", "d")), 3, 2.0),
        (WRONG, Chosen(ids=("b", "c", "d", "a")), 1, 0.0),
        (RIGHT, Chosen(ids=("a", "b", "c", "d")), 2, 2.0),
    )
    assert (found.answered, found.right) == (6, 2)
    assert found.favourite == Favourite(4, option="1=b")
    sorted_ = tally(question("classify", 1), (PARTLY, Chosen(ids=("a=x", "b=x", "c=x")), 2, 1.0))
    assert sorted_.favourite == Favourite(2, option="b=x")


@pytest.mark.parametrize(
    ("kind", "share"), [("classify", 0), ("order", 0), ("match", 0), ("word", 0), ("probability", 0), ("open", 0)]
)
def test_where_guessing_earns_nothing_there_is_no_chance_level(kind: str, share: float) -> None:
    assert chance(question(kind, 1)) == share


def test_one_word_among_several_has_one() -> None:
    assert chance(question("word", 1, key=["b"])) == 0.25


def test_another_key_is_another_question() -> None:
    one = question("classify", 1)
    assert comparable(one, question("classify", 1, level=3))
    assert not comparable(one, question("classify", 1, key={"a": "x", "b": "y", "c": "z"}))
